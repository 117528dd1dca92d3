import { pino } from 'pino'
import { createTelegramChannel } from '../../src/channels/telegram/channel.js'
import type { Clock } from '../../src/channels/telegram/clock.js'
import { replyHtml } from '../../src/channels/telegram/html.js'
import {
  type FakeBotApi,
  type FakeChat,
  type FakeUser,
  type SentMessage,
  startFakeBotApi,
} from '../fakes/telegram/bot-api.js'
import { fastClock } from '../fakes/telegram/clocks.js'
import type { Seat, Shown, Stage } from './stage.js'

/** How often what the bot has sent is looked for, in milliseconds. */
const LOOK_EVERY = 2

/** Telegram as a stage, with the fake for what goes wrong. */
export interface TelegramStage extends Stage {
  readonly api: FakeBotApi
  /** Lets time go by at once. */
  skip(milliseconds: number): void
}

/**
 * The real channel on the real telegraf against the fake Bot API over HTTP, which keeps its speed limits.
 *
 * @param speed how much faster than real the time runs there
 */
export async function telegramStage(speed: number): Promise<TelegramStage> {
  const fast = fastClock(speed)
  let skipped = 0
  const clock: Clock = { now: () => fast.now() + skipped, delay: fast.delay }
  const api = await startFakeBotApi({ now: clock.now, readsAllGroupMessages: true, enforceRates: true })
  const log: string[] = []
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) })
  const open = () =>
    createTelegramChannel({
      token: api.token,
      apiRoot: api.apiRoot,
      adminIds: [],
      webhook: null,
      logger,
      clock,
      stopWithin: 60 * 60 * 1000,
      describeDuty: () => null,
      searchInline: () => [],
    })
  let channel = open()
  /** The last message with buttons in each private chat, and under the last message of each person in a group. */
  const withButtons = new Map<string, SentMessage>()
  const look = () => {
    for (const message of api.sent.splice(0)) {
      const { chat, text, keyboard, replyTo } = message
      if (keyboard.length > 0) withButtons.set(`${chat}/${replyTo ?? ''}`, message)
      const shown: Shown = {
        chat: String(chat),
        text,
        buttons: keyboard.flat().map((button) => button.text),
        replyTo: replyTo === null ? null : String(replyTo),
      }
      stage.listener(shown)
    }
    // The fake keeps every call; here that would count as the bot's memory.
    api.calls.splice(0)
  }
  const timer = setInterval(look, LOOK_EVERY)
  const people = new Map<string, FakeUser>()

  const seat = (chat: FakeChat | null, from: FakeUser): Seat => {
    let last = ''
    const id = chat?.id ?? from.id
    const mention = chat === null ? '' : `@${api.me.username} `
    const place = chat === null ? {} : { chat }
    people.set(String(from.id), from)
    return {
      chat: String(id),
      person: String(from.id),
      kind: chat === null ? 'private' : 'group',
      write(text) {
        withButtons.delete(`${id}/${last}`)
        const message = String(api.write({ from, text: `${mention}${text}`, ...place }))
        last = chat === null ? '' : message
        return chat === null ? null : message
      },
      mutter: (text) => String(api.write({ from, text, ...place })),
      tap(label) {
        const message = withButtons.get(`${id}/${last}`)
        const data = message?.keyboard.flat().find((button) => button.text === label)?.callback_data
        if (!message || data === undefined) throw new Error(`no such button: ${label}`)
        api.tapData(from, id, data, message.id)
      },
    }
  }
  const stage: TelegramStage = {
    name: 'Telegram',
    api,
    skip(milliseconds) {
      skipped += milliseconds
    },
    get channel() {
      return channel
    },
    now: clock.now,
    log,
    listener: () => {},
    alone: () => seat(null, api.person()),
    group(count, known = []) {
      const chat = api.group()
      const members = [
        ...known.flatMap(({ person }) => people.get(person) ?? []),
        ...Array.from({ length: count }, () => api.person()),
      ]
      return members.map((from) => seat(chat, from))
    },
    partsOf: (reply) => replyHtml(reply).length,
    renew: async () => {
      channel = open()
    },
    async close() {
      clearInterval(timer)
      await api.close()
    },
  }
  return stage
}
