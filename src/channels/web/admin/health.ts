import type { Context } from 'hono'
import { Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { OpenDesk } from '../../../desk/open.js'
import type { Metrics } from '../../../metrics/metrics.js'
import { household } from '../client-address.js'
import type { Area, PageParts, WebEnv } from '../context.js'
import { isSame } from './sign-ins.js'

/** What the health pages need. */
export interface HealthOptions extends Pick<OpenDesk, 'figures' | 'canWrite'> {
  /** Null: there is no `/metrics`. */
  readonly metrics: Metrics | null
  /** Opens `/metrics` to a monitor on another machine; null when only this machine may read it. */
  readonly adminToken: string | null
}

/**
 * `/healthz`, for anybody: 200 when the bot can answer and remember, 503 when no list is loaded or data/ cannot be written to.
 *
 * `/metrics`, in the text form of Prometheus: only for requests that come from this machine itself, not through a proxy, or that bear the
 * admin token (`Authorization: Bearer …`), since the figures are nobody else's business. Others find nothing there.
 */
export function healthRoutes({ figures, canWrite, metrics, adminToken }: HealthOptions): Area<PageParts> {
  return () => {
    const app = new Hono<WebEnv>()
    // The token opens the admin page too: nobody may try tokens here that the page would not let them try.
    const failures = new RateLimiterMemory({ points: 5, duration: 60 })

    const bears = async (c: Context<WebEnv>): Promise<boolean> => {
      const given = /^Bearer (\S+)$/iu.exec(c.req.header('authorization') ?? '')?.[1]
      if (adminToken === null || given === undefined) return false
      const box = household(c.get('address'))
      const allowed = await failures.consume(box).then(
        () => true,
        () => false,
      )
      if (!allowed || !isSame(given, adminToken)) return false
      await failures.delete(box)
      return true
    }

    app.get('/healthz', async (c) => {
      const { uptime, townships, channels } = figures()
      const writable = await canWrite()
      const rows = townships.reduce((sum, one) => sum + one.rows, 0)
      const ok = rows > 0 && writable
      c.header('Cache-Control', 'no-store')
      return c.json(
        {
          ok,
          townships: townships.length,
          rows,
          writable,
          channels: Object.fromEntries(channels.map(({ name, on }) => [name, on])),
          uptime: Math.floor(uptime / 1000),
        },
        ok ? 200 : 503,
      )
    })

    app.get('/metrics', async (c) => {
      if (metrics === null || !(isFromHere(c) || (await bears(c)))) return c.notFound()
      c.header('Cache-Control', 'no-store')
      return c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType })
    })

    return app
  }
}

const LOOPBACK = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/u
/** A proxy on this machine writes one of these: what it passes on is not from here. */
const PASSED_ON = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']

function isFromHere(c: Context<WebEnv>): boolean {
  return LOOPBACK.test(c.get('address')) && PASSED_ON.every((name) => c.req.header(name) === undefined)
}
