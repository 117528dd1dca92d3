import { chooseTownshipReply } from '../../answers/compose.js'
import { departmentReply, PAGE } from '../../answers/listings.js'
import { findDepartments } from '../../intents/departments.js'
import { asksAllDuties } from '../phrases.js'
import { keyOf } from '../question.js'
import { remember, townshipOf } from '../township.js'
import type { Step } from '../types.js'

/** 县林业局负责哪些事: all that a department leads, helps with or took back in a township. */
export const department: Step = (turn) => {
  const { message, state, knowledge } = turn
  const { township, question } = townshipOf(turn)
  const known = township ? [township] : [...knowledge.snapshot.townships.values()]
  const names = [...new Set(known.flatMap(({ duties }) => duties.flatMap(({ departments }) => departments)))]
  const found = findDepartments(question, names, knowledge.language.departments)
  const [name] = mostDuties(
    found.names,
    known.flatMap(({ duties }) => duties),
  )
  if (!name || !asksAllDuties(found.rest)) return null
  if (!township) {
    const townships = known.map((one) => one.township)
    return { reply: chooseTownshipReply('department_duties', townships), state: { ...state, pending: turn.text } }
  }
  const duties = township.duties.filter(({ departments }) => departments.includes(name))
  const reply = departmentReply(township.township.name, name, duties)
  const keys = duties.map(keyOf)
  const last = {
    question: name,
    intent: 'department_duties',
    main: null,
    offered: keys.slice(0, PAGE),
    further: keys.slice(PAGE),
    at: message.at,
  }
  return { reply, state: remember(state, last) }
}

/** The names with the most rows first: 教育局 means the one that the lists use most. */
function mostDuties(
  names: readonly string[],
  duties: readonly { readonly departments: readonly string[] }[],
): string[] {
  const count = (name: string) => duties.filter(({ departments }) => departments.includes(name)).length
  return [...names].sort((a, b) => count(b) - count(a))
}
