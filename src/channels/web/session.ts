import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { townshipOfSlug, townshipSlug } from '../../addresses.js'
import type { Knowledge } from '../../knowledge.js'
import type { WebEnv, WebSession } from './context.js'

const ID_BYTES = 16
/** A day: a page may stay open in a phone's browser over night and its form still works. */
const SESSION_AGE = 24 * 60 * 60
const TOWNSHIP_AGE = 365 * 24 * 60 * 60

/** Makes sessions and knows its own again. Nothing is kept of them here: a session is its signed cookie. */
export interface SessionKeeper {
  /** A session that nobody has had before. */
  create(): WebSession
  /** The session of a cookie's value; null when it was not signed here. */
  read(cookie: string): WebSession | null
  /** The cookie's value of a session. */
  cookieOf(session: WebSession): string
  /** Whether a form's token is that of the session; compared in constant time. */
  isTokenOf(session: WebSession, token: unknown): boolean
}

/**
 * @param secret what ids are signed with
 * @param random gives so many random bytes, not to be guessed by anyone
 */
export function createSessionKeeper(secret: string, random: (bytes: number) => Buffer): SessionKeeper {
  // Each purpose has its own signature, so that a form's token, which stands in the page, is no cookie.
  const sign = (purpose: string, id: string) =>
    createHmac('sha256', secret).update(`web:${purpose}:${id}`).digest('base64url')
  const sessionOf = (id: string): WebSession => ({ id, formToken: sign('form', id) })
  return {
    create: () => sessionOf(random(ID_BYTES).toString('base64url')),
    read(cookie) {
      const [id = '', signature = '', ...more] = cookie.split('.')
      if (more.length > 0 || !/^[\w-]{22}$/u.test(id) || !same(signature, sign('session', id))) return null
      return sessionOf(id)
    },
    cookieOf: ({ id }) => `${id}.${sign('session', id)}`,
    isTokenOf: ({ formToken }, token) => typeof token === 'string' && same(token, formToken),
  }
}

/** Gives every visitor a session and finds the township that they have chosen. */
export function sessions(keeper: SessionKeeper, knowledge: () => Knowledge, secure: boolean) {
  return createMiddleware<WebEnv>(async (c, next) => {
    const known = keeper.read(getCookie(c, sessionCookie(secure)) ?? '')
    if (known) c.set('session', known)
    else giveSession(c, keeper, secure)
    const slug = getCookie(c, 'township')
    c.set('township', slug === undefined ? null : townshipOfSlug(slug, knowledge().snapshot.townships.keys()))
    await next()
  })
}

/** Gives the visitor a new session, known to nobody. */
export function giveSession(c: Context<WebEnv>, keeper: SessionKeeper, secure: boolean): WebSession {
  const session = keeper.create()
  c.set('session', session)
  setCookie(c, sessionCookie(secure), keeper.cookieOf(session), { ...common(secure), maxAge: SESSION_AGE })
  return session
}

/** Remembers the township in the visitor's browser. */
export function rememberTownship(
  c: Context<WebEnv>,
  township: string,
  loaded: Iterable<string>,
  secure: boolean,
): void {
  c.set('township', township)
  setCookie(c, 'township', townshipSlug(township, loaded), { ...common(secure), maxAge: TOWNSHIP_AGE })
}

/** Over https the name says that no other host may have set the cookie. */
function sessionCookie(secure: boolean): string {
  return secure ? '__Host-session' : 'session'
}

function common(secure: boolean) {
  return { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const
}

function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}
