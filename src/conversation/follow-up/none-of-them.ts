import { noneOfThemReply } from '../../answers/follow-ups.js'
import type { Outcome, Turn } from '../types.js'
import { stay } from './looking.js'

/** 都不是, 没有我要的: sorry, and how to go on. */
export function noneOfThem(turn: Turn): Outcome {
  return stay(turn, noneOfThemReply(turn.state.last?.offered[0]?.township ?? turn.state.township))
}
