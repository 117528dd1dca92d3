import { simplerReply } from '../../answers/follow-ups.js'
import { type FollowUp, onMain } from './looking.js'

/** 太长了, 没听懂: in one sentence. */
export const simpler: FollowUp = (looking) => onMain(looking, simplerReply(looking.main))
