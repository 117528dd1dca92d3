import type { ChannelState, DeskParts } from './parts.js'

/** The bot's condition in a few figures that cost nothing to read. */
export interface Figures {
  readonly version: string
  /** Since the start, in milliseconds. */
  readonly uptime: number
  readonly townships: readonly { readonly township: string; readonly rows: number }[]
  readonly channels: readonly ChannelState[]
  /** How many people are in the middle of a conversation. */
  readonly sessions: number
  /** How many questions wait for an admin. */
  readonly unanswered: number
  /** Whether writing to data/ has failed and not worked since. */
  readonly storeFailing: boolean
}

/** The figures of this moment. */
export function figuresOf(desk: DeskParts): Figures {
  return {
    version: desk.version,
    uptime: desk.clock() - desk.startedAt,
    townships: desk.knowledge().files.map(({ township, duties }) => ({ township: township.name, rows: duties.length })),
    channels: desk.channels(),
    sessions: desk.sessions.size,
    unanswered: desk.stores.unanswered.data.entries.length,
    storeFailing: desk.condition.storeFailing,
  }
}
