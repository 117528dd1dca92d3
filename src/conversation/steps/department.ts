import { noSuchDepartmentReply } from '../../answers/compose.js'
import { departmentReply } from '../../answers/listings.js'
import { departmentSaid, findDepartments } from '../../intents/departments.js'
import { rememberListing } from '../listing.js'
import { asksAllDuties } from '../phrases.js'
import { askTownship, townshipOf } from '../township.js'
import type { Step } from '../types.js'

/** 县林业局负责哪些事: all that a department leads, helps with or took back in a township. */
export const department: Step = (turn) => {
  const { state, knowledge } = turn
  const kinds = knowledge.language.departments
  const { township, question } = townshipOf(turn)
  const known = township ? [township] : [...knowledge.snapshot.townships.values()]
  const names = [...new Set(known.flatMap(({ duties }) => duties.flatMap(({ departments }) => departments)))]
  const found = findDepartments(question, names, kinds)
  const [name] = mostDuties(
    found.names,
    known.flatMap(({ duties }) => duties),
  )
  if (!name) {
    const said = departmentSaid(question, kinds)
    if (!township || !said || !asksAllDuties(said.rest)) return null
    return { reply: noSuchDepartmentReply(said.name, township.township.name), state }
  }
  if (!asksAllDuties(found.rest)) return null
  if (!township) return askTownship(turn, 'department_duties')
  const duties = township.duties.filter(({ departments }) => departments.includes(name))
  return {
    reply: departmentReply(township.township.name, name, duties),
    state: rememberListing(turn, name, 'department_duties', duties),
  }
}

/** The names with the most rows first: 教育局 means the one that the lists use most. */
function mostDuties(
  names: readonly string[],
  duties: readonly { readonly departments: readonly string[] }[],
): string[] {
  const count = (name: string) => duties.filter(({ departments }) => departments.includes(name)).length
  return [...names].sort((a, b) => count(b) - count(a))
}
