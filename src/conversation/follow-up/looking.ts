import { plainText, type Reply } from '../../answers/reply.js'
import { excerpt, withoutStop } from '../../answers/words.js'
import type { FollowUpReading } from '../../intents/follow-ups.js'
import type { Duty } from '../../lists/index.js'
import { keyOf } from '../question.js'
import { remember } from '../township.js'
import type { LastTurn, Outcome, Turn } from '../types.js'

/** What a follow-up looks at. */
export interface Looking {
  readonly turn: Turn
  readonly last: LastTurn
  /** The row that is meant: the one on the card, or of those shown the one that fits best. */
  readonly main: Duty
  /** Its number among those shown, where none had been picked; null where the card was about it. */
  readonly guessed: number | null
  readonly reading: FollowUpReading
}

/** One kind of follow-up: answers it, or passes it on with null. */
export type FollowUp = (looking: Looking) => Outcome | null

/** A reply about the row; that row is what the next follow-up is about. */
export function onMain({ turn, last, main, guessed }: Looking, reply: Reply): Outcome {
  const state = remember(turn.state, { ...last, main: keyOf(main), at: turn.message.at })
  return { reply: guessed === null ? reply : saying(reply, guessed, main), state }
}

/** A reply that changes nothing of what the talk is about. */
export function stay({ state, message }: Turn, reply: Reply): Outcome {
  return { reply, state: state.last ? { ...state, last: { ...state.last, at: message.at } } : state }
}

/** Says first which of the rows shown it speaks of. */
function saying(reply: Reply, number: number, duty: Duty): Reply {
  const text = `先按第${number}项“${excerpt(withoutStop(duty.title), 24)}”说，要问别的先回复数字。`
  const blocks = [{ kind: 'paragraph', text } as const, ...reply.blocks]
  return { ...reply, blocks, text: plainText(blocks) }
}
