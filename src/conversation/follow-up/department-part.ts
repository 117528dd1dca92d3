import { departmentPartReply } from '../../answers/parts.js'
import { departmentSaid, findDepartments } from '../../intents/departments.js'
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
  if (absent) return onMain(looking, departmentPartReply(main, absent))
  const said = departmentSaid(turn.text, language.departments)
  return said ? onMain(looking, departmentPartReply(main, said.name, false)) : null
}
