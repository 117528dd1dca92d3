import { plainReply, silentReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import type { Knowledge } from '../../knowledge.js'
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
  return {
    reply,
    state: remember(state, { question, intent, main, listed: main === null, offered, further, at: message.at }),
  }
}

/** No need to know the township for what no township's list can hold. */
function isOffTopic(subject: string, { language }: Knowledge): boolean {
  const kind = language.scope.get(subject)
  return kind === 'offtopic' || kind === 'social'
}
