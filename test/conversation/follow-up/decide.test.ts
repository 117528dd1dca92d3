import { beforeAll, describe, expect, it } from 'vitest'
import { decide, evidenceFor } from '../../../src/conversation/follow-up/decide.js'
import { EMPTY_STATE, type Turn } from '../../../src/conversation/types.js'
import { CARD_KINDS, NEW } from '../../../src/intents/follow-ups.js'
import type { Knowledge } from '../../../src/knowledge.js'
import { normalise } from '../../../src/search/normalise.js'
import { findDuty } from '../../../src/search/snapshot.js'
import { PRIVATE } from '../../helpers/chat.js'
import { heldFollowUps } from '../../helpers/follow-ups.js'
import { knowledge } from '../../helpers/knowledge.js'

const HELD = heldFollowUps()
const CARDS = [
  ['清水土家族乡', 'coordination', 21],
  ['突泉镇', 'reclaimed', 40],
  ['李市镇', 'coordination', 15],
] as const

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

/** What a message is taken for after each of the cards. */
function decisions(text: string): string[] {
  return CARDS.map(([township, list, number]) => {
    const duty = findDuty(known.snapshot, township, list, number)
    if (!duty) throw new Error('no such row')
    const turn: Turn = {
      message: { ...PRIVATE, text },
      text: known.language.stripOpeners(normalise(text)),
      state: { ...EMPTY_STATE, township },
      knowledge: known,
    }
    return decide(
      evidenceFor(turn, [duty], () => true),
      turn,
      [duty],
    ).kind
  })
}

describe('a new matter is told from a follow-up', () => {
  it('by messages that only look like one', () => {
    const found = HELD[NEW].flatMap(decisions)
    expect(found.filter((kind) => kind === NEW).length / found.length).toBeGreaterThanOrEqual(0.87)
  })

  it('by what people say of the matters', () => {
    const sayings = [...known.snapshot.matters.values()]
      .filter((_, i) => i % 12 === 3)
      .flatMap(({ sayings }) => sayings.slice(-1))
    const found = sayings.flatMap(decisions)
    expect(found.filter((kind) => kind === NEW || kind === 'fitting').length / found.length).toBeGreaterThanOrEqual(
      0.95,
    )
  })

  it('and follow-ups are seldom taken for a new matter', () => {
    const found = CARD_KINDS.flatMap((kind) => HELD[kind]).flatMap(decisions)
    expect(found.filter((kind) => kind === NEW).length / found.length).toBeLessThanOrEqual(0.06)
  })
})

describe('the evidence', () => {
  it.each([
    ['去哪申请啊', 'how'],
    ['这个公安也管？', 'department-part'],
    ['乡里给开什么证明', 'township-part'],
    ['社保卡丢了嘞', NEW],
    ['图书馆呢', NEW],
    ['还有医保参保呢', NEW],
  ])('%s: %s', (text, kind) => {
    expect(new Set(decisions(text))).toEqual(new Set([kind]))
  })
})
