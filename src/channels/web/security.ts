import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import type { WebEnv } from './context.js'
import type { SessionKeeper } from './session.js'

/** The longest body of a request, in bytes: a question of 500 characters with room to spare. */
const LONGEST_BODY = 16 * 1024
/** Half a year of https only, for this host and no other of the domain. */
const HTTPS_ONLY = 'max-age=15552000'

/** Refuses a request with a page of its own. */
export type Refuse = (c: Context<WebEnv>) => Response | Promise<Response>

/**
 * The headers of every answer: nothing from elsewhere, nothing inline, not to be framed.
 *
 * @param secure whether the pages are seen over https
 */
export function safeHeaders(secure: boolean) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    strictTransportSecurity: secure && HTTPS_ONLY,
    permissionsPolicy: {
      camera: [],
      geolocation: [],
      microphone: [],
      payment: [],
      usb: [],
    },
  })
}

/** Refuses bodies that are longer than any form of ours. */
export function shortBodies(tooLong: Refuse) {
  return bodyLimit({ maxSize: LONGEST_BODY, onError: (c) => tooLong(c as Context<WebEnv>) })
}

/** Lets a POST pass only when it is a plain form that carries its session's token. */
export function ownForms(keeper: SessionKeeper, refuse: { readonly type: Refuse; readonly token: Refuse }) {
  return createMiddleware<WebEnv>(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    // The only form there is: no files, no JSON.
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (type !== 'application/x-www-form-urlencoded') return refuse.type(c)
    const { token } = await c.req.parseBody()
    if (!keeper.isTokenOf(c.get('session'), token)) return refuse.token(c)
    return next()
  })
}

/** What a form says in a field; '' when it says nothing. */
export async function field(c: Context<WebEnv>, name: string): Promise<string> {
  const value = (await c.req.parseBody())[name]
  return typeof value === 'string' ? value.replace(/\r\n?/gu, '\n') : ''
}
