import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeReply } from '../../src/answers/reply.js'
import { TEXTS } from '../../src/answers/texts.js'
import { TELEGRAM_TEXTS } from '../../src/channels/telegram/texts.js'
import type { FakeChat, FakeUser } from '../fakes/telegram/bot-api.js'
import { fastClock } from '../fakes/telegram/clocks.js'
import { eventually, saying, says, type TelegramBench, telegramBench } from './telegram-bench.js'

const BOT = '@shuiguan_test_bot'

describe('messages over Telegram', () => {
  let bench: TelegramBench
  let person: FakeUser
  let group: FakeChat

  beforeEach(async () => {
    bench = await telegramBench()
    person = bench.api.person()
    group = bench.api.group()
    await bench.channel.start(bench.handle)
  })
  afterEach(() => bench.close())

  /** What the handler is given of a message; the message after it shows that nothing more comes. */
  const heardOf = async (write: () => void) => {
    write()
    bench.api.write({ from: person, text: '完了' })
    await eventually(() => expect(bench.heard.map(({ text }) => text)).toContain('完了'))
    return bench.heard
      .filter(({ text }) => text !== '完了')
      .map(({ text, addressed, kind }) => ({ text, addressed, kind }))
  }
  const inGroup = (text: string, more: Record<string, unknown> = {}) =>
    heardOf(() => bench.api.write({ from: person, chat: group, text, more }))
  const addressed = (text: string) => [{ text, addressed: true, kind: 'group' }]
  const overheard = (text: string) => [{ text, addressed: false, kind: 'group' }]

  describe('in a group', () => {
    it.each([
      [`${BOT} 路灯坏了谁修`, '路灯坏了谁修'],
      [`${BOT}，路灯坏了谁修`, '路灯坏了谁修'],
      [`路灯坏了谁修 ${BOT}`, '路灯坏了谁修'],
      [`请问 ${BOT} 路灯坏了谁修`, '请问 路灯坏了谁修'],
      [`${BOT.toUpperCase()} 路灯坏了`, '路灯坏了'],
      [`👍🏻𠮷 ${BOT} 路灯坏了`, '👍🏻𠮷 路灯坏了'],
      [BOT, '你好'],
    ])('%s is for the bot', async (text, expected) => expect(await inGroup(text)).toEqual(addressed(expected)))

    it.each([
      '今天赶场',
      '@shuiguan_other_bot 路灯坏了',
      '发邮件到a@shuiguan_test_bot.org',
      '/weather',
    ])('%s is not for the bot', async (text) => expect(await inGroup(text)).toEqual(overheard(text)))

    it('a mention without a username is one', async () => {
      const entities = [{ type: 'text_mention', offset: 0, length: 2, user: bench.api.me }]
      expect(await inGroup('谁管 路灯坏了', { entities })).toEqual(addressed('路灯坏了'))
    })

    it('a mention of somebody else without a username is none', async () => {
      const entities = [{ type: 'text_mention', offset: 0, length: 2, user: person }]
      expect(await inGroup('老王 路灯坏了', { entities })).toEqual(overheard('老王 路灯坏了'))
    })

    it('a reply to the bot is for it, a reply to somebody else is not', async () => {
      const reply_to_message = (from: unknown) => ({ message_id: 1, date: 1, chat: group, from, text: '…' })
      expect(await inGroup('详细', { reply_to_message: reply_to_message(bench.api.me) })).toEqual(addressed('详细'))
      bench.heard.length = 0
      expect(await inGroup('详细', { reply_to_message: reply_to_message(person) })).toEqual(overheard('详细'))
    })

    it('a message in a topic that the bot has opened is no reply to it', async () => {
      const forum_topic_created = { name: '问事', icon_color: 1 }
      const reply_to_message = { message_id: 1, date: 1, chat: group, from: bench.api.me, forum_topic_created }
      expect(await inGroup('吃了没', { reply_to_message })).toEqual(overheard('吃了没'))
    })

    it.each([
      [`/bind${BOT} 清水乡`, '/bind 清水乡'],
      ['/status', '/status'],
      [`/help${BOT}`, '/help'],
    ])('the command %s is for the bot', async (text, expected) =>
      expect(await inGroup(text)).toEqual(addressed(expected)))

    it('a command for another bot is not heard', async () => {
      expect(await inGroup('/help@shuiguan_other_bot')).toEqual([])
    })

    it('the answer is a reply to the message that asked, in its topic', async () => {
      const more = { is_topic_message: true, message_thread_id: 77 }
      const id = bench.api.write({ from: person, chat: group, text: `${BOT} 路灯坏了`, more })
      await says(bench.api, group.id, '听到：路灯坏了')
      expect(bench.api.sentTo(group.id)).toMatchObject([{ replyTo: id, thread: 77 }])
    })
  })

  describe('that nobody wrote to the bot', () => {
    it.each([
      ['another bot', { from: { id: 9, is_bot: true, first_name: '机器人' } }],
      ['the inline mode of a bot', { via_bot: { id: 4242, is_bot: true, first_name: '谁管' } }],
      ['a channel whose posts come by themselves', { is_automatic_forward: true }],
    ])('come from %s and are not heard', async (_, more) => expect(await inGroup(`${BOT} 路灯坏了`, more)).toEqual([]))

    it('are edited, and are not heard again', async () => {
      const message = { message_id: 5, date: 1, edit_date: 2, chat: group, from: person, text: '改过的话' }
      await heardOf(() => {})
      expect(bench.api.push({ edited_message: message })).toBeNull()
      expect(await heardOf(() => bench.api.pushUnasked({ edited_message: message }))).toEqual([])
    })

    it('are notices of the group, and are not heard', async () => {
      const message = { message_id: 5, date: 1, chat: group, from: person, new_chat_title: '新群名' }
      expect(await heardOf(() => bench.api.push({ message }))).toEqual([])
    })
  })

  it('under a picture are heard', async () => {
    const caption_entities = [{ type: 'mention', offset: 0, length: BOT.length }]
    const picture = { message_id: 5, date: 1, chat: group, from: person, photo: [], caption: `${BOT} 这归谁管` }
    expect(await heardOf(() => bench.api.push({ message: { ...picture, caption_entities } }))).toEqual(
      addressed('这归谁管'),
    )
  })

  it('are handed on with ids as strings and the time they were written', async () => {
    bench.api.write({ from: person, chat: group, text: '话', more: { date: 1_700_000_000 } })
    await eventually(() => expect(bench.heard).toHaveLength(1))
    expect(bench.heard).toEqual([
      {
        channel: 'telegram',
        chat: String(group.id),
        person: String(person.id),
        kind: 'group',
        text: '话',
        addressed: false,
        at: 1_700_000_000_000,
      },
    ])
  })

  it('show that the bot types before it answers, not where it only overhears', async () => {
    bench.api.write({ from: person, chat: group, text: '闲聊' })
    bench.api.write({ from: person, text: '路灯坏了' })
    await says(bench.api, person.id, '听到：路灯坏了')
    await eventually(() => expect(bench.api.callsOf('sendChatAction')).toHaveLength(1))
    expect(bench.api.callsOf('sendChatAction')[0]?.payload).toMatchObject({ chat_id: person.id, action: 'typing' })
  })

  it('are told of it when the handler fails, except where the bot was not asked', async () => {
    bench.respond = () => {
      throw new Error('手机号 13800138000 出错')
    }
    bench.api.write({ from: person, chat: group, text: '闲聊' })
    bench.api.write({ from: person, text: '路灯坏了' })
    await says(bench.api, person.id, TEXTS.sorry)
    await eventually(() => expect(bench.heard).toHaveLength(2))
    expect(bench.api.sentTo(group.id)).toEqual([])
    expect(bench.log.join('')).toContain('could not be answered')
    expect(bench.log.join('')).not.toContain('13800138000')
  })

  describe('by button', () => {
    const offer = () =>
      makeReply('choose-township', 'test', {
        blocks: [{ kind: 'paragraph', text: '哪个乡镇？' }],
        choices: [{ label: '突泉镇', message: '突泉镇' }],
      })

    beforeEach(() => {
      bench.respond = ({ text }) => (text === '问' ? offer() : saying(`选了${text}`))
    })

    it('come from the one who tapped, in the group, answered there', async () => {
      bench.api.write({ from: person, chat: group, text: `${BOT} 问` })
      await says(bench.api, group.id, '哪个乡镇？')
      bench.api.tap(person, group.id, '突泉镇')
      await says(bench.api, group.id, '选了突泉镇')
      expect(bench.heard.at(-1)).toMatchObject({
        chat: String(group.id),
        person: String(person.id),
        kind: 'group',
        text: '突泉镇',
        addressed: true,
      })
      await eventually(() => expect(bench.api.callbackAnswers).toHaveLength(1))
    })

    it('of somebody else are not taken, and the one who tapped is told so', async () => {
      bench.api.write({ from: person, chat: group, text: `${BOT} 问` })
      await says(bench.api, group.id, '哪个乡镇？')
      bench.api.tap(bench.api.person(), group.id, '突泉镇')
      await eventually(() => expect(bench.api.callbackAnswers).toMatchObject([{ text: TELEGRAM_TEXTS.foreign }]))
      expect(bench.heard.map(({ text }) => text)).toEqual(['问'])
    })

    it('with forged data are not taken, and the one who tapped is told so', async () => {
      bench.api.write({ from: person, text: '你好' })
      await says(bench.api, person.id, '选了你好')
      bench.api.tapData(person, person.id, '/reload')
      await eventually(() => expect(bench.api.callbackAnswers).toMatchObject([{ text: TELEGRAM_TEXTS.stale }]))
      expect(bench.heard.map(({ text }) => text)).toEqual(['你好'])
    })

    it('under a long answer stand under its last part', async () => {
      const lines = Array.from({ length: 100 }, () => '长'.repeat(100))
      bench.respond = () =>
        makeReply('info', 'test', {
          blocks: lines.map((text) => ({ kind: 'paragraph', text })),
          choices: [{ label: '还有呢', message: '还有呢' }],
        })
      bench.api.write({ from: person, text: '全文' })
      const parts = await eventually(() => {
        const sent = bench.api.sentTo(person.id)
        expect(sent.at(-1)?.keyboard.flat()).toHaveLength(1)
        return sent
      })
      expect(parts.length).toBeGreaterThan(1)
      expect(parts.slice(0, -1).flatMap(({ keyboard }) => keyboard)).toEqual([])
    })
  })

  it('give feedback on an answer in the words of the conversation', async () => {
    const answer = makeReply('answer', 'responsibility', { blocks: [{ kind: 'headline', text: '归县公安局管。' }] })
    bench.respond = ({ text }) => (text === '谁管打架' ? answer : saying('记下了'))
    bench.api.write({ from: person, text: '谁管打架' })
    await says(bench.api, person.id, '归县公安局管。')
    bench.api.tap(person, person.id, TELEGRAM_TEXTS.wrong)
    await says(bench.api, person.id, '记下了')
    expect(bench.heard.at(-1)?.text).toBe('不对')
  })

  it('still reach a group that has become a supergroup', async () => {
    const small = bench.api.group('group')
    bench.api.upgrade(small)
    await bench.channel.send(String(small.id), saying('通知'))
    await eventually(() => expect(bench.api.sent.at(-1)).toMatchObject({ text: '通知' }))
    expect(bench.api.sent.at(-1)?.chat).not.toBe(small.id)
  })
})

describe('a group that becomes a supergroup', () => {
  it('is told of, with both ids', async () => {
    const moves: string[][] = []
    const bench = await telegramBench({ onChatMoved: (from, to) => moves.push([from, to]) })
    const small = bench.api.group('group')
    await bench.channel.start(bench.handle)
    const large = bench.api.upgrade(small)
    await eventually(() => expect(moves).toEqual([[String(small.id), String(large.id)]]))
    await bench.close()
  })
})

describe('while an answer is slow', () => {
  let bench: TelegramBench
  let finish: () => void

  beforeEach(async () => {
    const clock = fastClock()
    // Patience with slow answers, which is minutes, never ends here.
    const delay = (ms: number, signal?: AbortSignal) => clock.delay(ms > 100_000 ? 1e9 : ms, signal)
    bench = await telegramBench({ clock: { now: clock.now, delay } })
    const slow = new Promise<void>((resolve) => {
      finish = resolve
    })
    bench.respond = async ({ text }) => {
      if (text === '慢') await slow
      return saying(`听到：${text}`)
    }
    await bench.channel.start(bench.handle)
  })
  afterEach(() => bench.close())

  it('others are answered', async () => {
    const [person, other] = [bench.api.person(), bench.api.person()]
    bench.api.write({ from: person, text: '慢' })
    bench.api.write({ from: other, text: '快' })
    await says(bench.api, other.id, '听到：快')
    expect(bench.api.sentTo(person.id)).toEqual([])
    finish()
    await says(bench.api, person.id, '听到：慢')
  })

  it('what the same person writes waits its turn', async () => {
    const [person, other] = [bench.api.person(), bench.api.person()]
    bench.api.write({ from: person, text: '慢' })
    bench.api.write({ from: person, text: '快' })
    bench.api.write({ from: other, text: '别人' })
    await says(bench.api, other.id, '听到：别人')
    expect(bench.heard.map(({ text }) => text)).toEqual(['慢', '别人'])
    finish()
    await says(bench.api, person.id, '听到：快')
    expect(bench.api.sentTo(person.id).map(({ text }) => text)).toEqual(['听到：慢', '听到：快'])
  })
})

it('a person whose answer never comes is answered the next time', async () => {
  const bench = await telegramBench()
  bench.respond = ({ text }) => (text === '卡住' ? new Promise(() => {}) : saying(`听到：${text}`))
  await bench.channel.start(bench.handle)
  const person = bench.api.person()
  bench.api.write({ from: person, text: '卡住' })
  bench.api.write({ from: person, text: '路灯坏了' })
  await says(bench.api, person.id, '听到：路灯坏了')
  await bench.close()
})
