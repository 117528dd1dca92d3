import type { Logger } from 'pino'
import { plainReply } from '../../../answers/compose.js'
import type { Reply } from '../../../answers/reply.js'
import { withoutMessage } from '../../../desk/failure.js'
import type { Handle } from '../../channel.js'
import type { ChatTurn, Histories } from './history.js'
import { CHAT_TEXTS } from './texts.js'

/** The longest question, in characters; the form's field takes no more either. */
export const LONGEST_QUESTION = 500
/** So many questions of one visitor wait for each other; a page sends one at a time. */
const MOST_WAITING = 5

/** What came of a question. */
export type Asked =
  | { readonly kind: 'turn'; readonly turn: ChatTurn }
  /** There is no answer; the line says why. */
  | { readonly kind: 'hint'; readonly text: string }

interface AskerParts {
  readonly handle: Handle
  readonly histories: Histories
  readonly logger: Logger
  /** Milliseconds since 1970. */
  readonly clock: () => number
}

/** Hands questions on and keeps what was said. The questions of one visitor are answered one after the other. */
export class Asker {
  readonly #parts: AskerParts
  readonly #lanes = new Map<string, { last: Promise<unknown>; waiting: number }>()

  constructor(parts: AskerParts) {
    this.#parts = parts
  }

  /**
   * Asks what somebody has typed or tapped; never rejects.
   *
   * @param township the one chosen on the page; null for none yet
   * @param shown how the page shows it: the words of the button that was tapped
   */
  async ask(session: string, text: string, township: string | null, shown = text): Promise<Asked> {
    if (text.trim() === '') return { kind: 'hint', text: CHAT_TEXTS.empty }
    if (text.length > LONGEST_QUESTION) return { kind: 'hint', text: CHAT_TEXTS.tooLong }
    const lane = this.#lanes.get(session) ?? { last: Promise.resolve(), waiting: 0 }
    if (lane.waiting >= MOST_WAITING) return { kind: 'hint', text: CHAT_TEXTS.busy }
    lane.waiting += 1
    const answered = lane.last.then(() => this.#answer(session, text, township, shown.trim()))
    lane.last = answered
    this.#lanes.set(session, lane)
    try {
      return await answered
    } finally {
      lane.waiting -= 1
      if (lane.waiting === 0) this.#lanes.delete(session)
    }
  }

  /** How many visitors wait for an answer. */
  get waiting(): number {
    return this.#lanes.size
  }

  async #answer(session: string, text: string, township: string | null, shown: string): Promise<Asked> {
    const reply = await this.#reply(session, text, township)
    if (reply.outcome === 'silent') return { kind: 'hint', text: CHAT_TEXTS.notUnderstood }
    return { kind: 'turn', turn: this.#parts.histories.add(session, shown, reply) }
  }

  async #reply(session: string, text: string, township: string | null): Promise<Reply> {
    const { handle, clock, logger } = this.#parts
    try {
      const place = { channel: 'web', chat: session, person: session, kind: 'private' } as const
      return await handle({ ...place, text, addressed: true, at: clock(), township })
    } catch (error) {
      logger.error({ channel: 'web', ...withoutMessage(error) }, 'a question could not be answered')
      return plainReply('info', 'failure', CHAT_TEXTS.failure)
    }
  }
}
