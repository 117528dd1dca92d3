import { noSuchDepartmentReply } from '../answers/compose.js'
import { noneInListReply } from '../answers/follow-ups.js'
import { departmentReply } from '../answers/listings.js'
import { departmentSaid, findDepartments } from '../intents/departments.js'
import type { Duty, DutyList } from '../lists/index.js'
import { rememberListing } from './listing.js'
import { askTownship, townshipOf } from './township.js'
import type { Outcome, Turn } from './types.js'

/** The department that a message names, as the lists write it. */
export interface DepartmentAsked {
  /** Null where no list names it. */
  readonly name: string | null
  /** As the message has it. */
  readonly said: string
  /** The message without it. */
  readonly rest: string
}

/** The department that a message names, or null. */
export function departmentAsked(turn: Turn): DepartmentAsked | null {
  const { township, question } = townshipOf(turn)
  const { snapshot, language } = turn.knowledge
  const duties = (township ? [township] : [...snapshot.townships.values()]).flatMap((one) => one.duties)
  const names = [...new Set(duties.flatMap(({ departments }) => departments))]
  const found = findDepartments(question, names, language.departments)
  const [name] = mostDuties(found.names, duties)
  if (name) return { name, said: name, rest: found.rest }
  const said = departmentSaid(question, language.departments)
  return said ? { name: null, said: said.name, rest: said.rest } : null
}

/**
 * All that a department leads, helps with or took back in the township of the talk.
 *
 * @param list only the rows of this list; null for all
 */
export function departmentList(turn: Turn, { name, said }: DepartmentAsked, list: DutyList | null): Outcome {
  const { state } = turn
  const { township } = townshipOf(turn)
  if (!township) return askTownship(turn, 'department_duties')
  const here = township.township.name
  const duties =
    name === null
      ? []
      : township.duties.filter((duty) => duty.departments.includes(name) && (list === null || duty.list === list))
  if (duties.length === 0 && name !== null && list !== null) return { reply: noneInListReply(name, here, list), state }
  if (duties.length === 0) return { reply: noSuchDepartmentReply(said, here), state }
  return {
    reply: departmentReply(here, name ?? said, duties),
    state: rememberListing(turn, name ?? said, 'department_duties', duties),
  }
}

/** The names with the most rows first: 教育局 means the one that the lists use most. */
function mostDuties(names: readonly string[], duties: readonly Duty[]): string[] {
  const count = (name: string) => duties.filter(({ departments }) => departments.includes(name)).length
  return [...names].sort((a, b) => count(b) - count(a))
}
