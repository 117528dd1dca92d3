import { type Block, makeReply } from '../../answers/reply.js'
import { type EmergencyKind, findEmergency, isCalm, ownerOf } from '../../intents/emergencies.js'
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

/** With the words of a kind of danger, a message is an emergency when it is this much like its examples as like anything else … */
const LIKENESS_WITH_SIGNS = 0.6
/** … and without them when it is at least as much like them, and not by chance. Measured, see docs/decisions/0007-emergencies.md. */
const LIKENESS_ALONE = 1
const LEAST_LIKENESS = 0.2

/** Danger now: the number first, in the first words of the reply, then who is responsible. */
export const emergency: Step = (turn) => {
  const { text, state, knowledge } = turn
  const kind = presentDanger(text, knowledge)
  if (!kind) return null
  const numbers = kind.numbers
    .map((number) => (NUMBERS[number] ? `${number}（${NUMBERS[number]}）` : number))
    .join('、')
  const blocks: Block[] = [{ kind: 'headline', text: `马上打 ${numbers}！先保证人的安全，离开危险的地方。` }]
  const { township } = townshipOf(turn)
  if (!township || kind.matter === null) return { reply: makeReply('emergency', 'emergency', { blocks }), state }
  const answer = answerQuestion(kind.matter, 'responsibility', township, knowledge, { length: 'short' })
  const known = answer.reply.outcome === 'answer' ? answer.reply : null
  if (known) blocks.push({ kind: 'paragraph', text: '平时这类事归谁管：' }, ...known.blocks)
  const reply = makeReply('emergency', 'emergency', { township: township.township.name, blocks })
  return { reply: { ...reply, duties: known?.duties ?? [] }, state }
}

/** The kind of danger that a message tells of. Single words deceive (人都埋了半年养老金还在打), so the whole message is looked at, too. */
function presentDanger(text: string, { snapshot, language }: Knowledge): EmergencyKind | null {
  const { emergencies } = language
  const kinds = new Map(emergencies.kinds.map((kind) => [ownerOf(kind), kind]))
  const scores = snapshot.sayings.score(text)
  const danger = scores.find(({ matter }) => kinds.has(matter))
  const other = scores.find(({ matter }) => !kinds.has(matter))?.score ?? 0
  const likeness = danger?.score ?? 0
  const sign = findEmergency(text, emergencies)
  const nearest = danger ? (kinds.get(danger.matter) ?? null) : null
  if (sign && (sign.urgent || likeness >= LIKENESS_WITH_SIGNS * other)) {
    // 林子着火了 has the signs of a house on fire, too: which kind it is, the whole message tells better.
    return likeness > LEAST_LIKENESS ? nearest : sign.kind
  }
  const alone = danger && likeness > LEAST_LIKENESS && likeness >= LIKENESS_ALONE * other && !isCalm(text, emergencies)
  return alone ? nearest : null
}
