import type { ServerResponse } from 'node:http'

/** An update on its way to the bot. */
export interface QueuedUpdate extends Readonly<Record<string, unknown>> {
  readonly update_id: number
}

/** A request for updates that is held open. */
interface Held {
  readonly answer: (updates: readonly QueuedUpdate[]) => void
  readonly conflict: () => void
  readonly timer: NodeJS.Timeout
}

/** Updates that wait for the bot: kept until a later offset confirms them, handed out to one request at a time. */
export class Updates {
  #queue: QueuedUpdate[] = []
  #next = 1000
  #held: Held | null = null
  #allowed: readonly string[] | null = null

  /** The updates that are not yet confirmed. */
  get waiting(): readonly QueuedUpdate[] {
    return this.#queue
  }

  /** The kinds of updates that the bot wants; null for all. */
  allow(kinds: readonly string[] | null): void {
    this.#allowed = kinds
  }

  /** Makes an update; null where the bot does not want its kind, as it has last said. */
  make(content: Readonly<Record<string, unknown>>): QueuedUpdate | null {
    const update = { update_id: this.#next++, ...content }
    const kind = Object.keys(content)[0] ?? ''
    return this.#allowed === null || this.#allowed.length === 0 || this.#allowed.includes(kind) ? update : null
  }

  /** Puts an update into the queue and answers the request that waits for one. */
  put(update: QueuedUpdate): void {
    this.#queue.push(update)
    const held = this.#release()
    held?.answer(this.#queue.slice(0, 100))
  }

  /** Answers a request for updates: at once where there are some, else when there are, or after `hold` milliseconds with none. */
  ask(
    { offset, limit, hold }: { offset: number; limit: number; hold: number },
    response: ServerResponse,
    answer: Held['answer'],
    conflict: Held['conflict'],
  ): void {
    // As with Telegram, the one who asks last is heard.
    this.#release()?.conflict()
    if (offset > 0) this.#queue = this.#queue.filter(({ update_id }) => update_id >= offset)
    if (this.#queue.length > 0 || hold === 0) {
      answer(this.#queue.slice(0, limit))
      return
    }
    const held: Held = { answer, conflict, timer: setTimeout(() => this.#release()?.answer([]), hold) }
    this.#held = held
    response.on('close', () => {
      if (this.#held === held) this.#release()
    })
  }

  /** Lets go of a request held open, unanswered. */
  close(): void {
    this.#release()
  }

  #release(): Held | null {
    const held = this.#held
    this.#held = null
    if (held) clearTimeout(held.timer)
    return held
  }
}
