import type { Knowledge } from '../knowledge.js'
import { normalise } from '../search/normalise.js'
import { clean } from './steps/clean.js'
import { emergency } from './steps/emergency.js'
import { groupSilence } from './steps/group-silence.js'
import { question } from './steps/question.js'
import { rowLookup } from './steps/row-lookup.js'
import { smallTalk } from './steps/small-talk.js'
import { townshipChoice } from './steps/township-choice.js'
import type { ChatState, Message, Outcome, Step } from './types.js'

/** The way of a message: each step may end the run with an outcome; the last one always does. */
const STEPS: readonly Step[] = [clean, groupSilence, emergency, smallTalk, rowLookup, townshipChoice, question]

/** What the bot says to a message, and what it remembers of it. Knows no channel and does no input or output. */
export function respond(message: Message, state: ChatState, knowledge: Knowledge): Outcome {
  const turn = { message, text: normalise(message.text), state, knowledge }
  for (const step of STEPS) {
    const outcome = step(turn)
    if (outcome) return outcome
  }
  throw new Error('no step answered')
}
