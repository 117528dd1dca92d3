import { complaintReply } from '../../answers/follow-ups.js'
import { type FollowUp, onMain } from './looking.js'

/** 他们不管咋办, 我要投诉: the hotline, and what the list says. */
export const complaint: FollowUp = (looking) => onMain(looking, complaintReply(looking.main))
