import pino from 'pino'
import { TelegramError } from 'telegraf'
import { describe, expect, it } from 'vitest'
import { type Deliver, SendQueue } from '../../src/channels/telegram/send-queue.js'
import { jumpingClock } from '../fakes/telegram/clocks.js'

interface Note {
  readonly chat: string
  readonly text: string
}

const LONG = 24 * 60 * 60 * 1000

/** A queue whose time passes only while all wait; `sent` says what went out when. */
function queueWith(fault: (note: Note, tries: number) => unknown = () => null) {
  const clock = jumpingClock()
  const sent: (Note & { readonly at: number })[] = []
  const tries = new Map<string, number>()
  const deliver: Deliver<Note> = async (note) => {
    const count = (tries.get(note.text) ?? 0) + 1
    tries.set(note.text, count)
    const error = fault(note, count)
    if (error) throw error
    sent.push({ ...note, at: clock.now() })
  }
  const queue = new SendQueue<Note>(deliver, clock, pino({ level: 'silent' }))
  return { queue, sent, tries, clock }
}

const refusal = (code: number, parameters?: { retry_after?: number; migrate_to_chat_id?: number }) =>
  new TelegramError({ error_code: code, description: 'refused', ...(parameters ? { parameters } : {}) })

const texts = (notes: readonly Note[]) => notes.map(({ text }) => text)
const numbered = (count: number) => Array.from({ length: count }, (_, i) => String(i))

/** The most messages within any stretch of so many milliseconds. */
function busiest(times: readonly number[], stretch: number): number {
  return Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + stretch).length))
}

describe('the send queue', () => {
  it('sends one message a second to a chat, in order', async () => {
    const { queue, sent } = queueWith()
    for (const text of numbered(15)) queue.push({ chat: '7', text })
    await queue.close(LONG)
    expect(texts(sent)).toEqual(numbered(15))
    expect(
      busiest(
        sent.map(({ at }) => at),
        1000,
      ),
    ).toBe(1)
  })

  it('sends twenty messages a minute to a group', async () => {
    const { queue, sent } = queueWith()
    for (const text of numbered(70)) queue.push({ chat: '-100', text })
    await queue.close(LONG)
    expect(texts(sent)).toEqual(numbered(70))
    expect(
      busiest(
        sent.map(({ at }) => at),
        60_000,
      ),
    ).toBe(20)
  })

  it('sends thirty messages a second in all', async () => {
    const { queue, sent } = queueWith()
    for (const text of numbered(200)) queue.push({ chat: `1${text}`, text })
    await queue.close(LONG)
    expect(sent).toHaveLength(200)
    expect(
      busiest(
        sent.map(({ at }) => at),
        1000,
      ),
    ).toBe(30)
  })

  it('waits as long as it is told after a 429, holding the order and up no other chat', async () => {
    const { queue, sent } = queueWith(({ text }, tries) =>
      text === 'a1' && tries <= 2 ? refusal(429, { retry_after: 40 }) : null,
    )
    for (const text of ['a1', 'a2']) queue.push({ chat: 'a', text })
    queue.push({ chat: 'b', text: 'b1' })
    await queue.close(LONG)
    expect(texts(sent)).toEqual(['b1', 'a1', 'a2'])
    const at = (text: string) => sent.find((note) => note.text === text)?.at ?? Number.NaN
    expect(at('a1')).toBeGreaterThanOrEqual(80_000)
    expect(at('b1')).toBeLessThan(1000)
  })

  it('tries again after failures of the server and the network', async () => {
    const { queue, sent, tries } = queueWith(({ text }, count) => {
      if (text === 'server' && count <= 4) return refusal(502)
      return text === 'network' && count <= 4 ? new Error('ECONNRESET') : null
    })
    for (const text of ['server', 'network', 'well']) queue.push({ chat: '7', text })
    await queue.close(LONG)
    expect(texts(sent)).toEqual(['server', 'network', 'well'])
    expect([tries.get('server'), tries.get('network'), tries.get('well')]).toEqual([5, 5, 1])
  })

  it('drops what is refused, at once, and goes on', async () => {
    const { queue, sent, tries } = queueWith(({ text }) => {
      if (text === 'blocked') return refusal(403)
      return text === 'bad' ? refusal(400) : null
    })
    for (const text of ['blocked', 'bad', 'well']) queue.push({ chat: '7', text })
    await queue.close(LONG)
    expect(texts(sent)).toEqual(['well'])
    expect([tries.get('blocked'), tries.get('bad')]).toEqual([1, 1])
  })

  it('gives a message up at last, and goes on', async () => {
    const { queue, sent, tries } = queueWith(({ text }) => (text === 'never' ? refusal(500) : null))
    for (const text of ['never', 'well']) queue.push({ chat: '7', text })
    await queue.close(LONG)
    expect(texts(sent)).toEqual(['well'])
    expect(tries.get('never')).toBeGreaterThan(5)
  })

  it('follows a group that has become a supergroup', async () => {
    const { queue, sent } = queueWith(({ chat }) =>
      chat === '-1' ? refusal(400, { migrate_to_chat_id: -1002 }) : null,
    )
    for (const text of ['one', 'two']) queue.push({ chat: '-1', text })
    await queue.close(LONG)
    expect(sent.map(({ chat, text }) => [chat, text])).toEqual([
      ['-1002', 'one'],
      ['-1002', 'two'],
    ])
  })

  it('ends in time when it cannot be emptied, and takes nothing more', async () => {
    const { queue, sent } = queueWith(() => refusal(500))
    for (const text of numbered(5)) queue.push({ chat: '7', text })
    await queue.close(10_000)
    expect(sent).toEqual([])
    expect(queue.size).toBe(0)
    expect(queue.push({ chat: '7', text: 'late' })).toBe(false)
  })

  it('does not grow without end', () => {
    const { queue } = queueWith()
    const taken = numbered(1000).filter((text) => queue.push({ chat: '7', text }))
    expect(taken.length).toBeLessThan(1000)
    expect(queue.push({ chat: '8', text: 'another chat' })).toBe(true)
  })

  it('sends again to a chat that was at rest', async () => {
    const { queue, sent, clock } = queueWith()
    queue.push({ chat: '7', text: 'one' })
    await clock.delay(5000)
    queue.push({ chat: '7', text: 'two' })
    await queue.close(LONG)
    expect(texts(sent)).toEqual(['one', 'two'])
  })
})
