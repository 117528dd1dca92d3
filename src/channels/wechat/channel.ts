import { setTimeout as sleep } from 'node:timers/promises'
import type { MessageInterface, WechatyInterface } from 'wechaty/impls'
import { plainReply, silentReply } from '../../answers/compose.js'
import type { Reply } from '../../answers/reply.js'
import { TEXTS as ANSWER_TEXTS } from '../../answers/texts.js'
import type { Channel, Handle, Incoming } from '../channel.js'
import { shownReply } from './choices.js'
import { failureOf, puppetFailure } from './failure.js'
import { hear, isFromPerson } from './hearing.js'
import { createLanes, type Lanes } from './lanes.js'
import { prepareLoginFile } from './login-file.js'
import { createLoginWatch } from './login-watch.js'
import { createOfferMemory } from './memory.js'
import type { Puppet, WechatOptions } from './options.js'
import { createOutbox, type Outbox } from './outbox.js'
import { partsOf } from './parts.js'
import { within } from './patience.js'
import { imports, resolvePuppet } from './puppet.js'
import { loginCode } from './qr.js'
import { meetFriendship, meetInvitation, type RequestRules } from './requests.js'
import { revive } from './revival.js'
import { TEXTS } from './texts.js'

/** The login file's name when the settings give none. */
const NAME = 'shuiguan-wechat'
/** How long a number or word answers the reply before it, in milliseconds: said to the bot, and said in a group to nobody in particular. */
const PICK_AGE = 30 * 60 * 1000
const PICK_AGE_UNADDRESSED = 5 * 60 * 1000
/** Ids of messages remembered, since services deliver some twice after a broken connection. */
const MOST_SEEN = 2000
/** A request is met after this long, in milliseconds; nobody says yes within the same second. */
const REQUEST_PAUSE = 3000

/** The connection, made once and kept for a later start. */
interface Connection {
  readonly bot: WechatyInterface
  readonly puppet: Puppet
  readonly types: typeof import('wechaty').types
}

/** From a start to its stop. */
interface Session {
  readonly handle: Handle
  /** Messages before this are from when the bot was off; milliseconds, whole seconds as WeChat counts. */
  readonly since: number
  readonly outbox: Outbox
  /** Messages whose chat is still looked up, in one lane: the order in which they came. */
  readonly arrivals: Lanes
  readonly handling: Lanes
  readonly seen: Set<string>
  readonly over: AbortController
  receiving: boolean
  reviving: boolean
}

/**
 * WeChat through wechaty. `start()` resolves when the protocol is running; the login comes when somebody has scanned the code, or by
 * itself from the login file.
 */
export function createWechatChannel(options: WechatOptions): Channel {
  const { logger, clock = Date.now, random = Math.random, patience = 10_000 } = options
  const delay = options.delay ?? ((milliseconds, signal) => sleep(milliseconds, undefined, { signal }))
  const importPackage = options.importPackage ?? ((name: string) => import(name) as Promise<unknown>)
  const bots = new Set(options.bots ?? [])
  const watch = createLoginWatch({ onLoginLost: options.onLoginLost, logger, clock })
  const offers = createOfferMemory(clock)
  const life = createLanes()
  let connection: Connection | null = null
  let session: Session | null = null
  let lastFailure = ''

  async function connect(): Promise<Connection> {
    const { WechatyBuilder, log, types } = (await imports('wechaty', importPackage)) as typeof import('wechaty')
    // wechaty's own log prints messages; what it has to say comes as events. WECHATY_LOG brings it back for whoever looks for a fault.
    if (log.level() === 'info') log.level('silent')
    const puppet = await resolvePuppet(options, importPackage, delay)
    const name = await prepareLoginFile(options.dataFolder, options.name ?? NAME, logger)
    const bot = WechatyBuilder.build({ name, puppet })
    const made = { bot, puppet, types }
    watchLogin(made)
    // From the puppet itself: wechaty hands messages on when it has looked up who wrote them, and those of a new person out of order.
    puppet.on('message', ({ messageId }) => arrive(messageId, made))
    bot.on('friendship', (friendship) =>
      meetFriendship(friendship, types.Friendship.Receive, requestRules(options.acceptFriends)),
    )
    bot.on('room-invite', (invitation) => meetInvitation(invitation, requestRules(options.acceptRooms)))
    return made
  }

  function watchLogin({ bot, puppet, types }: Connection) {
    let lastCode = ''
    const print = (text: string | Promise<string>) =>
      Promise.resolve(text)
        .then(options.printQr)
        .catch((error: unknown) => logger.error({ reason: failureOf(error) }, 'wechat: code not shown'))
    bot.on('scan', (code, status) => {
      if (status === types.ScanStatus.Scanned) void print(TEXTS.scanned)
      if (code === '' || (status !== types.ScanStatus.Waiting && status !== types.ScanStatus.Timeout)) return
      watch.codeShown()
      if (code === lastCode) return
      lastCode = code
      void print(loginCode(code, importPackage))
    })
    bot.on('error', (error) => {
      lastFailure = failureOf(error)
      logger.warn({ reason: lastFailure }, 'wechat: error')
    })
    // From the puppet itself: wechaty passes logins on only when it can look up the account, which just then may fail.
    puppet.on('login', () => watch.loggedIn())
    puppet.on('logout', ({ data }) => watch.loggedOut(data ?? ''))
    puppet.on('error', (payload) => {
      watch.failed(puppetFailure(payload))
      const now = session
      if (!now || now.reviving || !now.receiving) return
      now.reviving = true
      void revive(puppet, { delay, logger, over: now.over.signal }).finally(() => {
        now.reviving = false
      })
    })
  }

  function requestRules(accept: boolean): RequestRules {
    const over = session?.over.signal ?? AbortSignal.abort()
    return { accept: accept && session !== null, logger, pause: () => delay(REQUEST_PAUSE * (0.5 + random()), over) }
  }

  function arrive(id: string, made: Connection) {
    const now = session
    if (!now?.receiving || isRepeated(id, now.seen)) return
    const chat = within(patience, made.puppet.messagePayload(id)).then(
      ({ roomId, talkerId }) => roomId ?? talkerId ?? id,
    )
    chat.catch(() => {})
    // One after another per chat, so that a follow-up never overtakes the question before it.
    const queued = async () => void now.handling.run(await chat, () => receive(id, made, now)).catch(notAnswered)
    now.arrivals.run('', queued).catch(notAnswered)
  }

  async function receive(id: string, { bot, types }: Connection, now: Session) {
    const message = bot.isLoggedIn ? await bot.Message.find({ id }) : undefined
    if (!message || message.type() !== types.Message.Text || message.date().getTime() < now.since) return
    if (isFromPerson(message, bots, types.Contact.Official)) await answer(message, bot, now)
  }

  async function answer(message: MessageInterface, bot: WechatyInterface, now: Session) {
    const { chat, person, kind, text, addressed } = await hear(message, bot)
    if (text === '' && kind === 'private') return
    const picked = offers.pick(chat, person, text, addressed ? PICK_AGE : PICK_AGE_UNADDRESSED)
    const reply = await replyTo(now.handle, {
      channel: 'wechat',
      chat,
      person,
      kind,
      text: picked ?? text,
      // A number right after the bot's list is for the bot; nobody types the mention again for that.
      addressed: addressed || picked !== null,
      at: clock(),
    })
    if (reply.outcome === 'silent') return
    const shown = shownReply(reply, options.pageOf)
    offers.keep(chat, person, shown.answers)
    now.outbox.post(chat, partsOf(shown.text))
  }

  /** The reply to a message; of a handler that fails against its contract whoever asked is told, too. */
  async function replyTo(handle: Handle, incoming: Incoming): Promise<Reply> {
    try {
      return await handle(incoming)
    } catch (error) {
      notAnswered(error)
      return incoming.addressed ? plainReply('info', 'none', ANSWER_TEXTS.sorry) : silentReply()
    }
  }

  function notAnswered(error: unknown) {
    // The error's own words may be a person's: its name is enough here.
    logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'wechat: message not answered')
  }

  async function begin(handle: Handle) {
    if (session) throw new Error('the WeChat channel is already started')
    connection ??= await connect()
    const { bot, puppet } = connection
    session = {
      handle,
      since: Math.floor(clock() / 1000) * 1000,
      outbox: createOutbox({
        // Persons and rooms alike; `say` would look up what was sent, which not every puppet can.
        send: async (chat, text) => void (await puppet.messageSendText(chat, text)),
        delay,
        random,
        logger,
        patience: 3 * patience,
      }),
      arrivals: createLanes(),
      handling: createLanes(),
      seen: new Set(),
      over: new AbortController(),
      receiving: true,
      reviving: false,
    }
    watch.starting()
    lastFailure = ''
    await bot.start().catch((error: unknown) => {
      lastFailure = failureOf(error)
    })
    // wechaty reports a puppet that cannot start as an event, and goes on without it.
    if (puppet.state.inactive()) {
      await end()
      throw new Error(TEXTS.noConnection(lastFailure))
    }
  }

  async function end() {
    const now = session
    if (!now || !connection) return
    now.receiving = false
    watch.stopping()
    const idle = now.arrivals.idle().then(() => now.handling.idle())
    await within(patience, idle).catch(() => logger.warn('wechat: stopped while answering'))
    const left = await now.outbox.drain(patience)
    if (left > 0) logger.warn({ left }, 'wechat: stopped with messages unsent')
    now.over.abort()
    session = null
    await connection.bot
      .stop()
      .catch((error: unknown) => logger.warn({ reason: failureOf(error) }, 'wechat: stop failed'))
  }

  return {
    name: 'wechat',
    start: (handle) => life.run('', () => begin(handle)),
    stop: () => life.run('', end),
    waiting: () => session?.outbox.size() ?? 0,
    async send(chat: string, reply: Reply) {
      if (!session) throw new Error(TEXTS.off)
      if (reply.outcome !== 'silent') session.outbox.post(chat, partsOf(shownReply(reply, options.pageOf).text))
    },
  }
}

function isRepeated(id: string, seen: Set<string>): boolean {
  if (seen.has(id)) return true
  seen.add(id)
  const oldest = seen.values().next()
  if (seen.size > MOST_SEEN && !oldest.done) seen.delete(oldest.value)
  return false
}
