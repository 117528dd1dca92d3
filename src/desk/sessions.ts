import type { Incoming } from '../channels/channel.js'
import type { DutyKey } from '../conversation/types.js'
import { type ChatState, EMPTY_STATE, FORGET_AFTER } from '../conversation/types.js'
import type { Place } from '../storage/place.js'

/** An answer that may be judged by the next message. */
export interface Answered {
  readonly question: string
  readonly township: string | null
  /** The row shown first. */
  readonly duty: DutyKey | null
}

/** What is remembered of one person in one chat. */
export interface Session {
  readonly place: Place
  readonly state: ChatState
  /** Null when the last reply was no answer, or has been judged. */
  readonly answered: Answered | null
  /** When the person last wrote there. */
  readonly at: number
}

/** So many people are remembered at a time; whoever has been silent longest is forgotten first. */
const MOST_SESSIONS = 10_000

/** The sessions of all people in all chats. Gone after half an hour without a word. */
export class Sessions {
  /** In the order of the last word, since a session is put in anew with each. */
  readonly #sessions = new Map<string, Session>()

  constructor(private readonly most = MOST_SESSIONS) {}

  /** The session of whoever writes; a new one, about the given township, when there is none. */
  of(incoming: Incoming, township: string | null): Session {
    const known = this.#sessions.get(keyOf(incoming))
    if (known && incoming.at - known.at <= FORGET_AFTER) return known
    const { channel, chat, at } = incoming
    return { place: { channel, chat }, state: { ...EMPTY_STATE, township }, answered: null, at }
  }

  /** Remembers a session of whoever has written. */
  keep(incoming: Incoming, session: Omit<Session, 'place' | 'at'>): void {
    const key = keyOf(incoming)
    const { channel, chat, at } = incoming
    this.#sessions.delete(key)
    this.#sessions.set(key, { ...session, place: { channel, chat }, at })
    for (const [old, one] of this.#sessions) {
      if (this.#sessions.size <= this.most && at - one.at <= FORGET_AFTER) break
      this.#sessions.delete(old)
    }
  }

  /** The chat is about another township from now on, for everybody in it. */
  turnTo(place: Place, township: string | null): void {
    for (const [key, session] of this.#sessions) {
      if (session.place.channel !== place.channel || session.place.chat !== place.chat) continue
      this.#sessions.set(key, { ...session, state: { ...session.state, township } })
    }
  }

  get size(): number {
    return this.#sessions.size
  }
}

/** Two people in one group never share a session, nor does a person in two chats. */
function keyOf({ channel, chat, person }: Incoming): string {
  return JSON.stringify([channel, chat, person])
}
