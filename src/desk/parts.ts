import type { Logger } from 'pino'
import type { Reply } from '../answers/reply.js'
import type { ChannelName } from '../channels/channel.js'
import type { Knowledge } from '../knowledge.js'
import type { UntrustedFile } from '../reload/keep.js'
import type { Reloader, ReloadResult } from '../reload/reloader.js'
import type { Place } from '../storage/place.js'
import type { Stores } from '../storage/stores.js'
import type { Pseudonym } from './pseudonym.js'
import type { Sessions } from './sessions.js'

/** A channel as the status shows it. */
export interface ChannelState {
  readonly name: string
  readonly on: boolean
  /** What is missing, or what should be known of it. */
  readonly note?: string
}

/** Sends something that nobody asked for just now, such as the report of a reload. */
export type Tell = (place: Place, reply: Reply) => Promise<void>

/** What the desk works with. */
export interface DeskParts {
  readonly knowledge: () => Knowledge
  readonly stores: Stores
  readonly sessions: Sessions
  readonly reloader: Reloader
  readonly pseudonym: Pseudonym
  readonly isAdmin: (who: { readonly channel: ChannelName; readonly person: string }) => boolean
  readonly channels: () => readonly ChannelState[]
  readonly tell: Tell
  /** Does what nobody waits for; a failure is logged. */
  readonly inBackground: (work: () => Promise<void>) => void
  readonly logger: Logger
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly version: string
  /** When the bot was started. */
  readonly startedAt: number
  /** What the desk knows of its own condition, for the status. */
  readonly condition: Condition
}

/** Changes as things happen. */
export interface Condition {
  /** The last reload, whatever came of it. */
  lastReload: { readonly at: number; readonly result: ReloadResult } | null
  /** The last reload that was taken up: what it changed is in use. */
  lastDone: { readonly at: number; readonly result: Extract<ReloadResult, { done: true }> } | null
  /** The files that could not be trusted at the start. */
  untrustedAtStart: readonly UntrustedFile[]
  /** Whether data/ can be written to. */
  storeFailing: boolean
}
