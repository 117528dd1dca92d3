import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeReply, type Reply } from '../../src/answers/reply.js'
import type { Channel, Incoming } from '../../src/channels/channel.js'

/** The places that every channel has: two private chats and one group that both people are in. */
export type Place = 'private' | 'group'

/** The people of the contract; each channel gives them ids of its own. */
export type Person = 'first' | 'second'

/** What somebody writes on the far side of the channel, in its app. */
export interface Written {
  readonly place: Place
  readonly by: Person
  readonly text: string
  /** In a group: mention the bot, the way the channel's app does. */
  readonly mention?: boolean
}

/** The far side of a channel: its fake server or puppet, played by the test. */
export interface Bench {
  readonly channel: Channel
  /** A person writes; resolves when the fake has taken it, not when the bot has answered. */
  write(written: Written): Promise<void>
  /** A person picks the choice with this label from the bot's last message: taps the button, or answers in the words of the choice. */
  choose(place: Place, by: Person, label: string): Promise<void>
  /** What the bot has said so far to a person in private, or in the group: the text that people see, one entry a message. */
  said(place: Place, person: Person): readonly string[]
  /** The channel's own id of a chat, for `send`. */
  chatId(place: Place, person: Person): string
  /** Ends the fake; the channel has been stopped before. */
  close(): Promise<void>
}

/** How long to wait for something to come through, in milliseconds; a generous end, never an expectation. */
const PATIENCE = { timeout: 20_000, interval: 10 }

/** What a channel has: the web has no groups, the terminal only one person. */
export interface Reach {
  readonly groups: boolean
  readonly people: 1 | 2
}

/**
 * The contract of `Channel`, as tests for any channel.
 *
 * @param setup makes a new channel, not yet started, and the fake that it talks to
 * @param reach what it has not got is left out
 */
export function channelContract(
  name: string,
  setup: () => Promise<Bench>,
  { groups, people }: Reach = { groups: true, people: 2 },
): void {
  /** Where people of the contract meet the bot when it matters not where. */
  const anywhere: Pick<Written, 'place' | 'mention'> = groups ? { place: 'group', mention: true } : { place: 'private' }
  describe(`${name}: the contract of channels`, () => {
    let bench: Bench
    let heard: Incoming[]
    /** What the handler does next; set by each test. */
    let respond: (incoming: Incoming) => Reply | Promise<Reply>

    const handle = async (incoming: Incoming) => {
      heard.push(incoming)
      return respond(incoming)
    }
    const hears = (text: string) =>
      vi.waitFor(() => {
        const found = heard.find((incoming) => incoming.text === text)
        if (!found) throw new Error(`not handed on yet: ${text}`)
        return found
      }, PATIENCE)
    const says = (place: Place, person: Person, text: string) =>
      vi.waitFor(() => expect(bench.said(place, person).join('\n')).toContain(text), PATIENCE)

    beforeEach(async () => {
      heard = []
      respond = ({ text }) => saying(`听到：${text}`)
      bench = await setup()
    })

    afterEach(async () => {
      await bench.channel.stop()
      await bench.close()
    })

    it('stops, also twice, also without having been started', async () => {
      await bench.channel.stop()
      await bench.channel.stop()
    })

    it('starts, stops, and stops again', async () => {
      await bench.channel.start(handle)
      await bench.channel.stop()
      await bench.channel.stop()
    })

    it('answers a private message with the reply of the handler', async () => {
      await bench.channel.start(handle)
      await bench.write({ place: 'private', by: 'first', text: '路灯坏了谁修' })
      await says('private', 'first', '听到：路灯坏了谁修')
      const incoming = await hears('路灯坏了谁修')
      expect(incoming).toMatchObject({ channel: bench.channel.name, kind: 'private', addressed: true })
      expect(incoming.chat).toBe(bench.chatId('private', 'first'))
      expect(typeof incoming.person).toBe('string')
      expect(Number.isFinite(incoming.at)).toBe(true)
      expect(bench.said('private', 'second')).toEqual([])
    })

    it.runIf(groups)('hands on a group message without a mention as not addressed', async () => {
      await bench.channel.start(handle)
      respond = () => silence()
      await bench.write({ place: 'group', by: 'first', text: '今天赶场的人真多' })
      const incoming = await hears('今天赶场的人真多')
      expect(incoming).toMatchObject({ kind: 'group', addressed: false, chat: bench.chatId('group', 'first') })
    })

    it.runIf(groups)('hands on a mention in a group as addressed, without the mention in the text', async () => {
      await bench.channel.start(handle)
      await bench.write({ place: 'group', by: 'first', text: '垃圾没人收', mention: true })
      await says('group', 'first', '听到：垃圾没人收')
      expect(await hears('垃圾没人收')).toMatchObject({ kind: 'group', addressed: true })
    })

    it.runIf(people === 2)('never mixes two people who write in private', async () => {
      await bench.channel.start(handle)
      await bench.write({ place: 'private', by: 'first', text: '第一个人的话' })
      await bench.write({ place: 'private', by: 'second', text: '第二个人的话' })
      const [first, second] = [await hears('第一个人的话'), await hears('第二个人的话')]
      expect(first.chat).not.toBe(second.chat)
      expect(first.person).not.toBe(second.person)
      await says('private', 'first', '听到：第一个人的话')
      await says('private', 'second', '听到：第二个人的话')
      expect(bench.said('private', 'first').join()).not.toContain('第二个人的话')
      expect(bench.said('private', 'second').join()).not.toContain('第一个人的话')
    })

    it.runIf(groups)('keeps two people in one group apart', async () => {
      await bench.channel.start(handle)
      await bench.write({ place: 'group', by: 'first', text: '第一个人的话', mention: true })
      await bench.write({ place: 'group', by: 'second', text: '第二个人的话', mention: true })
      const [first, second] = [await hears('第一个人的话'), await hears('第二个人的话')]
      expect(first.chat).toBe(second.chat)
      expect(first.person).not.toBe(second.person)
    })

    it('knows a person again', async () => {
      await bench.channel.start(handle)
      await bench.write({ ...anywhere, by: 'first', text: '头一句' })
      await bench.write({ ...anywhere, by: 'first', text: '后一句' })
      expect((await hears('头一句')).person).toBe((await hears('后一句')).person)
    })

    it('offers choices, and a chosen one comes back as its message from the one who chose', async () => {
      await bench.channel.start(handle)
      respond = ({ text }) =>
        text === '问乡镇' ? choosing('你问的是哪个乡镇？', ['清水乡', '突泉镇']) : saying(`选了${text}`)
      await bench.write({ place: 'private', by: 'first', text: '问乡镇' })
      await says('private', 'first', '你问的是哪个乡镇？')
      await bench.choose('private', 'first', '突泉镇')
      await says('private', 'first', '选了突泉镇')
      const [asked, chosen] = [await hears('问乡镇'), await hears('突泉镇')]
      expect(chosen).toMatchObject({ chat: asked.chat, person: asked.person, kind: 'private', addressed: true })
    })

    it('goes on after a handler that rejects', async () => {
      await bench.channel.start(handle)
      respond = ({ text }) => {
        if (text === '出错吧') throw new Error('the handler failed')
        return saying(`听到：${text}`)
      }
      await bench.write({ place: 'private', by: 'first', text: '出错吧' })
      await hears('出错吧')
      await bench.write({ place: 'private', by: 'first', text: '还在吗' })
      await says('private', 'first', '听到：还在吗')
    })

    it('brings a long text whole and in order', async () => {
      await bench.channel.start(handle)
      const lines = Array.from({ length: 120 }, (_, i) => `第${i + 1}段。${'字'.repeat(90)}<&>完${i + 1}。`)
      respond = () => makeReply('info', 'test', { blocks: lines.map((text) => ({ kind: 'paragraph', text })) })
      await bench.write({ place: 'private', by: 'first', text: '全文' })
      await says('private', 'first', '完120。')
      expect(bench.said('private', 'first').join('\n').replace(/\n+/gu, '\n')).toBe(lines.join('\n'))
    })

    it('sends nothing for a silent reply', async () => {
      await bench.channel.start(handle)
      respond = ({ text }) => (text === '别出声' ? silence() : saying('出声了'))
      await bench.write({ place: 'private', by: 'first', text: '别出声' })
      await hears('别出声')
      await bench.write({ place: 'private', by: 'first', text: '说吧' })
      await says('private', 'first', '出声了')
      expect(bench.said('private', 'first')).toHaveLength(1)
    })

    it('keeps the order of the replies in a chat', async () => {
      await bench.channel.start(handle)
      const words = Array.from({ length: 6 }, (_, i) => `第${i + 1}句`)
      for (const text of words) await bench.write({ place: 'private', by: 'first', text })
      await says('private', 'first', '听到：第6句')
      expect(bench.said('private', 'first')).toEqual(words.map((text) => `听到：${text}`))
    })

    it('sends to a chat what nobody asked for', async () => {
      await bench.channel.start(handle)
      // Some channels know a chat only after somebody has written in it.
      await bench.write({ ...anywhere, by: 'first', text: '先说一句' })
      await says(anywhere.place, 'first', '听到：先说一句')
      await bench.channel.send(bench.chatId(anywhere.place, 'first'), saying('通知一声'))
      await says(anywhere.place, 'first', '通知一声')
    })

    it('sends what still waits before stop is done', async () => {
      await bench.channel.start(handle)
      await bench.write({ place: 'private', by: 'first', text: '在吗' })
      await says('private', 'first', '听到：在吗')
      for (const text of ['头一条', '第二条', '第三条']) {
        await bench.channel.send(bench.chatId('private', 'first'), saying(text))
      }
      await bench.channel.stop()
      expect(bench.said('private', 'first').slice(-3)).toEqual(['头一条', '第二条', '第三条'])
    })
  })
}

function saying(text: string): Reply {
  return makeReply('info', 'test', { blocks: [{ kind: 'paragraph', text }] })
}

function choosing(text: string, labels: readonly string[]): Reply {
  return makeReply('choose-township', 'test', {
    blocks: [{ kind: 'items', label: text, items: labels, numbered: true }],
    choices: labels.map((label) => ({ label, message: label })),
  })
}

function silence(): Reply {
  return makeReply('silent', 'none')
}
