import { chooseTownshipReply } from '../answers/compose.js'
import { findTownships } from '../intents/townships.js'
import type { TownshipIndex } from '../search/township-index.js'
import type { ChatState, DutyKey, LastTurn, Outcome, Turn } from './types.js'

/** The townships that a message names, else the one that the chat is about. */
export function townshipOf({ text, state, knowledge }: Turn): {
  readonly township: TownshipIndex | null
  /** All that the message names, in its order. */
  readonly named: readonly TownshipIndex[]
  /** The message without their names. */
  readonly question: string
} {
  const { townships } = knowledge.snapshot
  const { found, rest } = findTownships(
    text,
    [...townships.values()].map(({ township }) => township),
  )
  const named = found.flatMap(({ name }) => townships.get(name) ?? [])
  const bound = state.township === null ? null : (townships.get(state.township) ?? null)
  return { township: named[0] ?? bound, named, question: found.length > 0 ? rest : text }
}

/** Asks which township is meant; the message waits for the answer. */
export function askTownship({ text, state, knowledge }: Turn, intent: string): Outcome {
  const townships = [...knowledge.snapshot.townships.values()].map(({ township }) => township)
  return { reply: chooseTownshipReply(intent, townships), state: { ...state, pending: text } }
}

/** The state with a new last turn; nothing waits any more. */
export function remember(state: ChatState, last: LastTurn): ChatState {
  const before = state.last
  const sameCard = before?.main && last.main && isSameRow(before.main, last.main)
  const earlier = sameCard ? (before.earlier ?? null) : (before?.main ?? before?.earlier ?? null)
  return { ...state, pending: null, last: { ...last, earlier } }
}

/** Whether two places are those of one row. */
export function isSameRow(a: DutyKey, b: DutyKey): boolean {
  return a.township === b.township && a.list === b.list && a.number === b.number
}
