import { card } from '../../answers/cards.js'
import { type Block, makeReply } from '../../answers/reply.js'
import { asksWho } from '../../intents/asks-who.js'
import { type EmergencyKind, findEmergency, isCalm, ownerOf } from '../../intents/emergencies.js'
import { isGoodEnd } from '../../intents/good-end.js'
import type { Knowledge } from '../../knowledge.js'
import type { Duty } from '../../lists/index.js'
import { rowsOfMatter } from '../../search/find.js'
import type { TownshipIndex } from '../../search/township-index.js'
import { fitForRow, keyOf } from '../question.js'
import { remember, townshipOf } from '../township.js'
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
  const { message, text, state, knowledge } = turn
  // Only after something was said, or in so many words: a first message is seldom the end of a story.
  const kind =
    isGoodEnd(text) && (state.last !== null || /没得?事了/u.test(text)) ? null : presentDanger(text, knowledge)
  if (!kind) return null
  const numbers = kind.numbers
    .map((number) => (NUMBERS[number] ? `${number}（${NUMBERS[number]}）` : number))
    .join('、')
  const blocks: Block[] = [{ kind: 'headline', text: `马上打 ${numbers}！先保证人的安全，离开危险的地方。` }]
  const { township } = townshipOf(turn)
  const duty = township ? dutyOn(kind, text, township, knowledge) : null
  if (!township || !duty) return { reply: makeReply('emergency', 'emergency', { blocks }), state }
  const fit = fitForRow(text, duty, knowledge)
  const shown = card(duty, { length: 'short', intent: 'responsibility', fit, seeAlso: [] })
  blocks.push({ kind: 'paragraph', text: '平时这类事归谁管：' }, ...shown)
  const reply = makeReply('emergency', 'emergency', { township: township.township.name, duties: [duty], blocks })
  const key = keyOf(duty)
  const last = { question: text, intent: 'responsibility', main: key, listed: false, offered: [key], further: [] }
  const next = remember(state, { ...last, at: message.at })
  return { reply, state: { ...next, pending: state.pending } }
}

/**
 * The row on just this danger: of the kind's matters the one that the message is most like. Where that one has no row here there is
 * none: a row on another danger would mislead.
 */
function dutyOn(kind: EmergencyKind, text: string, township: TownshipIndex, { snapshot }: Knowledge): Duty | null {
  const scores = new Map(snapshot.sayings.score(text).map(({ matter, score }) => [matter, score]))
  const [matter] = [...kind.matters].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))
  if (matter === undefined) return null
  const rows = rowsOfMatter(matter, township)
  // Whom to turn to besides the township comes first.
  return (
    rows.find(({ list }) => list === 'coordination') ?? rows.find(({ list }) => list === 'reclaimed') ?? rows[0] ?? null
  )
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
  if (sign && (sign.urgent || likeness >= LIKENESS_WITH_SIGNS * other)) {
    // 林子着火了 has the signs of a house on fire, too: which of them it is, the whole message tells better.
    const likest = scores.find(
      ({ matter, score }) => score > LEAST_LIKENESS && sign.kinds.some((kind) => ownerOf(kind) === matter),
    )
    return (likest ? kinds.get(likest.matter) : sign.kinds[0]) ?? null
  }
  // Who asks who is responsible and tells of no danger is in none, whatever the words are like: 火星基地归谁管.
  if (asksWho(text) || isCalm(text, emergencies)) return null
  return danger && likeness > LEAST_LIKENESS && likeness >= LIKENESS_ALONE * other
    ? (kinds.get(danger.matter) ?? null)
    : null
}
