import { plainReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import type { Outcome, Turn } from '../types.js'
import { stay } from './looking.js'

const GOODBYE = /拜|再见|回见|算了|不问|没事|先这样|下次|走了|告辞/u

/** 算了不问了, 谢谢啊: a friendly line. */
export function close(turn: Turn): Outcome {
  return stay(
    turn,
    plainReply('info', 'thanks', GOODBYE.test(turn.text) ? TEXTS.goodbye : TEXTS.thanks, turn.state.township),
  )
}
