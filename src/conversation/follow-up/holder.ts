import { holderReply } from '../../answers/follow-ups.js'
import { type FollowUp, onMain } from './looking.js'
import { still } from './still.js'

/** 到底归谁管, 谁是牵头的: who holds the row. */
export const holder: FollowUp = (looking) =>
  looking.main.list === 'reclaimed' ? still(looking) : onMain(looking, holderReply(looking.main))
