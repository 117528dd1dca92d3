import { chooseTownshipReply } from '../../answers/compose.js'
import { answerQuestion } from '../question.js'
import { remember, townshipOf } from '../township.js'
import type { Outcome, Step, Turn } from '../types.js'

/** Everything else is a question: who is responsible for this? */
export const question: Step = (turn) => askedQuestion(turn)

/** Answers a question for the township it names or the chat is about; asks for the township when neither is known. */
export function askedQuestion(turn: Turn): Outcome {
  const { message, text, state, knowledge } = turn
  const { township, question } = townshipOf(turn)
  const classified = knowledge.language.classify(question)
  const intent = classified === 'unknown' ? 'responsibility' : classified
  if (!township) {
    const townships = [...knowledge.snapshot.townships.values()].map((one) => one.township)
    return { reply: chooseTownshipReply(intent, townships), state: { ...state, pending: text } }
  }
  const { reply, main, offered } = answerQuestion(
    question,
    intent,
    township,
    knowledge,
    message.chat === 'group' ? 'short' : 'middle',
  )
  if (reply.outcome === 'decline') return { reply, state }
  return { reply, state: remember(state, { question, intent, main, offered, at: message.at }) }
}
