import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { vi } from 'vitest'
import { mock, PuppetMock } from 'wechaty-puppet-mock'
import type { Channel } from '../../src/channels/channel.js'
import { createWechatChannel, type WechatOptions } from '../../src/channels/wechat/index.js'
import type { Bench, Person, Place } from './contract.js'

/** The bot's name, and its other name in the group of the bench. */
export const BOT_NAME = '谁管'
export const BOT_ALIAS = '谁管 小助手'

const PATIENCE = { timeout: 20_000, interval: 5 }

/** WeChat played by wechaty-puppet-mock: the bot, two people, a group with all three, and what goes wrong on demand. */
export interface WechatBench extends Bench {
  readonly puppet: PuppetMock
  readonly mocker: mock.Mocker
  readonly people: Readonly<Record<Person | 'bot', mock.ContactMock>>
  readonly room: mock.RoomMock
  /** What the admins were told. */
  readonly notices: string[]
  /** What was printed for whoever starts the bot. */
  readonly printed: string[]
  /** The log, a JSON line an entry. */
  readonly log: string[]
  /** How long the channel meant to wait, in milliseconds; it never really waits here. */
  readonly waits: number[]
  /** A message with any payload, such as one of another type or time. */
  receive(payload: Partial<Parameters<typeof mock.MessageMock.create>[0]>): void
}

/** Makes a channel on a fake WeChat in which the bot is logged in as soon as the channel has started. */
export async function wechatBench(
  options: Partial<WechatOptions> = {},
  { login = true }: { readonly login?: boolean } = {},
): Promise<WechatBench> {
  const folder = await mkdtemp(join(tmpdir(), 'wechat-'))
  const mocker = new mock.Mocker()
  const puppet = new PuppetMock({ mocker })
  const person = (id: string, name: string) => mocker.createContact({ id, name })
  const people = { bot: person('bot', BOT_NAME), first: person('first', '张大爷'), second: person('second', '李婶') }
  const room = mocker.createRoom({
    id: 'village@chatroom',
    topic: '三组村民群',
    memberIdList: ['bot', 'first', 'second'],
  })
  if (login) {
    mocker.use((self) => {
      self.login(people.bot)
      return () => {}
    })
  }
  const member = puppet.roomMemberRawPayload.bind(puppet)
  vi.spyOn(puppet, 'roomMemberRawPayload').mockImplementation(async (roomId, contactId) => ({
    ...(await member(roomId, contactId)),
    ...(contactId === 'bot' ? { roomAlias: BOT_ALIAS } : {}),
  }))
  const [notices, printed, log, waits]: [string[], string[], string[], number[]] = [[], [], [], []]
  const channel: Channel = createWechatChannel({
    puppet,
    dataFolder: folder,
    acceptFriends: false,
    acceptRooms: false,
    onLoginLost: (reason) => void notices.push(reason),
    printQr: (text) => void printed.push(text),
    logger: recordingLogger(log),
    delay: async (milliseconds) => void waits.push(milliseconds),
    random: () => 0.5,
    ...options,
  })
  const loggedIn = () =>
    vi.waitFor(() => {
      if (!puppet.isLoggedIn) throw new Error('not logged in yet')
    }, PATIENCE)
  const said = (place: Place, by: Person) =>
    [...mocker.cacheMessagePayload.values()]
      .filter((payload) => payload.talkerId === 'bot')
      .filter((payload) => (place === 'group' ? payload.roomId === room.id : payload.listenerId === by))
      .map(({ text }) => text ?? '')

  let received = 0
  return {
    channel,
    puppet,
    mocker,
    people,
    room,
    notices,
    printed,
    log,
    waits,
    said,
    chatId: (place, by) => (place === 'group' ? room.id : by),
    async write({ place, by, text, mention }) {
      await loggedIn()
      if (place === 'private') people[by].say(text).to(people.bot)
      else if (mention) people[by].say(`@${BOT_NAME}\u2005${text}`, [people.bot]).to(room)
      else people[by].say(text).to(room)
    },
    async choose(place, by, label) {
      await loggedIn()
      // As people do: with the number that stands before the choice.
      const number = new RegExp(`^(\\d+)\\. ${label}`, 'mu').exec(said(place, by).at(-1) ?? '')?.[1]
      people[by].say(number ?? label).to(place === 'group' ? room : people.bot)
    },
    receive(payload) {
      received += 1
      const message = mocker.MessageMock.create({
        id: `received-${received}`,
        type: 7,
        talkerId: 'first',
        listenerId: 'bot',
        timestamp: Date.now(),
        text: '',
        ...payload,
      } as Parameters<typeof mock.MessageMock.create>[0])
      puppet.emit('message', { messageId: message.id })
    },
    async close() {
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A logger of info and above that only remembers. */
export function recordingLogger(lines: string[]): Logger {
  return pino({ level: 'info' }, { write: (line) => void lines.push(line) })
}
