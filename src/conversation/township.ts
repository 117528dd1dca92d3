import { chooseTownshipReply } from '../answers/compose.js'
import { findTownships } from '../intents/townships.js'
import type { TownshipIndex } from '../search/township-index.js'
import type { ChatState, DutyKey, EarlierCard, LastTurn, Outcome, Turn } from './types.js'

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

/** So many cards are remembered. */
const MOST_CARDS = 6

/** The state with a new last turn; nothing waits any more. */
export function remember(state: ChatState, last: LastTurn): ChatState {
  return { ...state, pending: null, last: { ...last, cards: cardsSoFar(state.last?.cards ?? [], last) } }
}

/** The cards shown so far, each row once, the one asked for last in front: coming back to an old one changes nothing. */
function cardsSoFar(before: readonly EarlierCard[], { question, main }: LastTurn): readonly EarlierCard[] {
  if (main === null || before.some((card) => isSameRow(card.main, main))) return before
  return [{ question, main }, ...before].slice(0, MOST_CARDS)
}

/** Whether two places are those of one row. */
export function isSameRow(a: DutyKey, b: DutyKey): boolean {
  return a.township === b.township && a.list === b.list && a.number === b.number
}

/** The cards shown besides the last one, the one asked for last in front. */
export function otherCards({ cards = [], main }: LastTurn): EarlierCard[] {
  return cards.filter((card) => main === null || !isSameRow(card.main, main))
}
