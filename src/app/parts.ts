import type { Logger } from 'pino'
import type { Channel } from '../channels/channel.js'
import type { OpenDesk } from '../desk/open.js'
import type { Metrics } from '../metrics/metrics.js'
import type { Settings } from '../settings.js'

/** What channels are made from. */
export interface AppParts {
  readonly settings: Settings
  readonly desk: OpenDesk
  readonly logger: Logger
  /** The figures of the running bot. */
  readonly metrics: Metrics
  /** Shows a text to whoever started the bot. */
  readonly print: (text: string) => void
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** The chat in the terminal has ended. */
  readonly onTerminalEnd: (why: 'quit' | 'input-ended') => void
}

/** A channel as the app starts it. */
export interface Plan {
  /** Its name for people, in Chinese. */
  readonly label: string
  /** Makes the channel; null when its settings are not there. Packages are loaded here, so that nobody waits for those of channels that are off. */
  readonly make: (() => Promise<Channel>) | null
  /** What is missing when it is off, in Chinese. */
  readonly missing: string
  /** Says itself that it is on. */
  readonly saysSo?: boolean
  /** What should be known of it when it is on, in Chinese. */
  readonly note?: (channel: Channel) => string | null
}
