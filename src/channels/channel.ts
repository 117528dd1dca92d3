import type { Reply } from '../answers/reply.js'

/** The names of the channels; ids of chats and persons are unique within one. */
export type ChannelName = 'console' | 'telegram' | 'wechat' | 'web'

/** A message as a channel hands it over. */
export interface Incoming {
  readonly channel: ChannelName
  /** The channel's own id of the chat: a private chat, a group, a session. Never a name, names change. */
  readonly chat: string
  /** The channel's own id of who wrote. */
  readonly person: string
  readonly kind: 'private' | 'group'
  /** What was written, without the mention of the bot. A tapped button comes as the text of its choice. */
  readonly text: string
  /** In a group: the bot was mentioned, replied to or commanded. True in private chats. */
  readonly addressed: boolean
  /** When it came, in milliseconds since 1970. */
  readonly at: number
  /**
   * From a channel that shows the township beside the chat and remembers it by itself: the one shown, null for none yet. It takes the place of the
   * one remembered, and the chat is not bound.
   */
  readonly township?: string | null
}

/** What a channel does with each message; never rejects, a failure becomes a reply. */
export type Handle = (incoming: Incoming) => Promise<Reply>

/** A way to reach people. The same contract test runs for all channels. */
export interface Channel {
  readonly name: ChannelName
  /** Starts receiving; resolves when the channel is on. Rejects with an Error that says what is missing or wrong. */
  start(handle: Handle): Promise<void>
  /** Stops receiving, sends what still waits, and resolves when all is done. Stopping twice is no error. */
  stop(): Promise<void>
  /** Sends something that nobody asked for just now, such as a notice to an admin. Resolves when it is handed over for sending. */
  send(chat: string, reply: Reply): Promise<void>
  /** How many messages wait to be sent, or people for an answer; left out where nothing waits. */
  waiting?(): number
}
