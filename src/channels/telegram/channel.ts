import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Reply } from '../../answers/reply.js'
import type { DutyKey } from '../../conversation/types.js'
import type { Duty } from '../../lists/index.js'
import type { Channel } from '../channel.js'
import type { About } from './about.js'
import { type Clock, systemClock } from './clock.js'
import { Session } from './session.js'
import { TELEGRAM_TEXTS } from './texts.js'
import type { Webhook } from './webhook.js'

/** What the Telegram channel needs. */
export interface TelegramOptions {
  /** The bot's token, from @BotFather. */
  readonly token: string
  /** Address of the Bot API, null for Telegram's own: a proxy's where Telegram itself cannot be reached, a fake's in tests. */
  readonly apiRoot?: string | null
  /** Telegram ids of the admins, whose menus show the commands for admins. Rights are checked by who carries commands out. */
  readonly adminIds: readonly string[]
  /** Null polls. */
  readonly webhook: Webhook | null
  /** Address of the chat with the bot, for links to rows; https://t.me/ and the bot's name unless told. Not that of the bot's web pages. */
  readonly chatUrl?: string | null
  readonly logger: Logger
  readonly clock?: Clock
  /** How long `stop` waits for answers under way, and again for messages not yet sent, in milliseconds; 6,000 unless told. */
  readonly stopWithin?: number
  /** Gives so many random bytes, not to be guessed by anyone. */
  readonly random?: (bytes: number) => Buffer
  /** The card of a row that somebody opens by a link, named as by `slugOf`; null where there is no such row. Better whole: no follow-up knows of it. */
  describeDuty(slug: string): Reply | null | Promise<Reply | null>
  /** Rows for words typed in inline mode, best first. */
  searchInline(query: string): readonly Duty[] | Promise<readonly Duty[]>
  /** How a link names a row; null for none. Without it rows found in inline mode carry no link. */
  slugOf?(duty: Duty): string | null
  /** The web page of a row, which citations link to; null for none. */
  pageOf?(row: DutyKey): string | null
  /** A group has become a supergroup, with another id: what is kept under the old one should move. */
  onChatMoved?(from: string, to: string): void
}

/** The Telegram channel, with what it knows of itself. */
export interface TelegramChannel extends Channel {
  readonly name: 'telegram'
  /** The bot's name and what the privacy setting means; null until Telegram has been reached. */
  about(): About | null
}

/**
 * Telegram, over telegraf. `start` rejects when the token or the webhook's port is wrong; where the network is dead it resolves after the
 * first try and goes on trying. A stopped channel may be started again.
 */
export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  let session: Session | null = null
  let stopping: Promise<void> | null = null
  const stop = async () => {
    const running = session
    if (!running) return
    stopping ??= running.stop().finally(() => {
      session = null
      stopping = null
    })
    await stopping
  }
  return {
    name: 'telegram',
    about: () => session?.about() ?? null,
    waiting: () => session?.waiting ?? 0,
    async start(handle) {
      if (session) throw new Error(TELEGRAM_TEXTS.running)
      if (options.token.trim() === '') throw new Error(TELEGRAM_TEXTS.noToken)
      session = new Session({ clock: systemClock, random: randomBytes, ...options }, handle)
      try {
        await session.start()
      } catch (error) {
        await stop()
        throw error
      }
    },
    stop,
    async send(chat, reply) {
      if (!session) throw new Error(TELEGRAM_TEXTS.stopped)
      session.send(chat, reply)
    },
  }
}
