import type { Reply } from '../../src/answers/reply.js'
import { respond } from '../../src/conversation/respond.js'
import { type ChatState, EMPTY_STATE, type Message } from '../../src/conversation/types.js'
import type { Knowledge } from '../../src/knowledge.js'

/** A private message. */
export const PRIVATE: Omit<Message, 'text'> = { chat: 'private', addressed: true, listening: false, at: 0 }
/** A message in a group that speaks to the bot. */
export const IN_GROUP: Omit<Message, 'text'> = { chat: 'group', addressed: true, listening: false, at: 0 }
/** A message in a group where an admin has turned listening on. */
export const OVERHEARD: Omit<Message, 'text'> = { chat: 'group', addressed: false, listening: true, at: 0 }

/** A person talking with the bot, who remembers the state as a channel does. */
export interface Chat {
  readonly state: ChatState
  /** Says something and gives the reply. */
  say(text: string, message?: Partial<Message>): Reply
}

/** A new chat about a township, or about none yet. */
export function chatAbout(township: string | null, knowledge: Knowledge, message = PRIVATE): Chat {
  let state: ChatState = { ...EMPTY_STATE, township }
  return {
    get state() {
      return state
    },
    say(text, more = {}) {
      const outcome = respond({ ...message, ...more, text }, state, knowledge)
      state = outcome.state
      return outcome.reply
    },
  }
}

/** The rows of a reply, as 突泉镇 basic 87. */
export function rowsOf(reply: Reply): string[] {
  return reply.duties.map(({ township, list, number }) => `${township} ${list} ${number}`)
}
