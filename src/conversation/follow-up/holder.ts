import { holderReply } from '../../answers/follow-ups.js'
import { TOKENS } from '../../intents/follow-up-mask.js'
import { coverage, textsOf } from './evidence.js'
import { fitting } from './fitting.js'
import { type FollowUp, onMain } from './looking.js'
import { sameMatter } from './same-matter.js'
import { still } from './still.js'

const ABOVE = /部门|单位|[哪啥个]局|[县区][里上头]|上[级面头]|审?批/u
/** So much of what is asked the row must hold for its sentences to answer. */
const HELD = 0.6

/** 到底归谁管, 谁是牵头的, 最后是哪个拍板批: who holds the row; where it names no department, also the row on the same matter that does. */
export const holder: FollowUp = (looking) => {
  const { turn, main, last, reading } = looking
  // 公示是哪个去贴: the row says who does just this.
  if (reading.content.length > 0 && coverage(reading.content, textsOf(main), turn.knowledge.snapshot) >= HELD)
    return fitting(looking)
  if (main.list === 'reclaimed' && main.departments.length > 0) return still(looking)
  const named = main.departments.length > 0
  const also = named ? undefined : sameMatter(main, last, turn).find(({ departments }) => departments.length > 0)
  const withTownship = reading.masked.includes(TOKENS.township)
  // 最后是哪个部门批: somebody above the township is asked for, so the row that names one comes first.
  if (also && !withTownship && ABOVE.test(turn.text)) return onMain({ ...looking, main: also }, holderReply(also, main))
  return onMain(looking, holderReply(main, also, withTownship))
}
