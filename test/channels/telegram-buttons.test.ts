import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeReply, type Reply } from '../../src/answers/reply.js'
import { Buttons } from '../../src/channels/telegram/buttons.js'
import { TELEGRAM_TEXTS } from '../../src/channels/telegram/texts.js'
import type { Duty } from '../../src/lists/index.js'
import { jumpingClock } from '../fakes/telegram/clocks.js'

const MINUTE = 60_000

function duty(number: number): Duty {
  return {
    township: '清水乡',
    list: 'coordination',
    number,
    category: '',
    title: `第${number}件事`,
    departments: ['县公安局'],
    assignments: [],
    townshipDuties: [],
    support: [],
    takeovers: [],
    discontinued: null,
    citation: { file: 'seeds/x.txt', lines: [1, 1] },
  }
}

const blocks = [{ kind: 'paragraph', text: '文字' } as const]
const card = (number: number, intent = 'responsibility'): Reply =>
  makeReply('answer', intent, { duties: [duty(number)], blocks, choices: [{ label: '详细', message: '详细' }] })
const list = (...numbers: number[]): Reply =>
  makeReply('choose-duty', 'responsibility', {
    duties: numbers.map(duty),
    blocks,
    choices: numbers.map((_, i) => ({ label: `${i + 1}. 一件事`, message: String(i + 1) })),
  })
const thanks = makeReply('info', 'thanks', { blocks })

function setup() {
  const clock = jumpingClock(1_700_000_000_000)
  const buttons = new Buttons(clock, randomBytes)
  /** Shows a reply to a person; the data of its buttons by label. */
  const show = (reply: Reply, chat = '-5', person: string | null = '1') =>
    new Map(
      (buttons.keyboard(reply, chat, person) ?? [])
        .flat()
        .map((button) => [button.text, 'callback_data' in button ? button.callback_data : '']),
    )
  const tap = (data: string | undefined, chat = '-5', person = '1') => {
    const result = buttons.tap(data ?? '', chat, person)
    return result.text
  }
  return { clock, buttons, show, tap }
}

describe('buttons', () => {
  it('say what their choices say', () => {
    const { show, tap } = setup()
    const shown = show(list(3, 4))
    expect(tap(shown.get('2. 一件事'))).toBe('2')
    expect(tap(shown.get('1. 一件事'))).toBe('1')
  })

  it('have data of at most 64 bytes, no two alike', () => {
    const { show } = setup()
    const data = [...Array.from({ length: 50 }, (_, i) => show(card(i))).flatMap((shown) => [...shown.values()])]
    expect(new Set(data).size).toBe(150)
    for (const one of data) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(64)
  })

  it('stand under answers for feedback, taken once', () => {
    const { show, tap } = setup()
    const shown = show(card(3))
    expect([...shown.keys()]).toEqual(['详细', TELEGRAM_TEXTS.useful, TELEGRAM_TEXTS.wrong])
    expect(tap(shown.get(TELEGRAM_TEXTS.wrong))).toBe('不对')
    expect(tap(shown.get(TELEGRAM_TEXTS.useful))).toBe(TELEGRAM_TEXTS.rated)
    expect(tap(shown.get('详细'))).toBe('详细')
  })

  it('do not take forged data', () => {
    const { show, tap } = setup()
    show(card(3))
    for (const data of ['', 'c:', 'c:1', '详细', '/reload', 'c:__proto__', 'c:'.padEnd(64, 'A')]) {
      expect(tap(data)).toBe(TELEGRAM_TEXTS.stale)
    }
  })

  it('are for the one who asked, in the chat where it was', () => {
    const { show, tap } = setup()
    const free = makeReply('info', 'x', { blocks, choices: [{ label: '清水乡', message: '清水乡' }] })
    const township = show(free).get('清水乡')
    expect(tap(township, '-6', '1')).toBe(TELEGRAM_TEXTS.stale)
    expect(tap(township, '-5', '2')).toBe(TELEGRAM_TEXTS.foreign)
    expect(tap(township, '-5', '1')).toBe('清水乡')
    const data = show(card(3)).get('详细')
    expect(tap(data, '-5', '2')).toBe(TELEGRAM_TEXTS.foreign)
    expect(tap(data, '-6', '1')).toBe(TELEGRAM_TEXTS.stale)
    expect(tap(data, '-5', '1')).toBe('详细')
  })

  it('are for all where the bot spoke of its own accord', () => {
    const { show, tap } = setup()
    const notice = makeReply('info', 'notice', { blocks, choices: [{ label: '清水乡', message: '清水乡' }] })
    const data = show(notice, '-5', null).get('清水乡')
    expect(tap(data, '-5', '1')).toBe('清水乡')
    expect(tap(data, '-5', '2')).toBe('清水乡')
  })

  it('about a card are stale once another card is shown, since 详细 would mean that one', () => {
    const { show, tap } = setup()
    const old = show(card(3))
    show(card(4))
    expect(tap(old.get('详细'))).toBe(TELEGRAM_TEXTS.stale)
    expect(tap(old.get(TELEGRAM_TEXTS.wrong))).toBe(TELEGRAM_TEXTS.stale)
  })

  it('about a card stay while the talk is about its row', () => {
    const { show, tap } = setup()
    const shown = show(card(3))
    show(card(3, 'detail'))
    show(thanks)
    expect(tap(shown.get(TELEGRAM_TEXTS.useful))).toBe('有用')
  })

  it('of a list stay while rows are picked from it, and are stale after the next question', () => {
    const { show, tap } = setup()
    const shown = show(list(3, 4))
    show(card(3, 'select'))
    expect(tap(shown.get('2. 一件事'))).toBe('2')
    show(card(3))
    expect(tap(shown.get('2. 一件事'))).toBe(TELEGRAM_TEXTS.stale)
  })

  it('of one person stay whatever others in the group ask', () => {
    const { show, tap } = setup()
    const data = show(card(3), '-5', '1').get('详细')
    show(card(4), '-5', '2')
    expect(tap(data)).toBe('详细')
  })

  it('age: those about a card with the conversation, others after a day', () => {
    const { clock, show, tap } = setup()
    const free = makeReply('choose-township', 'x', { blocks, choices: [{ label: '清水乡', message: '清水乡' }] })
    const township = show(free).get('清水乡')
    const detail = show(card(3)).get('详细')
    clock.skip(29 * MINUTE)
    expect(tap(detail)).toBe('详细')
    clock.skip(2 * MINUTE)
    expect(tap(detail)).toBe(TELEGRAM_TEXTS.stale)
    expect(tap(township)).toBe('清水乡')
    clock.skip(24 * 60 * MINUTE)
    expect(tap(township)).toBe(TELEGRAM_TEXTS.stale)
  })

  it('are forgotten, the oldest first, when there are too many', () => {
    const { show, tap } = setup()
    const first = show(list(1, 2)).get('1. 一件事')
    for (let i = 0; i < 7000; i++) show(card(i), String(i), String(i))
    const last = show(list(1, 2)).get('1. 一件事')
    expect(tap(first)).toBe(TELEGRAM_TEXTS.stale)
    expect(tap(last)).toBe('1')
  })

  it('never pass a hundred under one message', () => {
    const { buttons } = setup()
    const choices = Array.from({ length: 300 }, (_, i) => ({ label: `类别${i}`, message: `清单 类别${i}` }))
    const rows = buttons.keyboard(makeReply('info', 'browse', { blocks, choices }), '1', '1') ?? []
    expect(rows.flat().length).toBeLessThanOrEqual(100)
    expect(rows.flat().length).toBeGreaterThan(50)
  })
})
