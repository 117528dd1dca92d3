import { holderReply } from '../../answers/follow-ups.js'
import { TOKENS } from '../../intents/follow-up-mask.js'
import { type FollowUp, onMain } from './looking.js'
import { sameMatter } from './same-matter.js'
import { still } from './still.js'

/** 到底归谁管, 谁是牵头的, 最后是哪个拍板批: who holds the row; where it names no department, also the row on the same matter that does. */
export const holder: FollowUp = (looking) => {
  const { turn, main, last, reading } = looking
  if (main.list === 'reclaimed' && main.departments.length > 0) return still(looking)
  const named = main.departments.length > 0
  const also = named ? undefined : sameMatter(main, last, turn).find(({ departments }) => departments.length > 0)
  return onMain(looking, holderReply(main, also, reading.masked.includes(TOKENS.township)))
}
