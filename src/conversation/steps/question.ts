import { plainReply, silentReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import { NEW } from '../../intents/follow-ups.js'
import type { Knowledge } from '../../knowledge.js'
import { stay } from '../follow-up/looking.js'
import { isOverheard } from '../overhearing.js'
import { answerQuestion } from '../question.js'
import { askTownship, remember, townshipOf } from '../township.js'
import type { Outcome, Step, Turn } from '../types.js'

/** Everything else is a question: who is responsible for this? */
export const question: Step = (turn) => askedQuestion(turn)

/** Answers a question for the township it names or the chat is about; asks for the township when neither is known. */
export function askedQuestion(turn: Turn): Outcome {
  const { message, state, knowledge } = turn
  const { township, question } = townshipOf(turn)
  const classified = knowledge.language.classify(question)
  const intent = classified === 'unknown' ? 'responsibility' : classified
  if (!township) {
    const nearest = knowledge.snapshot.sayings.score(question)[0]
    if (nearest && isOffTopic(nearest.matter, knowledge))
      return { reply: plainReply('decline', intent, TEXTS.decline), state }
    return askTownship(turn, intent)
  }
  const { reply, main, hesitant, offered, further } = answerQuestion(question, intent, township, knowledge, {
    length: message.chat === 'group' ? 'short' : 'middle',
  })
  // Rows that are only near what was asked are no help to somebody who has not asked the bot.
  if (isOverheard(message) && hesitant && main === null) return { reply: silentReply(), state }
  if (reply.outcome === 'decline') return { reply, state }
  // What goes on from a card and is not found leaves the card where it is.
  if (reply.outcome === 'not-found' && state.last?.main && goesOn(turn)) return stay(turn, reply)
  // The rows named where nothing fits are hints only: nothing that is said next is about them.
  const shown = reply.outcome === 'not-found' ? [] : offered
  return {
    reply,
    state: remember(state, { question, intent, main, listed: main === null, offered: shown, further, at: message.at }),
  }
}

/** Whether a message rather goes on from a card than starts a new matter. */
function goesOn({ text, knowledge }: Turn): boolean {
  const isNew = knowledge.language.readFollowUp(text).kinds.find(({ kind }) => kind === NEW)?.probability ?? 0
  return isNew < 0.5
}

/** No need to know the township for what no township's list can hold. */
function isOffTopic(subject: string, { language }: Knowledge): boolean {
  const kind = language.scope.get(subject)
  return kind === 'offtopic' || kind === 'social'
}
