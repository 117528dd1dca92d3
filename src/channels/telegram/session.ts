import { setMaxListeners } from 'node:events'
import type { Server } from 'node:http'
import type { Logger } from 'pino'
import { Telegraf } from 'telegraf'
import type { CallbackQuery, InlineQuery, Message, Opts, Update, UserFromGetMe } from 'telegraf/types'
import { plainReply } from '../../answers/compose.js'
import type { Reply } from '../../answers/reply.js'
import { TEXTS } from '../../answers/texts.js'
import type { Handle, Incoming } from '../channel.js'
import { type About, aboutOf } from './about.js'
import { apiOf, type Call } from './api.js'
import { Buttons } from './buttons.js'
import type { TelegramOptions } from './channel.js'
import { CommandMenus } from './commands.js'
import { slugOf } from './deep-link.js'
import { backoff, failureOf, loggable, whereFrom } from './failures.js'
import { replyHtml } from './html.js'
import { type Heard, readMessage, threadOf } from './incoming.js'
import { inlineAnswer } from './inline.js'
import { Lanes } from './lanes.js'
import { deliverBy, type Outgoing } from './outgoing.js'
import { isGroup } from './pace.js'
import { poll, UPDATES } from './poller.js'
import { Recent } from './recent.js'
import { SendQueue } from './send-queue.js'
import { STANDING_FOR, TELEGRAM_TEXTS } from './texts.js'
import { close, listen, pathOf } from './webhook.js'

/** How long a first contact, and things that are worth nothing later, may take, in milliseconds. */
const SOON = 10_000
/** How long an answer may take before the person's next message is looked at, in milliseconds. */
const PATIENCE = 2 * 60 * 1000
/** How long stopping waits, twice, unless told, in milliseconds. */
const STOP_WITHIN = 6_000
/** One run of the channel, from its start to its stop. */
export class Session {
  readonly #options: Required<Pick<TelegramOptions, 'clock' | 'random'>> & TelegramOptions
  readonly #handle: Handle
  readonly #logger: Logger
  readonly #bot: Telegraf
  readonly #call: Call
  readonly #lanes = new Lanes()
  readonly #queue: SendQueue<Outgoing>
  readonly #buttons: Buttons
  readonly #menus: CommandMenus
  readonly #seen = new Recent()
  /** Ends receiving. */
  readonly #ending = new AbortController()
  /** Ends what is left when all is done. */
  readonly #ended = new AbortController()
  #server: Server | null = null
  /** Resolves when nothing is received any more. */
  #receiving: Promise<void> = Promise.resolve()

  constructor(options: Required<Pick<TelegramOptions, 'clock' | 'random'>> & TelegramOptions, handle: Handle) {
    const { token, apiRoot, clock, random, logger } = options
    setMaxListeners(0, this.#ending.signal, this.#ended.signal)
    this.#options = options
    this.#handle = handle
    this.#logger = logger
    // Answers in the response to a webhook could neither fail nor wait their turn.
    this.#bot = new Telegraf(token, { telegram: { webhookReply: false, ...(apiRoot ? { apiRoot } : {}) } })
    this.#call = apiOf(this.#bot)
    this.#queue = new SendQueue(deliverBy(this.#call), clock, logger)
    this.#buttons = new Buttons(clock, random)
    this.#menus = new CommandMenus(this.#call, clock, logger, this.#ending.signal)
    this.#listenToUpdates()
  }

  /** What Telegram says of the bot; null until it has been reached. */
  about(): About | null {
    const me: UserFromGetMe | undefined = this.#bot.botInfo
    return me ? aboutOf(me) : null
  }

  /** Begins; resolves after the first contact, or after the first try when the network is dead. */
  async start(): Promise<void> {
    const { webhook } = this.#options
    const secret = webhook ? (webhook.secretToken ?? this.#options.random(32).toString('base64url')) : null
    if (webhook && secret !== null) {
      const take = this.#bot.webhookCallback(pathOf(webhook), { secretToken: secret })
      this.#server = await listen(webhook.port, (request, response) => {
        take(request, response).catch((error: unknown) => this.#failed(error, 'telegram: an update could not be read'))
      })
    }
    const connected = await this.#connect(secret)
    this.#receiving = this.#receive(secret, connected)
  }

  /** Stops receiving, lets answers under way come to their end, and sends what still waits, each for some seconds at most. */
  async stop(): Promise<void> {
    this.#ending.abort()
    if (this.#server) await close(this.#server)
    await this.#receiving
    const answered = new AbortController()
    void this.#lanes.idle().then(() => answered.abort())
    const { clock, stopWithin = STOP_WITHIN } = this.#options
    await clock.delay(stopWithin, answered.signal)
    await this.#queue.close(stopWithin)
    this.#ended.abort()
  }

  /** Queues something that nobody asked for just now. */
  send(chat: string, reply: Reply): void {
    const person = isGroup(chat) ? null : chat
    this.#post({ chat, person, replyTo: null, thread: null }, reply)
  }

  /**
   * First contact: who the bot is, and how updates come.
   *
   * @returns whether Telegram was reached
   * @throws Error in Chinese when the token or the address of the webhook is refused
   */
  async #connect(secret: string | null): Promise<boolean> {
    const options = { signal: this.#ending.signal, timeout: SOON }
    try {
      this.#bot.botInfo = await this.#call('getMe', {}, options)
      const { webhook } = this.#options
      if (webhook && secret !== null) {
        await this.#call('setWebhook', { url: webhook.url, secret_token: secret, allowed_updates: UPDATES }, options)
      } else await this.#call('deleteWebhook', {}, options)
      const about = this.about()
      this.#logger.info({ ...about, by: webhook ? 'webhook' : 'polling' }, 'telegram: connected')
      return true
    } catch (error) {
      const { kind } = failureOf(error)
      if (kind === 'token') throw new Error(TELEGRAM_TEXTS.badToken)
      if (kind === 'refused') throw new Error(TELEGRAM_TEXTS.badWebhook)
      if (!this.#ending.signal.aborted) {
        this.#logger.warn(loggable(error), 'telegram: cannot be reached, will try again')
      }
      return false
    }
  }

  /** Connects, however long that takes, and receives until the session ends; never rejects. */
  async #receive(secret: string | null, connected: boolean): Promise<void> {
    const { signal } = this.#ending
    const { clock, adminIds } = this.#options
    for (let tries = 0; !connected && !signal.aborted; tries++) {
      await clock.delay(backoff(tries), signal)
      if (signal.aborted) return
      connected = await this.#connect(secret).catch((error: unknown) => {
        // At the start this would be told to the one who starts; a token that is withdrawn later may come back.
        this.#logger.error({ reason: error instanceof Error ? error.message : '' }, 'telegram: refused, will try again')
        return false
      })
    }
    if (signal.aborted) return
    void this.#menus.register(adminIds)
    if (this.#options.webhook) return
    const take = async (update: Update) => this.#bot.handleUpdate(update)
    await poll({ call: this.#call, clock, logger: this.#logger, signal, take, room: () => this.#lanes.room() })
  }

  /** Updates are only sorted into lanes here, so that no slow answer holds up another chat. */
  #listenToUpdates(): void {
    this.#bot.catch((error) => this.#failed(error, 'telegram: an update could not be taken'))
    this.#bot.use(async (ctx, next) => {
      // Telegram brings an update again when it is not sure that it was taken.
      if (!this.#seen.has(ctx.update.update_id)) await next()
    })
    this.#bot.on('message', (ctx) => this.#onMessage(ctx.message, ctx.botInfo))
    this.#bot.on('callback_query', (ctx) => this.#onTap(ctx.callbackQuery))
    this.#bot.on('inline_query', (ctx) => this.#onInlineQuery(ctx.inlineQuery))
  }

  #onMessage(message: Message, me: UserFromGetMe): void {
    if ('migrate_to_chat_id' in message) {
      const [from, to] = [String(message.chat.id), String(message.migrate_to_chat_id)]
      this.#logger.info({ from, to }, 'telegram: a group has become a supergroup')
      this.#options.onChatMoved?.(from, to)
      return
    }
    const heard = readMessage(message, me)
    if (!heard) return
    const { chat, person, kind } = heard.incoming
    if (kind === 'private') void this.#menus.seen(person)
    this.#lanes.run(laneOf(chat, person), () => this.#answer(heard))
  }

  #onTap(query: CallbackQuery): void {
    const { from, message } = query
    const chat = message?.chat
    if (from.is_bot) return
    if (!message || !chat || !('data' in query)) {
      this.#offhand('answerCallbackQuery', { callback_query_id: query.id, text: TELEGRAM_TEXTS.stale })
      return
    }
    const person = String(from.id)
    this.#lanes.run(laneOf(String(chat.id), person), async () => {
      // Judged only now: what the person wrote before the tap may have made the button stale.
      const tap = this.#buttons.tap(query.data, String(chat.id), person)
      const text = tap.kind === 'refused' ? { text: tap.text } : {}
      this.#offhand('answerCallbackQuery', { callback_query_id: query.id, ...text })
      if (tap.kind === 'refused') return
      const incoming: Incoming = {
        channel: 'telegram',
        chat: String(chat.id),
        person,
        kind: chat.type === 'private' ? 'private' : 'group',
        text: tap.text,
        addressed: true,
        at: this.#options.clock.now(),
      }
      await this.#answer({ incoming, message: message.message_id, thread: threadOf(message as Message) })
    })
  }

  #onInlineQuery(query: InlineQuery): void {
    if (query.from.is_bot) return
    this.#lanes.run(laneOf('inline', String(query.from.id)), async () => {
      const words = query.query.trim()
      try {
        const duties = words === '' ? [] : await this.#options.searchInline(words)
        this.#offhand('answerInlineQuery', {
          inline_query_id: query.id,
          ...inlineAnswer(words, duties, this.#options, this.#bot.botInfo?.username),
        })
      } catch (error) {
        this.#failed(error, 'telegram: an inline search failed')
      }
    })
  }

  /** How many messages wait or are on their way. */
  get waiting(): number {
    return this.#queue.size
  }

  /** Answers one message; returns early where the answer takes too long, and sends it whenever it comes. */
  async #answer(heard: Heard): Promise<void> {
    const { incoming, thread } = heard
    const { chat, person } = incoming
    if (incoming.addressed) {
      const topic = thread === null ? {} : { message_thread_id: thread }
      this.#offhand('sendChatAction', { chat_id: Number(chat), action: 'typing', ...topic })
    }
    const target = { chat, person, thread, replyTo: incoming.kind === 'group' ? heard.message : null }
    const done = new AbortController()
    const work = this.#replyTo(incoming)
      .then(({ reply, feedback }) => this.#post(target, reply, feedback))
      .catch((error: unknown) => this.#failed(error, 'telegram: a reply could not be prepared'))
      .finally(() => done.abort())
    await Promise.race([work, this.#options.clock.delay(PATIENCE, done.signal)])
    if (!done.signal.aborted) this.#logger.warn({ chat }, 'telegram: an answer takes long')
  }

  /** The reply to a message; a handler that fails against its contract is one the person is told of, not one that stops the bot. */
  async #replyTo(incoming: Incoming): Promise<{ reply: Reply; feedback: boolean }> {
    try {
      const start = /^\/start(?:\s+(\S+))?/iu.exec(incoming.text)
      if (!start) return { reply: await this.#handle(incoming), feedback: true }
      const slug = slugOf(start[1] ?? '')
      if (slug === null) return { reply: await this.#handle({ ...incoming, text: STANDING_FOR.start }), feedback: true }
      const reply = await this.#options.describeDuty(slug)
      return { reply: reply ?? plainReply('info', 'row_lookup', TELEGRAM_TEXTS.linkGone), feedback: false }
    } catch (error) {
      this.#failed(error, 'telegram: a message could not be answered')
      return { reply: plainReply(incoming.addressed ? 'info' : 'silent', 'none', TEXTS.sorry), feedback: false }
    }
  }

  /** Queues a reply, part by part. */
  #post(target: Omit<Outgoing, 'html' | 'keyboard'> & { person: string | null }, reply: Reply, feedback = true): void {
    if (reply.outcome === 'silent') return
    const parts = replyHtml(reply, this.#options.pageOf)
    if (parts.length === 0) return
    const { chat, person, thread, replyTo } = target
    const keyboard = this.#buttons.keyboard(reply, chat, person, feedback)
    parts.forEach((html, i) => {
      this.#queue.push({
        chat,
        thread,
        html,
        replyTo: i === 0 ? replyTo : null,
        keyboard: i === parts.length - 1 ? keyboard : null,
      })
    })
  }

  /** A call that is worth nothing later: tried once, its failure noted. */
  #offhand<M extends 'sendChatAction' | 'answerCallbackQuery' | 'answerInlineQuery'>(
    method: M,
    payload: Opts<M>,
  ): void {
    this.#call(method, payload, { signal: this.#ended.signal, timeout: SOON }).catch((error: unknown) =>
      this.#logger.debug({ method, ...loggable(error) }, 'telegram: a call of the moment failed'),
    )
  }

  /** Logs a failure of ours, without its message: that may quote what somebody wrote. */
  #failed(error: unknown, what: string): void {
    this.#logger.error({ ...loggable(error), at: whereFrom(error) }, what)
  }
}

function laneOf(chat: string, person: string): string {
  return `${chat}/${person}`
}
