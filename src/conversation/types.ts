import type { Reply } from '../answers/reply.js'
import type { Knowledge } from '../knowledge.js'
import type { DutyList } from '../lists/index.js'

/** What somebody wrote, as every channel hands it over. */
export interface Message {
  readonly text: string
  readonly chat: 'private' | 'group'
  /** In a group: the bot was mentioned, replied to or commanded. */
  readonly addressed: boolean
  /** In a group: an admin has asked the bot to listen to messages that do not mention it. */
  readonly listening: boolean
  /** When it came, in milliseconds since 1970. */
  readonly at: number
}

/** A row by its place, which outlives a reload of the lists. */
export interface DutyKey {
  readonly township: string
  readonly list: DutyList
  readonly number: number
}

/** What the bot remembers of one person in one chat. */
export interface ChatState {
  /** Short name of the township that questions are about; null while it is not known. */
  readonly township: string | null
  /** A question that waits for the township; '' where only the township itself was asked for. */
  readonly pending: string | null
  /** What the last reply was about, for follow-ups. */
  readonly last: LastTurn | null
}

/** A card with the question that it answered. */
export interface EarlierCard {
  readonly question: string
  readonly main: DutyKey
}

/** The last reply's subject. */
export interface LastTurn {
  readonly question: string
  readonly intent: string
  /** The row on the card, if the reply was one. */
  readonly main: DutyKey | null
  /** Whether it was a numbered list of rows, and not one card. */
  readonly listed: boolean
  /** The rows to choose from by number, in the order shown. */
  readonly offered: readonly DutyKey[]
  /** The rows that 还有呢 shows next. */
  readonly further: readonly DutyKey[]
  /** The cards shown so far, this one among them, the one asked for last in front, so that 刚才欠薪那个 finds its own. */
  readonly cards?: readonly EarlierCard[]
  readonly at: number
}

export const EMPTY_STATE: ChatState = { township: null, pending: null, last: null }

/** After this long without a word a follow-up is none any more, in milliseconds. */
export const FORGET_AFTER = 30 * 60 * 1000

/** One message on its way through the steps. */
export interface Turn {
  readonly message: Message
  /** The message, normalised. */
  readonly text: string
  readonly state: ChatState
  readonly knowledge: Knowledge
}

/** A reply with what is to be remembered. */
export interface Outcome {
  readonly reply: Reply
  readonly state: ChatState
}

/** One step: ends the run with an outcome, or passes the message on with null. */
export type Step = (turn: Turn) => Outcome | null
