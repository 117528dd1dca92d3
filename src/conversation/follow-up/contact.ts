import { noContactReply } from '../../answers/compose.js'
import { departmentsInBrief } from '../../answers/words.js'
import { departmentSaid } from '../../intents/departments.js'
import type { Duty } from '../../lists/index.js'
import { type FollowUp, onMain } from './looking.js'

/** 电话好多, 在哪条街: no list says; names who is to be reached, and the hotline. */
export const contact: FollowUp = (looking) => {
  const { turn, main } = looking
  const said = departmentSaid(turn.text, turn.knowledge.language.departments)
  return onMain(looking, noContactReply(said ? null : whoHolds(main), main.township))
}

/** Who is to be reached for a row, or null where the row names nobody. */
function whoHolds(duty: Duty): string | null {
  if (duty.list === 'basic') return duty.township
  return duty.departments.length > 0 && duty.discontinued === null ? departmentsInBrief(duty.departments) : null
}
