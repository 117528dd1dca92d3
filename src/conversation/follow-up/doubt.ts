import { doubtReply } from '../../answers/follow-ups.js'
import { type FollowUp, onMain } from './looking.js'

/** 你确定？, 不会吧: the source once more, and how to say that it is wrong. */
export const doubt: FollowUp = (looking) => onMain(looking, doubtReply(looking.main))
