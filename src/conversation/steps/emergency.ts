import { type Block, makeReply } from '../../answers/reply.js'
import { findEmergency, ownerOf } from '../../intents/emergencies.js'
import type { Knowledge } from '../../knowledge.js'
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

/** A message is an emergency when it is at least this much like those in real danger as it is like anything else. */
const LIKENESS = 0.5

/** Danger now: the number first, in the first words of the reply, then who is responsible. */
export const emergency: Step = (turn) => {
  const { text, state, knowledge } = turn
  const sign = findEmergency(text, knowledge.language.emergencies)
  if (!sign || !(sign.urgent || isLikeDanger(text, knowledge))) return null
  const { kind } = sign
  const numbers = kind.numbers
    .map((number) => (NUMBERS[number] ? `${number}（${NUMBERS[number]}）` : number))
    .join('、')
  const blocks: Block[] = [{ kind: 'headline', text: `马上打 ${numbers}！先保证人的安全，离开危险的地方。` }]
  const { township } = townshipOf(turn)
  if (!township) return { reply: makeReply('emergency', 'emergency', { blocks }), state }
  const answer = answerQuestion(kind.matter, 'responsibility', township, knowledge, { length: 'short' })
  const known = answer.reply.outcome === 'answer' ? answer.reply : null
  if (known) blocks.push({ kind: 'paragraph', text: '平时这类事归谁管：' }, ...known.blocks)
  const reply = makeReply('emergency', 'emergency', { township: township.township.name, blocks })
  return { reply: { ...reply, duties: known?.duties ?? [] }, state }
}

/** Single words deceive (人都埋了半年养老金还在打): the whole message must be like the examples of some danger, too. */
function isLikeDanger(text: string, { snapshot, language }: Knowledge): boolean {
  const dangers = new Set(language.emergencies.kinds.map(ownerOf))
  const scores = snapshot.sayings.score(text)
  const danger = scores.find(({ matter }) => dangers.has(matter))?.score ?? 0
  const other = scores.find(({ matter }) => !dangers.has(matter))?.score ?? 0
  return danger >= LIKENESS * other
}
