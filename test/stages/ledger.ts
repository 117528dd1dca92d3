import { plainReply, silentReply } from '../../src/answers/compose.js'
import type { Reply } from '../../src/answers/reply.js'
import { TEXTS } from '../../src/answers/texts.js'
import type { Handle, Incoming } from '../../src/channels/channel.js'
import type { Seat, Shown, Stage } from './stage.js'

/** What a message has come to. */
export interface Exchange {
  readonly seat: Seat
  readonly text: string
  /** The id of the message, null where the channel shows none. */
  readonly id: string | null
  /** The message as it was handed on. */
  readonly incoming: Incoming
  /** What was made of it behind the channel. */
  readonly reply: Reply
  /** What people saw of that. */
  readonly shown: readonly Shown[]
}

interface Open {
  readonly seat: Seat
  readonly text: string
  readonly id: string | null
  readonly finish: (exchange: Exchange) => void
}

interface Answering {
  readonly open: Open
  readonly incoming: Incoming
  readonly reply: Reply
  readonly shown: Shown[]
}

/** How long a message may take to be answered, in milliseconds; a generous end, never an expectation. */
const PATIENCE = 90_000

/**
 * Keeps account of messages and answers on both sides of a channel: each message is handed on once, each reply is shown in full, in its
 * chat, in its turn. Whatever does not fit that is kept as `stray` or `unasked`.
 */
export class Ledger {
  /** What the bot has said without being asked, such as notices. */
  readonly stray: Shown[] = []
  /** What was handed on without having been written, such as a message handed on twice. */
  readonly unasked: Incoming[] = []
  /** Told of each message right when it has been answered, before anything else happens. */
  witness: (incoming: Incoming, reply: Reply, how: { readonly written: string; readonly failed: boolean }) => void =
    () => {}
  readonly #stage: Stage
  readonly #written = new Map<string, Open[]>()
  readonly #answering = new Map<string, Answering[]>()

  constructor(stage: Stage) {
    this.#stage = stage
    stage.listener = (shown) => this.#see(shown)
  }

  /** The handler for the channel: hands on, and takes note of what comes back. */
  handle(inner: Handle): Handle {
    return async (incoming) => {
      const open = this.#written.get(keyOf(incoming))?.shift()
      if (!open) this.unasked.push(incoming)
      try {
        const reply = await inner(incoming)
        this.witness(incoming, reply, { written: open?.text ?? '', failed: false })
        if (open) this.#expect({ open, incoming, reply, shown: [] })
        return reply
      } catch (error) {
        // What the channel says by itself then.
        const reply = incoming.addressed ? plainReply('info', 'none', TEXTS.sorry) : silentReply()
        this.witness(incoming, reply, { written: open?.text ?? '', failed: true })
        if (open) this.#expect({ open, incoming, reply, shown: [] })
        throw error
      }
    }
  }

  /** Somebody writes to the bot; resolves with all that came of it. Rejects when it is not answered in full. */
  ask(seat: Seat, text: string): Promise<Exchange> {
    return this.#open(seat, text, () => seat.write(text))
  }

  /** Somebody writes in a group without meaning the bot; resolves when it has been handed on. */
  mutter(seat: Seat, text: string): Promise<Exchange> {
    return this.#open(seat, text, () => seat.mutter(text))
  }

  /** Somebody taps a button. */
  tap(seat: Seat, label: string): Promise<Exchange> {
    return this.#open(seat, label, () => {
      seat.tap(label)
      return null
    })
  }

  #open(seat: Seat, text: string, write: () => string | null): Promise<Exchange> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`not answered in full: “${text}” of ${seat.person} in ${seat.chat}`)),
        PATIENCE,
      )
      const finish = (exchange: Exchange) => {
        clearTimeout(timer)
        resolve(exchange)
      }
      const lane = this.#written.get(keyOf(seat)) ?? []
      this.#written.set(keyOf(seat), lane)
      lane.push({ seat, text, id: write(), finish })
    })
  }

  #expect(answering: Answering): void {
    const { open, incoming, reply } = answering
    if (reply.outcome === 'silent') {
      open.finish({ ...open, incoming, reply, shown: [] })
      return
    }
    const queue = this.#answering.get(incoming.chat) ?? []
    this.#answering.set(incoming.chat, queue)
    queue.push(answering)
  }

  #see(shown: Shown): void {
    const queue = this.#answering.get(shown.chat) ?? []
    const [first] = queue
    if (!first) {
      this.stray.push(shown)
      return
    }
    first.shown.push(shown)
    if (first.shown.length < this.#stage.partsOf(first.reply)) return
    queue.shift()
    const { open, incoming, reply } = first
    open.finish({ ...open, incoming, reply, shown: first.shown })
  }
}

/** What people saw of an answer, as one text, the labels of buttons after it. */
export function seen({ shown }: Pick<Exchange, 'shown'>): string {
  return [...shown.map(({ text }) => text), ...shown.flatMap(({ buttons }) => buttons)].join('\n')
}

/** What is wrong between a reply and what people saw of it, in words; empty when nothing is. */
export function showingFaults(exchange: Exchange): string[] {
  const { reply, shown, id, text } = exchange
  const found: string[] = []
  const whole = squeezed(shown.map((one) => one.text).join('\n'))
  if (!whole.startsWith(squeezed(reply.text))) found.push(`${text}: shows “${whole}” for “${squeezed(reply.text)}”`)
  const buttons = shown.flatMap((one) => one.buttons)
  for (const { label } of reply.choices) {
    const words = label.replace(/^\d+\.\s*/u, '')
    const offered = buttons.includes(label) || whole.includes(squeezed(words.replace(/…$/u, '')))
    if (!offered) found.push(`${text}: does not offer “${label}”`)
  }
  const [first] = shown
  if (first && first.replyTo !== null && first.replyTo !== id) {
    found.push(`${text}: stands under message ${first.replyTo}, not ${id}`)
  }
  return found
}

/** A text without any white space: where lines break is the channel's affair. */
export function squeezed(text: string): string {
  return text.replace(/\s+/gu, '')
}

function keyOf({ chat, person }: { readonly chat: string; readonly person: string }): string {
  return `${chat}/${person}`
}
