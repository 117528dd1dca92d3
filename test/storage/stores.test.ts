import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AUDIT, AUDIT_BOUNDS, addAudit, MOST_REFUSALS } from '../../src/storage/audit.js'
import { BINDINGS, type Bindings, bind, boundTownship, MOST_BINDINGS, unbind } from '../../src/storage/bindings.js'
import { CHAT_SETTINGS, isListening, MOST_LISTENING, setListening } from '../../src/storage/chat-settings.js'
import {
  addVerdict,
  count,
  countMatter,
  countsByDay,
  countsOf,
  dayOf,
  FEEDBACK,
  FEEDBACK_BOUNDS,
  MOST_DAYS,
  MOST_MATTERS,
  mattersAsked,
} from '../../src/storage/feedback.js'
import { DAY } from '../../src/storage/file.js'
import { addSaying, MOST_SAYINGS, removeSaying, SAYINGS } from '../../src/storage/sayings.js'
import { keptSecret } from '../../src/storage/secret.js'
import { openStores } from '../../src/storage/stores.js'
import { addUnanswered, takeUnanswered, UNANSWERED, UNANSWERED_BOUNDS } from '../../src/storage/unanswered.js'
import { storeContract } from './contract.js'

const AT = Date.UTC(2026, 10, 23, 4)
const place = (number: number) => ({ channel: 'telegram', chat: String(number) }) as const
const verdict = (at: number) => ({ at, verdict: 'useful', person: 'p', channel: 'telegram', duty: null }) as const
const question = (text: string, at = AT) =>
  ({ at, kind: 'missed', text, township: '突泉镇', channel: 'telegram', person: 'p' }) as const
const entry = (at: number, outcome: 'done' | 'refused' = 'done', person = '1') =>
  ({ at, channel: 'telegram', person, chat: 'c', command: 'reload', argument: '', outcome, detail: '' }) as const

function fillBindings({ chats }: Bindings, count: number): void {
  for (let i = 0; i < count; i++) chats[`telegram:${i}`] = { township: '突泉镇', at: AT }
}

storeContract(BINDINGS, {
  add: (data, i) => bind(data, place(i), '突泉镇', AT + i),
  size: ({ chats }) => Object.keys(chats).length,
  fill: fillBindings,
  most: MOST_BINDINGS,
})
storeContract(CHAT_SETTINGS, {
  add: (data, i) => setListening(data, place(i), true, AT + i),
  size: ({ listening }) => Object.keys(listening).length,
  fill: ({ listening }, count) => {
    for (let i = 0; i < count; i++) listening[`telegram:${i}`] = AT
  },
  most: MOST_LISTENING,
})
storeContract(FEEDBACK, {
  add: (data, i) => addVerdict(data, verdict(AT + i)),
  size: ({ verdicts }) => verdicts.length,
  most: FEEDBACK_BOUNDS.most,
})
storeContract(UNANSWERED, {
  add: (data, i) => addUnanswered(data, question(`第${i}个问题`, AT + i)),
  size: ({ entries }) => entries.length,
  most: UNANSWERED_BOUNDS.most,
})
storeContract(SAYINGS, {
  add: (data, i) => addSaying(data, { matter: 'm', saying: `说法${i}`, at: AT + i, by: 'telegram:1' }),
  size: ({ entries }) => entries.length,
  most: MOST_SAYINGS,
})
storeContract(AUDIT, {
  add: (data, i) => addAudit(data, entry(AT + i)),
  size: ({ entries }) => entries.length,
  most: AUDIT_BOUNDS.most,
})

describe('bindings', () => {
  it('keep chats of different channels apart, and give the last one', () => {
    const data = structuredClone(BINDINGS.defaults)
    bind(data, { channel: 'telegram', chat: '1' }, '突泉镇', AT)
    bind(data, { channel: 'wechat', chat: '1' }, '李市镇', AT)
    bind(data, { channel: 'telegram', chat: '1' }, '小京庄乡', AT)
    expect(boundTownship(data, { channel: 'telegram', chat: '1' })).toBe('小京庄乡')
    expect(boundTownship(data, { channel: 'wechat', chat: '1' })).toBe('李市镇')
    expect(unbind(data, { channel: 'telegram', chat: '1' })).toBe(true)
    expect(unbind(data, { channel: 'telegram', chat: '1' })).toBe(false)
    expect(boundTownship(data, { channel: 'telegram', chat: '1' })).toBeNull()
  })

  it('let the chat go that was bound longest ago', () => {
    const data = structuredClone(BINDINGS.defaults)
    fillBindings(data, MOST_BINDINGS)
    // Bound anew, so no longer the oldest.
    bind(data, place(0), '李市镇', AT)
    bind(data, place(-1), '突泉镇', AT)
    expect(boundTownship(data, place(0))).toBe('李市镇')
    expect(boundTownship(data, place(1))).toBeNull()
    expect(boundTownship(data, place(2))).toBe('突泉镇')
  })
})

describe('listening', () => {
  it('is on where it was turned on', () => {
    const data = structuredClone(CHAT_SETTINGS.defaults)
    setListening(data, place(1), true, AT)
    expect([isListening(data, place(1)), isListening(data, place(2))]).toEqual([true, false])
    setListening(data, place(1), false, AT)
    expect(isListening(data, place(1))).toBe(false)
  })
})

describe('unanswered questions', () => {
  it('are counted when they come again, and move to the newest', () => {
    const data = structuredClone(UNANSWERED.defaults)
    addUnanswered(data, question('谁管 天线'))
    addUnanswered(data, question('谁管井盖'))
    addUnanswered(data, question('谁管天线', AT + 5))
    expect(data.entries.map(({ id, text, times, at }) => [id, text, times, at])).toEqual([
      [2, '谁管井盖', 1, AT],
      [1, '谁管天线', 2, AT + 5],
    ])
  })

  it('keep their number, which no other gets', () => {
    const data = structuredClone(UNANSWERED.defaults)
    addUnanswered(data, question('一'))
    addUnanswered(data, question('二'))
    expect(takeUnanswered(data, 2)?.text).toBe('二')
    expect(takeUnanswered(data, 2)).toBeNull()
    addUnanswered(data, question('三'))
    expect(data.entries.map(({ id }) => id)).toEqual([1, 3])
  })

  it('go when they are old', () => {
    const data = structuredClone(UNANSWERED.defaults)
    addUnanswered(data, question('旧的'))
    addUnanswered(data, question('新的', AT + UNANSWERED_BOUNDS.age + 1))
    expect(data.entries.map(({ text }) => text)).toEqual(['新的'])
  })
})

describe('sayings', () => {
  it('are refused rather than dropped when there are too many', () => {
    const data = structuredClone(SAYINGS.defaults)
    const saying = { matter: 'm', saying: '说', at: AT, by: 'telegram:1' }
    for (let i = 0; i < MOST_SAYINGS; i++) addSaying(data, saying)
    expect(addSaying(data, saying)).toBeNull()
    expect(data.entries[0]?.id).toBe(1)
    expect(removeSaying(data, 1)?.id).toBe(1)
    expect(addSaying(data, saying)?.id).toBe(MOST_SAYINGS + 1)
  })
})

describe('feedback', () => {
  it('counts by the day in China', () => {
    const data = structuredClone(FEEDBACK.defaults)
    const lateInChina = Date.UTC(2026, 10, 23, 15, 59)
    count(data, 'answers', lateInChina)
    count(data, 'answers', lateInChina)
    count(data, 'misses', lateInChina + 60_000)
    expect(dayOf(lateInChina)).toBe('2026-11-23')
    expect(countsOf(data, lateInChina)).toEqual({ answers: 2, misses: 0, useful: 0, wrong: 0 })
    expect(countsOf(data, lateInChina + 60_000)).toEqual({ answers: 0, misses: 1, useful: 0, wrong: 0 })
  })

  it('counts the matters asked about, so many a day, and sums them up over days', () => {
    const data = structuredClone(FEEDBACK.defaults)
    for (const matter of ['roads', 'pigs', 'roads']) countMatter(data, matter, AT)
    for (const matter of ['roads', 'constructor', 'lamps']) countMatter(data, matter, AT + DAY)
    expect(mattersAsked(data, AT + DAY, 2)).toEqual([
      { matter: 'roads', times: 3 },
      { matter: 'pigs', times: 1 },
      { matter: 'constructor', times: 1 },
      { matter: 'lamps', times: 1 },
    ])
    expect(mattersAsked(data, AT + DAY, 1).map(({ matter }) => matter)).toEqual(['roads', 'constructor', 'lamps'])
    for (let i = 0; i < MOST_MATTERS + 50; i++) countMatter(data, `matter-${i}`, AT)
    const today = data.matters[dayOf(AT)] ?? {}
    expect(Object.keys(today)).toHaveLength(MOST_MATTERS)
    // One that is counted already goes on being counted.
    countMatter(data, 'pigs', AT)
    expect(today.pigs).toBe(2)
    for (let i = 0; i < MOST_DAYS + 5; i++) countMatter(data, 'roads', AT + i * DAY)
    expect(Object.keys(data.matters)).toHaveLength(MOST_DAYS)
    expect(data.matters[dayOf(AT)]).toBeUndefined()
  })

  it('gives every day of the last ones, also those without anything', () => {
    const data = structuredClone(FEEDBACK.defaults)
    count(data, 'answers', AT)
    count(data, 'wrong', AT - 2 * DAY)
    expect(countsByDay(data, AT, 3)).toEqual([
      { day: dayOf(AT - 2 * DAY), answers: 0, misses: 0, useful: 0, wrong: 1 },
      { day: dayOf(AT - DAY), answers: 0, misses: 0, useful: 0, wrong: 0 },
      { day: dayOf(AT), answers: 1, misses: 0, useful: 0, wrong: 0 },
    ])
  })

  it('is read from files that are older than the counting of matters', () => {
    const days = { '2026-11-22': { answers: 3, misses: 1, useful: 0, wrong: 0 } }
    expect(FEEDBACK.schema.parse({ verdicts: [], days })).toEqual({ verdicts: [], days, matters: {} })
  })

  it('forgets old days and old verdicts', () => {
    const data = structuredClone(FEEDBACK.defaults)
    for (let i = 0; i < MOST_DAYS + 5; i++) count(data, 'answers', AT + i * DAY)
    expect(Object.keys(data.days)).toHaveLength(MOST_DAYS)
    expect(countsOf(data, AT).answers).toBe(0)
    addVerdict(data, verdict(AT))
    addVerdict(data, verdict(AT + FEEDBACK_BOUNDS.age + 1))
    expect(data.verdicts.map(({ at }) => at)).toEqual([AT + FEEDBACK_BOUNDS.age + 1])
  })
})

describe('the audit', () => {
  it('counts the refusals of one person instead of noting each', () => {
    const data = structuredClone(AUDIT.defaults)
    for (let i = 0; i < 50; i++) addAudit(data, entry(AT + i, 'refused'))
    addAudit(data, entry(AT + 50, 'refused', '2'))
    expect(data.entries.map(({ person, times }) => [person, times])).toEqual([
      ['1', 50],
      ['2', 1],
    ])
    addAudit(data, entry(AT + 2 * DAY, 'refused'))
    expect(data.entries).toHaveLength(3)
  })

  it('lets no stranger push the admins out', () => {
    const data = structuredClone(AUDIT.defaults)
    addAudit(data, entry(AT))
    for (let i = 0; i < AUDIT_BOUNDS.most + 10; i++) addAudit(data, entry(AT + i, 'refused', String(i)))
    expect(data.entries[0]).toMatchObject({ outcome: 'done' })
    expect(data.entries).toHaveLength(MOST_REFUSALS + 1)
  })
})

describe('all stores of a folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stores-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('tell of a folder that cannot be written to once, not once a file', async () => {
    writeFileSync(join(folder, 'data'), '')
    const errors: Error[] = []
    let recovered = 0
    const { stores, flush } = await openStores(join(folder, 'data'), {
      onCorrupt: () => {},
      onError: (error) => errors.push(error),
      onRecovered: () => {
        recovered += 1
      },
      collect: 1e6,
    })
    const change = () => {
      stores.bindings.update((data) => bind(data, place(1), '突泉镇', AT))
      stores.audit.update((data) => addAudit(data, entry(AT)))
      stores.unanswered.update((data) => addUnanswered(data, question('谁管')))
    }
    change()
    expect(await flush()).toBe(false)
    change()
    expect(await flush()).toBe(false)
    expect(errors).toHaveLength(1)
    rmSync(join(folder, 'data'))
    stores.feedback.update((data) => count(data, 'answers', AT))
    stores.sayings.update((data) => removeSaying(data, 1))
    stores.settings.update((data) => setListening(data, place(1), true, AT))
    expect(await flush()).toBe(true)
    expect(recovered).toBe(1)
  })
})

describe('the secret for pseudonyms', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is made once, and only the bot may read it', async () => {
    const first = await keptSecret(join(folder, 'data'))
    expect(first.kept).toBe(true)
    expect(first.secret.length).toBeGreaterThanOrEqual(32)
    expect(await keptSecret(join(folder, 'data'))).toEqual(first)
    expect(statSync(join(folder, 'data', 'hmac-secret')).mode & 0o077).toBe(0)
  })

  it('serves until the next start where it cannot be kept', async () => {
    writeFileSync(join(folder, 'data'), '')
    const { secret, kept } = await keptSecret(join(folder, 'data'))
    expect(kept).toBe(false)
    expect(secret.length).toBeGreaterThanOrEqual(32)
  })
})
