import type { ChatTurn, Histories } from './history.js'

/** So long a page's request for notices is kept open, in milliseconds. */
const HELD = 25_000
/** So many requests are kept open; others are answered at once. */
const MOST_HELD = 500
/** A page that has asked so lately counts as open, in milliseconds. */
const STILL_OPEN = 60_000

interface Waiting {
  readonly session: string
  end(): void
}

/** Brings what nobody asked for to the pages that are open: each asks, and is answered as soon as there is something. */
export class Notices {
  readonly #histories: Histories
  readonly #clock: () => number
  /** The request that each session keeps open. */
  readonly #waiting = new Map<string, Waiting>()
  /** When a session's page last asked, and up to which turn it has seen. */
  readonly #seen = new Map<string, { at: number; upTo: number }>()
  #ended = false

  /** @param clock milliseconds since 1970 */
  constructor(histories: Histories, clock: () => number) {
    this.#histories = histories
    this.#clock = clock
  }

  /** The notices after a turn; waits for one where there is none, and gives none after a while or when the page has gone. */
  async after(session: string, turn: number, gone: AbortSignal): Promise<readonly ChatTurn[]> {
    this.#note(session, turn)
    const found = this.#find(session, turn)
    if (found.length > 0 || this.#ended || this.#waiting.size >= MOST_HELD) return found
    await this.#wait(session, gone)
    return this.#find(session, turn)
  }

  /** Something new has come for a session. */
  wake(session: string): void {
    this.#waiting.get(session)?.end()
  }

  /** Whether an open page has not yet seen all there is for it. */
  get undelivered(): boolean {
    const now = this.#clock()
    return [...this.#seen].some(
      ([session, { at, upTo }]) => now - at <= STILL_OPEN && this.#find(session, upTo).length > 0,
    )
  }

  /** Answers all who wait; nobody waits any more. */
  end(): void {
    this.#ended = true
    for (const waiting of [...this.#waiting.values()]) waiting.end()
  }

  #find(session: string, turn: number): readonly ChatTurn[] {
    return this.#histories.turns(session).filter(({ id, question }) => question === null && id > turn)
  }

  #note(session: string, upTo: number): void {
    const now = this.#clock()
    this.#seen.delete(session)
    this.#seen.set(session, { at: now, upTo })
    for (const [old, { at }] of this.#seen) {
      if (now - at <= STILL_OPEN) break
      this.#seen.delete(old)
    }
  }

  #wait(session: string, gone: AbortSignal): Promise<void> {
    // A page has one request open; a new one means that the page was loaded anew.
    this.wake(session)
    return new Promise((resolve) => {
      const waiting: Waiting = {
        session,
        end: () => {
          clearTimeout(timer)
          gone.removeEventListener('abort', waiting.end)
          if (this.#waiting.get(session) === waiting) this.#waiting.delete(session)
          resolve()
        },
      }
      const timer = setTimeout(waiting.end, HELD)
      gone.addEventListener('abort', waiting.end)
      this.#waiting.set(session, waiting)
      if (gone.aborted) waiting.end()
    })
  }
}
