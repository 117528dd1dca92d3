import { createHmac } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { createMiddleware } from 'hono/factory'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { clientAddress, household } from './client-address.js'
import type { WebEnv } from './context.js'
import type { Refuse } from './security.js'

const MINUTE = 60
/** Addresses are counted in so many boxes, so that nobody can fill the memory with made-up ones; two seldom share a box. */
const BOXES = 2 ** 16

/** Finds out where a request comes from. */
export function addresses(trustedProxies: number) {
  return createMiddleware<WebEnv>(async (c, next) => {
    const forwarded = c.req.header('x-forwarded-for')
    c.set('address', clientAddress(socketAddress(c), forwarded, trustedProxies))
    await next()
  })
}

/** Undefined where a test calls the pages without a connection. */
function socketAddress(c: Parameters<typeof getConnInfo>[0]): string | undefined {
  return c.env?.incoming || c.env?.server ? getConnInfo(c).remote.address : undefined
}

/**
 * Refuses what one address asks for too often.
 *
 * @param points how often in a minute
 * @param secret makes the boxes unforeseeable: nobody can aim at somebody else's
 * @param refuse gives the answer; Retry-After is set already
 */
export function atMost(points: number, secret: string, refuse: Refuse) {
  const limiter = new RateLimiterMemory({ points, duration: MINUTE })
  return createMiddleware<WebEnv>(async (c, next) => {
    try {
      await limiter.consume(boxOf(c.get('address'), secret))
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      c.header('Retry-After', String(Math.max(1, Math.ceil(refused.msBeforeNext / 1000))))
      return refuse(c)
    }
    return next()
  })
}

function boxOf(address: string, secret: string): number {
  return (
    createHmac('sha256', secret)
      .update(`web:box:${household(address)}`)
      .digest()
      .readUInt32BE(0) % BOXES
  )
}
