import { compareReply } from '../../answers/listings.js'
import { answerQuestion, dutyAt } from '../question.js'
import { remember, townshipOf } from '../township.js'
import type { Step } from '../types.js'

/** 李市镇和突泉镇谁管农村公路养护: the same matter in two or more townships, side by side. */
export const compare: Step = (turn) => {
  const { named, question } = townshipOf(turn)
  if (named.length < 2) return null
  const { knowledge, message, state } = turn
  const classified = knowledge.language.classify(question)
  const intent = classified === 'unknown' ? 'responsibility' : classified
  const found = named.map((township) => {
    const answer = answerQuestion(question, intent, township, knowledge, { length: 'short' })
    const key = answer.main ?? answer.offered[0]
    const known = key !== undefined && answer.reply.outcome !== 'not-found' && answer.reply.outcome !== 'decline'
    return { township: township.township.name, key: known ? key : null }
  })
  const answers = found.map(({ township, key }) => ({ township, duty: key ? dutyAt(key, knowledge) : null }))
  const keys = found.flatMap(({ key }) => key ?? [])
  const last = { question, intent, main: keys[0] ?? null, listed: true, offered: keys, further: [], at: message.at }
  return { reply: compareReply(intent, answers), state: remember(state, last) }
}
