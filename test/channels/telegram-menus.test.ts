import { afterEach, describe, expect, it } from 'vitest'
import { ADMIN_COMMANDS, COMMANDS } from '../../src/channels/telegram/commands.js'
import { TELEGRAM_TEXTS } from '../../src/channels/telegram/texts.js'
import type { Duty } from '../../src/lists/index.js'
import { eventually, saying, says, type TelegramBench, telegramBench } from './telegram-bench.js'

let bench: TelegramBench
afterEach(() => bench.close())

const names = (commands: readonly { command: string }[]) => commands.map(({ command }) => command)

describe('the menus of commands', () => {
  it('show everybody the plain commands, in Chinese', async () => {
    bench = await telegramBench()
    await bench.channel.start(bench.handle)
    const shown = await eventually(() => bench.api.commands.get('default') ?? Promise.reject(new Error('no menu yet')))
    expect(names(shown)).toEqual(names(COMMANDS))
    for (const { description } of shown) expect(description).toMatch(/\p{Script=Han}/u)
  })

  it('show admins theirs in their own chat, as soon as Telegram knows it', async () => {
    bench = await telegramBench({ adminIds: ['1001'] })
    await bench.channel.start(bench.handle)
    await eventually(() => expect(bench.log.join('')).toContain('a menu of commands was not taken'))
    const admin = bench.api.person()
    expect(admin.id).toBe(1001)
    bench.api.write({ from: admin, text: '我来了' })
    const shown = await eventually(
      () => bench.api.commands.get('chat:1001') ?? Promise.reject(new Error('no menu yet')),
    )
    expect(names(shown)).toEqual(names([...COMMANDS, ...ADMIN_COMMANDS]))
    expect(names(bench.api.commands.get('default') ?? [])).not.toContain('reload')
  })

  it('are set after all when Telegram was busy', async () => {
    bench = await telegramBench()
    bench.api.faults.plan('setMyCommands', { kind: 'status', code: 429, retryAfter: 3 })
    await bench.channel.start(bench.handle)
    await eventually(() => expect(bench.api.commands.has('default')).toBe(true))
  })
})

describe('/start', () => {
  it('asks for help', async () => {
    bench = await telegramBench()
    await bench.channel.start(bench.handle)
    const person = bench.api.person()
    bench.api.write({ from: person, text: '/start' })
    await says(bench.api, person.id, '听到：帮助')
    bench.api.write({ from: person, text: '/start whatever' })
    await eventually(() => expect(bench.heard.map(({ text }) => text)).toEqual(['帮助', '帮助']))
  })

  it('opens the row that a link names', async () => {
    bench = await telegramBench({
      describeDuty: (slug) => (slug === 'tuquanzhen-c33' ? saying(`这是 ${slug}`) : null),
    })
    await bench.channel.start(bench.handle)
    const person = bench.api.person()
    bench.api.write({ from: person, text: '/start d_tuquanzhen-c33' })
    await says(bench.api, person.id, '这是 tuquanzhen-c33')
    bench.api.write({ from: person, text: '/start d_tuquanzhen-c34' })
    await says(bench.api, person.id, TELEGRAM_TEXTS.linkGone)
    expect(bench.heard).toEqual([])
  })
})

describe('inline mode', () => {
  const lamps: Duty = {
    township: '突泉镇',
    list: 'basic',
    number: 7,
    category: '',
    title: '负责路灯<维护>。',
    departments: [],
    assignments: [],
    townshipDuties: [],
    support: [],
    takeovers: [],
    discontinued: null,
    citation: { file: 'seeds/05.txt', lines: [3, 3] },
  }

  const ask = async (query: string) => {
    bench.api.askInline(bench.api.person(), query)
    return eventually(() => bench.api.inlineAnswers.at(-1) ?? Promise.reject(new Error('no answer yet')))
  }

  it('offers rows, whose cards can be posted and lead to the whole', async () => {
    bench = await telegramBench({
      searchInline: (query) => (query === '路灯' ? [lamps] : []),
      slugOf: ({ list, number }) => `tuquanzhen-${list.charAt(0)}${number}`,
    })
    await bench.channel.start(bench.handle)
    const { results } = await ask(' 路灯 ')
    expect(results).toHaveLength(1)
    expect(results[0]).toMatchObject({ title: '负责路灯<维护>', description: expect.stringContaining('突泉镇') })
    expect(results[0]?.input_message_content.message_text).toContain('负责路灯&lt;维护&gt;')
    expect(results[0]?.reply_markup?.inline_keyboard[0]?.[0]?.url).toBe(
      'https://t.me/shuiguan_test_bot?start=d_tuquanzhen-b7',
    )
    expect(bench.heard).toEqual([])
  })

  it('takes the address that is set for links', async () => {
    bench = await telegramBench({
      chatUrl: 'https://telegram.me/shuiguan',
      searchInline: () => [lamps],
      slugOf: ({ list, number }) => `tuquanzhen-${list.charAt(0)}${number}`,
    })
    await bench.channel.start(bench.handle)
    const { results } = await ask('路灯')
    expect(results[0]?.reply_markup?.inline_keyboard[0]?.[0]?.url).toBe(
      'https://telegram.me/shuiguan?start=d_tuquanzhen-b7',
    )
  })

  it('offers at most as many rows as Telegram takes', async () => {
    bench = await telegramBench({ searchInline: () => Array.from({ length: 300 }, () => lamps) })
    await bench.channel.start(bench.handle)
    expect((await ask('路灯')).results.length).toBeGreaterThan(10)
  })

  it('leads to the bot where nothing is found or asked', async () => {
    bench = await telegramBench({ searchInline: (query) => (query === '' ? [lamps] : []) })
    await bench.channel.start(bench.handle)
    expect(await ask('')).toMatchObject({ results: [], button: { text: TELEGRAM_TEXTS.inlineEmpty } })
    bench.api.inlineAnswers.length = 0
    expect(await ask('没有的')).toMatchObject({ results: [], button: { text: TELEGRAM_TEXTS.inlineNothing } })
  })

  it('goes on after a search that fails', async () => {
    bench = await telegramBench({
      searchInline: (query) => {
        if (query === '坏') throw new Error('failed')
        return [lamps]
      },
    })
    await bench.channel.start(bench.handle)
    bench.api.askInline(bench.api.person(), '坏')
    expect((await ask('路灯')).results).toHaveLength(1)
  })
})

describe('what the channel says of itself', () => {
  it.each([
    [true, TELEGRAM_TEXTS.privacyOff],
    [false, TELEGRAM_TEXTS.privacyOn],
  ])('with all group messages readable: %s', async (readsAllGroupMessages, meaning) => {
    bench = await telegramBench({}, { readsAllGroupMessages })
    expect(bench.channel.about()).toBeNull()
    await bench.channel.start(bench.handle)
    expect(bench.channel.about()).toEqual({ username: 'shuiguan_test_bot', readsAllGroupMessages, meaning })
    expect(bench.log.join('')).toContain(meaning)
  })
})
