import type { Reply } from '../../../answers/reply.js'

/** A question with its answer, as the page shows them. */
export interface ChatTurn {
  /** Grows with time; no two turns have the same, also after a restart. */
  readonly id: number
  /** What was asked; null where nobody asked. */
  readonly question: string | null
  readonly reply: Reply
}

interface History {
  readonly turns: readonly ChatTurn[]
  /** Shown once, with the next page. */
  readonly hint: string | null
  /** When something was last added, in milliseconds since 1970. */
  readonly at: number
  /** Characters of all turns. */
  readonly size: number
}

const EMPTY: History = { turns: [], hint: null, at: 0, size: 0 }

/** How much is kept at most. */
export interface HistoryBounds {
  readonly turns: number
  readonly sessions: number
  /** Of all sessions together, in characters. */
  readonly characters: number
  /** How long a session is kept without a word, in milliseconds; as long as the conversation remembers it. */
  readonly age: number
}

const BOUNDS: HistoryBounds = { turns: 20, sessions: 5_000, characters: 20_000_000, age: 30 * 60 * 1000 }

/** What was said in each session, so that a page that is loaded anew shows it again. Whoever has been silent longest is forgotten first. */
export class Histories {
  readonly #clock: () => number
  readonly #bounds: HistoryBounds
  /** In the order of the last word. */
  readonly #histories = new Map<string, History>()
  #characters = 0
  #lastId = 0

  /** @param clock milliseconds since 1970 */
  constructor(clock: () => number, bounds: Partial<HistoryBounds> = {}) {
    this.#clock = clock
    this.#bounds = { ...BOUNDS, ...bounds }
  }

  /** The turns of a session, the oldest first. */
  turns(session: string): readonly ChatTurn[] {
    return this.#of(session).turns
  }

  /** The turn that buttons may speak of: the last one that somebody asked for. */
  latestAsked(session: string): ChatTurn | null {
    return this.turns(session).findLast(({ question }) => question !== null) ?? null
  }

  /** Adds what was said; gives the new turn. */
  add(session: string, question: string | null, reply: Reply): ChatTurn {
    this.#lastId = Math.max(this.#lastId + 1, this.#clock())
    const turn: ChatTurn = { id: this.#lastId, question, reply }
    const turns = [...this.turns(session), turn].slice(-this.#bounds.turns)
    this.#keep(session, { turns, hint: null })
    return turn
  }

  /** Leaves a line for the next page. */
  leaveHint(session: string, hint: string): void {
    this.#keep(session, { turns: this.turns(session), hint })
  }

  /** Takes the line that was left for this page, or null. */
  takeHint(session: string): string | null {
    const { hint, turns } = this.#of(session)
    if (hint !== null) this.#keep(session, { turns, hint: null })
    return hint
  }

  /** Forgets a session. */
  forget(session: string): void {
    this.#characters -= this.#histories.get(session)?.size ?? 0
    this.#histories.delete(session)
  }

  /** How many sessions are remembered. */
  get size(): number {
    return this.#histories.size
  }

  #of(session: string): History {
    const history = this.#histories.get(session)
    return history && this.#clock() - history.at <= this.#bounds.age ? history : EMPTY
  }

  #keep(session: string, { turns, hint }: Pick<History, 'turns' | 'hint'>): void {
    this.forget(session)
    const size = turns.reduce((sum, { question, reply }) => sum + (question?.length ?? 0) + reply.text.length, 0)
    this.#histories.set(session, { turns, hint, at: this.#clock(), size })
    this.#characters += size
    for (const [old, { at }] of this.#histories) {
      const full = this.#histories.size > this.#bounds.sessions || this.#characters > this.#bounds.characters
      if (old === session || (!full && this.#clock() - at <= this.#bounds.age)) break
      this.forget(old)
    }
  }
}
