import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeReply } from '../../src/answers/reply.js'
import { TELEGRAM_TEXTS } from '../../src/channels/telegram/texts.js'
import type { FakeUser } from '../fakes/telegram/bot-api.js'
import type { Fault } from '../fakes/telegram/faults.js'
import { eventually, freePort, saying, says, type TelegramBench, telegramBench } from './telegram-bench.js'

const FAULTS: readonly [string, Fault][] = [
  ['a 500', { kind: 'status', code: 500 }],
  ['a 502', { kind: 'status', code: 502 }],
  ['a 429', { kind: 'status', code: 429, retryAfter: 7 }],
  ['a dropped connection', { kind: 'drop' }],
  ['a page of somebody between', { kind: 'garbage' }],
]

let bench: TelegramBench
let person: FakeUser

beforeEach(async () => {
  bench = await telegramBench()
  person = bench.api.person()
})
afterEach(() => bench.close())

describe('receiving', () => {
  const receiving: readonly [string, Fault][] = [
    ...FAULTS,
    ['a 409', { kind: 'status', code: 409, description: 'Conflict: terminated by other getUpdates request' }],
    ['a 401', { kind: 'status', code: 401, description: 'Unauthorized' }],
  ]

  it.each(receiving)('goes on after %s, three times in a row', async (_, fault) => {
    await bench.channel.start(bench.handle)
    bench.api.write({ from: person, text: '之前' })
    await says(bench.api, person.id, '听到：之前')
    bench.api.faults.plan('getUpdates', fault, 3)
    // Ends the request held open, so that the next ones meet the fault.
    bench.api.write({ from: person, text: '当中' })
    bench.api.write({ from: person, text: '之后' })
    await says(bench.api, person.id, '听到：之后')
    expect(bench.api.sentTo(person.id).map(({ text }) => text)).toEqual(['听到：之前', '听到：当中', '听到：之后'])
  })

  it('goes on when another process has polled, as at a restart', async () => {
    await bench.channel.start(bench.handle)
    await eventually(() => expect(bench.api.commands.size).toBe(1))
    await eventually(async () => {
      const response = await fetch(`${bench.api.apiRoot}/bot${bench.api.token}/getUpdates`, {
        method: 'POST',
        body: '{}',
      })
      expect(response.status).toBe(200)
      expect(bench.api.calls.some(({ status }) => status === 409)).toBe(true)
    })
    bench.api.write({ from: person, text: '路灯坏了' })
    await says(bench.api, person.id, '听到：路灯坏了')
  })

  it('takes away a webhook that is in the way, at the start and later', async () => {
    const set = () =>
      fetch(`${bench.api.apiRoot}/bot${bench.api.token}/setWebhook`, {
        method: 'POST',
        body: JSON.stringify({ url: 'https://elsewhere.example.org/' }),
      })
    await set()
    await bench.channel.start(bench.handle)
    expect(bench.api.webhook).toBeNull()
    await set()
    await eventually(() => expect(bench.api.webhook).toBeNull())
    bench.api.write({ from: person, text: '路灯坏了' })
    await says(bench.api, person.id, '听到：路灯坏了')
  })

  it('goes on after an update that nobody understands', async () => {
    await bench.channel.start(bench.handle)
    for (const message of [null, {}, { chat: null }, { message_id: 1, chat: { id: 1, type: 'private' }, from: {} }]) {
      bench.api.push({ message })
    }
    bench.api.push({ callback_query: { id: 'x', from: person } })
    bench.api.write({ from: person, text: '路灯坏了' })
    await says(bench.api, person.id, '听到：路灯坏了')
  })

  it('confirms what it has taken before it stops', async () => {
    await bench.channel.start(bench.handle)
    let stopping: Promise<void> | null = null
    bench.respond = ({ text }) => {
      // Before the next request for updates can confirm this one.
      stopping = bench.channel.stop()
      return saying(`听到：${text}`)
    }
    bench.api.write({ from: person, text: '路灯坏了' })
    await eventually(() => expect(stopping).not.toBeNull())
    await stopping
    expect(bench.api.unconfirmed).toEqual([])
    expect(bench.api.sentTo(person.id).map(({ text }) => text)).toEqual(['听到：路灯坏了'])
  })

  it('leaves for the next start what comes after the stop', async () => {
    await bench.channel.start(bench.handle)
    await bench.channel.stop()
    bench.api.write({ from: person, text: '夜里问的' })
    await bench.channel.start(bench.handle)
    await says(bench.api, person.id, '听到：夜里问的')
  })
})

describe('sending', () => {
  it.each(FAULTS)('brings all replies, in order, in spite of %s', async (_, fault) => {
    await bench.channel.start(bench.handle)
    bench.api.faults.plan('sendMessage', fault, 3)
    for (const text of ['一', '二', '三']) bench.api.write({ from: person, text })
    await says(bench.api, person.id, '听到：三')
    expect(bench.api.sentTo(person.id).map(({ text }) => text)).toEqual(['听到：一', '听到：二', '听到：三'])
  })

  it('goes on after a person who has blocked the bot', async () => {
    await bench.channel.start(bench.handle)
    const blocker = bench.api.person()
    bench.api.blockedBy.add(blocker.id)
    bench.api.write({ from: blocker, text: '问一下' })
    bench.api.write({ from: person, text: '路灯坏了' })
    await says(bench.api, person.id, '听到：路灯坏了')
    await eventually(() => expect(bench.log.join('')).toContain('message dropped'))
    expect(bench.api.callsOf('sendMessage').filter(({ status }) => status === 403)).toHaveLength(1)
  })

  it('is not hindered by failing calls of the moment', async () => {
    bench.api.faults.plan('sendChatAction', { kind: 'status', code: 429, retryAfter: 1000 }, 100)
    bench.api.faults.plan('answerCallbackQuery', { kind: 'drop' }, 100)
    bench.respond = ({ text }) => saying(`听到：${text}`, [{ label: '清水乡', message: '清水乡' }])
    await bench.channel.start(bench.handle)
    bench.api.write({ from: person, text: '路灯坏了' })
    await says(bench.api, person.id, '听到：路灯坏了')
    bench.api.tap(person, person.id, '清水乡')
    await says(bench.api, person.id, '听到：清水乡')
  })
})

describe('starting', () => {
  it('says when the token is missing or wrong, and may be tried again', async () => {
    const empty = await telegramBench({ token: ' ' })
    await expect(empty.channel.start(empty.handle)).rejects.toThrow(TELEGRAM_TEXTS.noToken)
    await empty.close()
    const wrong = await telegramBench({ token: '1:wrong' })
    await expect(wrong.channel.start(wrong.handle)).rejects.toThrow(TELEGRAM_TEXTS.badToken)
    await expect(wrong.channel.start(wrong.handle)).rejects.toThrow(TELEGRAM_TEXTS.badToken)
    await wrong.close()
  })

  it('twice is an error', async () => {
    await bench.channel.start(bench.handle)
    await expect(bench.channel.start(bench.handle)).rejects.toThrow(TELEGRAM_TEXTS.running)
  })

  it.each(FAULTS)('goes on trying after %s', async (_, fault) => {
    bench.api.faults.plan('getMe', fault, 4)
    await bench.channel.start(bench.handle)
    bench.api.write({ from: person, text: '路灯坏了' })
    await says(bench.api, person.id, '听到：路灯坏了')
  })

  it('is no obstacle to stopping while the network is dead', async () => {
    bench.api.faults.plan('*', { kind: 'drop' }, 10_000)
    await bench.channel.start(bench.handle)
    expect(bench.channel.about()).toBeNull()
    await bench.channel.stop()
  })

  it('says which port is taken', async () => {
    const port = await freePort()
    const webhook = { url: 'https://bot.example.org/hook', port, secretToken: 'shh' }
    const first = await telegramBench({ webhook })
    const second = await telegramBench({ webhook })
    await first.channel.start(first.handle)
    await expect(second.channel.start(second.handle)).rejects.toThrow(String(port))
    await first.close()
    await second.close()
  })
})

describe('a webhook', () => {
  const start = async (secretToken: string | null) => {
    const port = await freePort()
    const hooked = await telegramBench({ webhook: { url: 'https://bot.example.org/hook', port, secretToken } })
    hooked.api.webhookTarget = `http://127.0.0.1:${port}/hook`
    await hooked.channel.start(hooked.handle)
    return { hooked, target: hooked.api.webhookTarget }
  }
  const update = () => ({
    update_id: 5,
    message: { message_id: 1, date: 1, chat: { id: person.id, type: 'private' }, from: person, text: '冒充的' },
  })
  const post = async (target: string, headers: Record<string, string>, body = JSON.stringify(update())) =>
    (await fetch(target, { method: 'POST', headers, body })).status

  it('takes nothing without the secret, nothing elsewhere, nothing broken', async () => {
    const { hooked, target } = await start('shh')
    const secret = { 'x-telegram-bot-api-secret-token': 'shh' }
    expect(await post(target, {})).toBe(403)
    expect(await post(target, { 'x-telegram-bot-api-secret-token': 'guess' })).toBe(403)
    expect(await post(`${target}/other`, secret)).toBe(403)
    expect(await post(target, secret, '{"update_id":')).toBe(415)
    hooked.api.write({ from: person, text: '真的' })
    await says(hooked.api, person.id, '听到：真的')
    expect(hooked.heard.map(({ text }) => text)).toEqual(['真的'])
    await hooked.close()
  })

  it('answers once what Telegram brings twice', async () => {
    const { hooked, target } = await start('shh')
    const secret = { 'x-telegram-bot-api-secret-token': 'shh' }
    for (let i = 0; i < 3; i++) expect(await post(target, secret)).toBe(200)
    hooked.api.write({ from: person, text: '之后' })
    await says(hooked.api, person.id, '听到：之后')
    expect(hooked.heard.map(({ text }) => text)).toEqual(['冒充的', '之后'])
    await hooked.close()
  })

  it('makes up a secret where none is set', async () => {
    const { hooked, target } = await start(null)
    expect(hooked.api.webhook?.secret_token).toMatch(/^[\w-]{30,256}$/u)
    expect(await post(target, {})).toBe(403)
    hooked.api.write({ from: person, text: '真的' })
    await says(hooked.api, person.id, '听到：真的')
    await hooked.close()
  })
})

describe('the log', () => {
  it('never holds what people wrote, nor the token, whatever fails', async () => {
    const secret = '我家住幸福路38号'
    await bench.channel.start(bench.handle)
    for (const [, fault] of FAULTS) {
      bench.api.faults.plan('sendMessage', fault)
      bench.api.faults.plan('getUpdates', fault)
    }
    bench.api.faults.plan('sendMessage', {
      kind: 'status',
      code: 400,
      description: `Bad Request: can't parse entities: Unsupported start tag "${secret}"`,
    })
    bench.api.write({ from: person, text: secret })
    await eventually(() => expect(bench.log.join('')).toContain('message dropped'))
    bench.respond = () => {
      throw new Error(secret)
    }
    bench.api.write({ from: person, text: secret })
    bench.api.askInline(person, secret)
    await eventually(() => expect(bench.log.join('')).toContain('could not be answered'))
    await bench.channel.stop()
    const log = bench.log.join('')
    expect(log).not.toContain('幸福路')
    expect(log).not.toContain('FAKE-token')
  })
})

describe('many at once, with faults in between', () => {
  it('loses no reply and mixes no two people', async () => {
    const crowded = await telegramBench({}, { enforceRates: true })
    const { api } = crowded
    crowded.respond = ({ chat, person: who, text }) =>
      text === '闲聊' ? makeReply('silent', 'none') : saying(`${chat} ${who} ${text}`)
    await crowded.channel.start(crowded.handle)
    const groups = Array.from({ length: 5 }, () => api.group())
    const expected = new Map<number, string[]>()
    for (let round = 0; round < 12; round++) {
      const faults = [...FAULTS.map(([, fault]) => fault), { kind: 'status', code: 409 } as const]
      const fault = faults[round % faults.length]
      if (fault) api.faults.plan('getUpdates', fault)
      if (fault && !('code' in fault && fault.code === 409)) api.faults.plan('sendMessage', fault, 3)
      for (let i = 0; i < 40; i++) {
        const from: FakeUser = { id: 5000 + i, is_bot: false, first_name: `${i}` }
        const chat = i % 4 === 0 ? groups[(i / 4) % groups.length] : undefined
        const text = `第${round}轮${i}号`
        api.write({ from, text: chat ? `@${api.me.username} ${text}` : text, ...(chat ? { chat } : {}) })
        if (chat) api.write({ from, text: '闲聊', chat })
        const id = chat?.id ?? from.id
        expected.set(id, [...(expected.get(id) ?? []), `${id} ${from.id} ${text}`])
      }
    }
    const total = [...expected.values()].flat().length
    await eventually(() => expect(api.sent.length).toBe(total))
    for (const [chat, texts] of expected) {
      expect(
        api
          .sentTo(chat)
          .map(({ text }) => text)
          .sort(),
      ).toEqual(texts.sort())
    }
    // The queue keeps the limits by itself: all the refusals are those planned.
    const refused = api.callsOf('sendMessage').filter(({ status }) => status === 429)
    expect(refused.length).toBe(6)
    await crowded.close()
  })
})
