import type { Reply } from '../../src/answers/reply.js'
import type { Channel } from '../../src/channels/channel.js'

/** A message of the bot, as people see it. */
export interface Shown {
  readonly chat: string
  /** Without markup. */
  readonly text: string
  /** The labels of the buttons under it. */
  readonly buttons: readonly string[]
  /** The message that it is visibly a reply to; null where it stands by itself. */
  readonly replyTo: string | null
}

/** A person in a chat with the bot. */
export interface Seat {
  /** Ids as the channel hands them on. */
  readonly chat: string
  readonly person: string
  readonly kind: 'private' | 'group'
  /** Writes to the bot, in a group by mention; the id of the message, null where a reply does not show it. */
  write(text: string): string | null
  /** Writes in a group without meaning the bot; the id as with `write`. */
  mutter(text: string): string | null
  /** Taps the button with this label under the last message that the person was shown one with. */
  tap(label: string): void
}

/** The far side of a channel, where people sit: its fake server or puppet. */
export interface Stage {
  readonly name: string
  /** The channel that the bot runs; another one after `renew`. */
  readonly channel: Channel
  /** The time on this side, in milliseconds since 1970. */
  readonly now: () => number
  /** Everything that was logged at info or above, a line an entry. */
  readonly log: readonly string[]
  /** Who hears what the bot says. */
  listener: (shown: Shown) => void
  /** Somebody in private with the bot. */
  alone(): Seat
  /** The members of a new group with the bot in it, those of other groups and chats among them if told. */
  group(people: number, known?: readonly Seat[]): Seat[]
  /** In how many messages a reply is shown. */
  partsOf(reply: Reply): number
  /** A new channel on the same far side, as when the program is started again. The old one has been stopped. */
  renew(): Promise<void>
  /** Ends the far side; the channel has been stopped. */
  close(): Promise<void>
}
