import { answerQuestion } from '../question.js'
import { isSameRow, remember, townshipOf } from '../township.js'
import type { LastTurn, Outcome, Turn } from '../types.js'

/** 门诊的呢, 那无犯罪证明呢. */
const SUBJECT = /^(?:那么?|还有|那还有)?(.{2,16}?)的?[呢嘞咧哩]$/u

/** 门诊的呢: the new subject alone if it is clear, else together with the last question. Null where a message names no subject so. */
export function subject(turn: Turn, last: LastTurn): Outcome | null {
  const { named, question } = townshipOf(turn)
  const bare = question.replace(/[\p{P}\p{S}\s]+/gu, '').replace(/^的/u, '')
  const about = SUBJECT.exec(bare)?.[1]
  const name = named[0]?.township.name ?? last.main?.township ?? last.offered[0]?.township ?? turn.state.township
  const township = name ? turn.knowledge.snapshot.townships.get(name) : undefined
  if (!about || !township) return null
  const length = turn.message.chat === 'group' ? 'short' : 'middle'
  for (const wording of [about, `${last.question}，${about}`]) {
    const answer = answerQuestion(wording, last.intent, township, turn.knowledge, { length })
    if (answer.reply.outcome !== 'answer' && answer.reply.outcome !== 'choose-duty') continue
    const { reply, main, offered, further } = answer
    // The last question drowns the new word: the same card again would be no answer to it.
    if (wording !== about && main && last.main && isSameRow(main, last.main)) continue
    const { intent } = last
    const at = turn.message.at
    return {
      reply,
      state: remember(turn.state, { question: wording, intent, main, listed: main === null, offered, further, at }),
    }
  }
  return null
}
