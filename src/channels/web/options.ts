import type { Logger } from 'pino'
import type { Knowledge } from '../../knowledge.js'
import type { AdminParts, Area, PageParts } from './context.js'

/** How often one network address may do something. Many phones share one, so the limits are wide. */
export interface WebLimits {
  /** Questions in a minute. */
  readonly questions: number
  /** Requests in a minute. */
  readonly requests: number
}

/** What the web channel needs. */
export interface WebOptions {
  /** The address to listen on, such as 127.0.0.1. */
  readonly host: string
  /** The port to listen on; 0 takes any free one. */
  readonly port: number
  /** Where the pages are seen from outside, without a `/` at the end; null where nobody has set it. With https cookies are for https only. */
  readonly publicUrl: string | null
  /** How many reverse proxies of one's own stand in front; X-Forwarded-For is believed so far and no farther. */
  readonly trustedProxies: number
  readonly knowledge: () => Knowledge
  /** What cookies are signed with; not to be guessed by anyone. */
  readonly secret: string
  /** The pages under `/admin`; null for none. `adminRoutes` with its own parts. */
  readonly admin: Area<AdminParts> | null
  /** `/healthz` and `/metrics`; null for none. They are served without a session. */
  readonly health: Area<PageParts> | null
  readonly logger: Logger
  /** Milliseconds since 1970. */
  readonly clock?: () => number
  /** Gives so many random bytes, not to be guessed by anyone. */
  readonly random?: (bytes: number) => Buffer
  /** 60 questions and 240 requests unless told. */
  readonly limits?: WebLimits
  /** How long `stop` waits for answers under way and notices not yet seen, in milliseconds; 5,000 unless told. */
  readonly stopWithin?: number
}
