import { earlierPartReply } from '../../answers/follow-ups.js'
import { departmentPartReply } from '../../answers/parts.js'
import { departmentSaid, findDepartments } from '../../intents/departments.js'
import { dutyAt } from '../question.js'
import { otherCards } from '../township.js'
import { type FollowUp, onMain } from './looking.js'

/** 水利局要做啥子, 公安管不管: what a department does in the row, or that the row does not name it. */
export const departmentPart: FollowUp = (looking) => {
  const { turn, main } = looking
  const { language, snapshot } = turn.knowledge
  const [department] = findDepartments(turn.text, main.departments, language.departments).names
  if (department) return onMain(looking, departmentPartReply(main, department))
  const township = snapshot.townships.get(main.township)
  const others = [...new Set(township?.duties.flatMap(({ departments }) => departments) ?? [])]
  const [absent] = findDepartments(turn.text, others, language.departments).names
  if (absent) {
    const [latest] = otherCards(looking.last)
    const before = latest ? dutyAt(latest.main, turn.knowledge) : null
    const reply = before?.departments.includes(absent)
      ? earlierPartReply(main, before, absent)
      : departmentPartReply(main, absent)
    return onMain(looking, reply)
  }
  const said = departmentSaid(turn.text, language.departments)
  return said ? onMain(looking, departmentPartReply(main, said.name, false)) : null
}
