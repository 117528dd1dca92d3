import { setMaxListeners } from 'node:events'
import type { Logger } from 'pino'
import type { Clock } from './clock.js'
import { backoff, failureOf, loggable } from './failures.js'
import { Pace } from './pace.js'

/** Something that waits to be sent to a chat. */
export interface Addressed {
  readonly chat: string
}

/** Sends one message; rejects as the Bot API's client does. Gives up when `signal` aborts. */
export type Deliver<Message extends Addressed> = (message: Message, signal: AbortSignal) => Promise<void>

/** How long one message is tried again, from its first failure, before it is given up: who asked has gone on by then. */
const GIVE_UP_AFTER = 10 * 60 * 1000
/** How many messages may wait for one chat, and for all. */
const MOST_A_CHAT = 200
const MOST = 20_000

/**
 * Sends messages as fast as Telegram allows: in order within a chat, chats beside each other. What is sent too fast waits as long as
 * Telegram says; what fails for the server's or the network's sake is tried again; what is refused is dropped with a line in the log.
 */
export class SendQueue<Message extends Addressed> {
  readonly #deliver: Deliver<Message>
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #pace = new Pace()
  readonly #lines = new Map<string, { readonly waiting: Message[]; readonly done: Promise<void> }>()
  readonly #abandon = new AbortController()
  #size = 0
  #closed = false

  constructor(deliver: Deliver<Message>, clock: Clock, logger: Logger) {
    this.#deliver = deliver
    this.#clock = clock
    this.#logger = logger
    // Every chat that waits listens for the end.
    setMaxListeners(0, this.#abandon.signal)
  }

  /** How many messages wait or are on their way. */
  get size(): number {
    return this.#size
  }

  /** Takes a message for sending; false when there are too many already or the queue is closed, and the message is dropped. */
  push(message: Message): boolean {
    const { chat } = message
    const line = this.#lines.get(chat)
    if (this.#closed || this.#size >= MOST || (line && line.waiting.length >= MOST_A_CHAT)) {
      this.#logger.warn(
        { chat, waiting: line?.waiting.length ?? 0, all: this.#size },
        'telegram: queue full, message dropped',
      )
      return false
    }
    this.#size++
    if (line) {
      line.waiting.push(message)
      return true
    }
    const waiting = [message]
    this.#lines.set(chat, { waiting, done: this.#empty(chat, waiting) })
    return true
  }

  /** Closes the queue and sends what still waits, for at most `ms` milliseconds; what is left then is dropped with a line in the log. */
  async close(ms: number): Promise<void> {
    this.#closed = true
    const inTime = new AbortController()
    const all = Promise.all([...this.#lines.values()].map(({ done }) => done)).then(() => inTime.abort())
    await this.#clock.delay(ms, inTime.signal)
    if (this.#size > 0) this.#logger.warn({ dropped: this.#size }, 'telegram: stopped before all messages were sent')
    this.#abandon.abort()
    await all
  }

  async #empty(chat: string, waiting: Message[]): Promise<void> {
    // The line must be in the map before it can be taken out again.
    await Promise.resolve()
    for (let message = waiting[0]; message; message = waiting[0]) {
      if (!this.#abandon.signal.aborted) await this.#send(message)
      waiting.shift()
      this.#size--
    }
    this.#lines.delete(chat)
  }

  /** Sends one message, however often that takes; returns when it is sent or given up. */
  async #send(message: Message): Promise<void> {
    const { signal } = this.#abandon
    let current = message
    let failures = 0
    let firstFailure: number | null = null
    while (true) {
      await this.#turn(current.chat)
      if (signal.aborted) return
      try {
        await this.#deliver(current, signal)
        this.#pace.note(current.chat, this.#clock.now())
        return
      } catch (error) {
        if (signal.aborted) return
        const now = this.#clock.now()
        this.#pace.note(current.chat, now)
        firstFailure ??= now
        const failure = failureOf(error)
        const again = { wait: true, retry: true, conflict: true, moved: true, token: false, refused: false }[
          failure.kind
        ]
        const pause = failure.kind === 'wait' ? failure.ms : failure.kind === 'moved' ? 0 : backoff(failures)
        failures++
        const details = { chat: current.chat, tries: failures, ...loggable(error) }
        if (!again || now + pause - firstFailure > GIVE_UP_AFTER) {
          this.#logger.warn(details, 'telegram: message dropped')
          return
        }
        this.#logger.info({ ...details, pause }, 'telegram: message will be sent again')
        if (failure.kind === 'moved') current = { ...current, chat: failure.chat }
        await this.#clock.delay(pause, signal)
      }
    }
  }

  /** Waits until the limits allow another message to a chat. */
  async #turn(chat: string): Promise<void> {
    const { signal } = this.#abandon
    for (let wait = this.#wait(chat); wait > 0 && !signal.aborted; wait = this.#wait(chat)) {
      await this.#clock.delay(wait, signal)
    }
    const wait = this.#pace.book(this.#clock.now())
    if (wait > 0) await this.#clock.delay(wait, signal)
  }

  #wait(chat: string): number {
    return this.#pace.waitForChat(chat, this.#clock.now())
  }
}
