import { type Block, makeReply } from '../../answers/reply.js'
import { findEmergency } from '../../intents/emergencies.js'
import { answerQuestion } from '../question.js'
import { townshipOf } from '../township.js'
import type { Step } from '../types.js'

/** What each number is for, so that people know whom they call. */
const NUMBERS: Readonly<Record<string, string>> = {
  '110': '报警',
  '119': '消防',
  '120': '急救',
  '122': '交通事故',
  '12119': '森林火警',
  '95598': '供电抢修',
}

/** Danger now: the number first, in the first words of the reply, then who is responsible. */
export const emergency: Step = (turn) => {
  const { text, state, knowledge } = turn
  const kind = findEmergency(text, knowledge.language.emergencies)
  if (!kind) return null
  const numbers = kind.numbers
    .map((number) => (NUMBERS[number] ? `${number}（${NUMBERS[number]}）` : number))
    .join('、')
  const blocks: Block[] = [{ kind: 'headline', text: `马上打 ${numbers}！先保证人的安全，离开危险的地方。` }]
  const { township } = townshipOf(turn)
  if (!township) return { reply: makeReply('emergency', 'emergency', { blocks }), state }
  const answer = answerQuestion(kind.matter, 'responsibility', township, knowledge, 'short')
  const known = answer.reply.outcome === 'answer' ? answer.reply : null
  if (known) blocks.push({ kind: 'paragraph', text: '平时这类事归谁管：' }, ...known.blocks)
  const reply = makeReply('emergency', 'emergency', { township: township.township.name, blocks })
  return { reply: { ...reply, duties: known?.duties ?? [] }, state }
}
