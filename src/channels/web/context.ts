import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Reply } from '../../answers/reply.js'
import type { Knowledge } from '../../knowledge.js'
import type { Handle } from '../channel.js'

/** Who visits: a browser, known by a random id and nothing else. */
export interface WebSession {
  /** 128 random bits in base64url. */
  readonly id: string
  /** Stands in every form as `<input type="hidden" name="token">`; a POST without it is refused before any route sees it. */
  readonly formToken: string
}

/** What every route finds in its context. */
export type WebEnv = {
  Variables: {
    session: WebSession
    /** The township that the visitor has chosen, remembered in a cookie: a loaded one, by short name, or null. */
    township: string | null
    /** The visitor's network address, as counted by the limits; trusted proxies are looked through. */
    address: string
  }
}

/** What pages are made from. */
export interface PageParts {
  knowledge(): Knowledge
  /** Where the pages are seen from outside, without a `/` at the end; null where nobody has set it. */
  readonly publicUrl: string | null
  /**
   * The address of a file in `assets/`, with a hash of its content.
   *
   * @throws Error when there is no such file
   */
  assetUrl(name: string): string
  /** Whether there is an admin page. */
  readonly hasAdmin: boolean
}

/** Something that was sent to the admin page without being asked for just now, such as the report of a reload. */
export interface AdminNotice {
  readonly reply: Reply
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What the admin pages are made from. */
export interface AdminParts extends PageParts {
  /** What chats do with a message; the admin page sends its commands through it. */
  readonly handle: Handle
  /** What cookies are signed with; take a purpose of your own into each HMAC. */
  readonly secret: string
  /** Whether cookies are only for https. */
  readonly secureCookies: boolean
  readonly logger: Logger
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly random: (bytes: number) => Buffer
  /** What was sent to the chat `admin`, the oldest first; so many of the last ones. */
  notices(): readonly AdminNotice[]
}

/** Pages that others bring along, with their paths from the root: `/admin`, `/healthz`. */
export type Area<Parts> = (parts: Parts) => Hono<WebEnv>
