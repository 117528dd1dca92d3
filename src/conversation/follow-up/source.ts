import { sourceReply } from '../../answers/follow-ups.js'
import { type FollowUp, onMain } from './looking.js'

/** 原文在哪, 依据是什么: where the row stands. */
export const source: FollowUp = (looking) => onMain(looking, sourceReply(looking.main))
