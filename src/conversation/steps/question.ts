import { chooseTownshipReply, plainReply, silentReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import type { Knowledge } from '../../knowledge.js'
import { answerQuestion } from '../question.js'
import { remember, townshipOf } from '../township.js'
import type { Message, Outcome, Step, Turn } from '../types.js'

/** Everything else is a question: who is responsible for this? */
export const question: Step = (turn) => askedQuestion(turn)

/** Answers a question for the township it names or the chat is about; asks for the township when neither is known. */
export function askedQuestion(turn: Turn): Outcome {
  const { message, text, state, knowledge } = turn
  const { township, question } = townshipOf(turn)
  const classified = knowledge.language.classify(question)
  const intent = classified === 'unknown' ? 'responsibility' : classified
  if (!township) {
    if (isListening(message)) return { reply: silentReply(), state }
    const nearest = knowledge.snapshot.sayings.score(question)[0]
    if (nearest && isOffTopic(nearest.matter, knowledge))
      return { reply: plainReply('decline', intent, TEXTS.decline), state }
    const townships = [...knowledge.snapshot.townships.values()].map((one) => one.township)
    return { reply: chooseTownshipReply(intent, townships), state: { ...state, pending: text } }
  }
  const { reply, main, offered, further } = answerQuestion(question, intent, township, knowledge, {
    length: message.chat === 'group' ? 'short' : 'middle',
  })
  // In a group nobody has asked the bot: it keeps to itself what it cannot answer.
  if (isListening(message) && !['answer', 'choose-duty'].includes(reply.outcome)) return { reply: silentReply(), state }
  if (reply.outcome === 'decline') return { reply, state }
  return { reply, state: remember(state, { question, intent, main, offered, further, at: message.at }) }
}

/** Whether the bot overhears a message in a group rather than being asked. */
function isListening(message: Message): boolean {
  return message.chat === 'group' && !message.addressed
}

/** No need to know the township for what no township's list can hold. */
function isOffTopic(subject: string, { language }: Knowledge): boolean {
  const kind = language.scope.get(subject)
  return kind === 'offtopic' || kind === 'social'
}
