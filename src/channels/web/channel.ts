import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { WEB_ADMIN } from '../../settings.js'
import type { Channel, Handle } from '../channel.js'
import { createApp } from './app.js'
import { Assets } from './assets.js'
import { Asker } from './chat/asking.js'
import { Histories } from './chat/history.js'
import { Notices } from './chat/notices.js'
import type { AdminNotice, WebEnv } from './context.js'
import type { WebLimits, WebOptions } from './options.js'
import { type Listening, listen } from './server.js'
import { createSessionKeeper } from './session.js'

const LIMITS: WebLimits = { questions: 60, requests: 240 }
const STOP_WITHIN = 5_000
const MOST_ADMIN_NOTICES = 20
/** How often `stop` looks whether all have seen what was sent to them, in milliseconds. */
const LOOK_EVERY = 10

/** The pages, with what they know of themselves. */
export interface WebChannel extends Channel {
  readonly name: 'web'
  /** Where the pages are, such as http://127.0.0.1:3000; null while they are not. */
  address(): string | null
  waiting(): number
}

/** The pages without a server, which `createWebChannel` puts them behind. */
export interface Web {
  readonly app: Hono<WebEnv>
  readonly asker: Asker
  readonly histories: Histories
  readonly notices: Notices
}

/** Builds the pages; `adminNotices` are shown on the admin page. */
export function createWeb(options: WebOptions, handle: Handle, adminNotices: readonly AdminNotice[] = []): Web {
  const { knowledge, publicUrl, secret, logger, clock = Date.now, random = randomBytes } = options
  const assets = new Assets()
  const histories = new Histories(clock)
  const asker = new Asker({ handle, histories, logger, clock })
  const notices = new Notices(histories, clock)
  const secure = publicUrl?.startsWith('https:') ?? false
  const pages = { knowledge, publicUrl, assetUrl: (name: string) => assets.url(name), hasAdmin: options.admin !== null }
  const keeper = createSessionKeeper(secret, random)
  const app = createApp({
    chat: { ...pages, asker, histories, notices, keeper, secure, clock },
    admin: options.admin && {
      area: options.admin,
      parts: { ...pages, handle, secret, secureCookies: secure, logger, clock, random, notices: () => adminNotices },
    },
    health: options.health,
    assets,
    limits: options.limits ?? LIMITS,
    trustedProxies: options.trustedProxies,
    secret,
    logger,
  })
  return { app, asker, histories, notices }
}

/** The pages as a channel. A stopped channel may be started again; what visitors have said before is forgotten then. */
export function createWebChannel(options: WebOptions): WebChannel {
  const { host, port, clock = Date.now, stopWithin = STOP_WITHIN } = options
  const adminNotices: AdminNotice[] = []
  let running: { readonly web: Web; readonly site: Listening } | null = null
  let starting = false
  let stopping: Promise<void> | null = null

  const stop = async () => {
    const stopped = running
    if (!stopped) return
    stopping ??= end(stopped.web, stopped.site, stopWithin).finally(() => {
      running = null
      stopping = null
    })
    await stopping
  }

  return {
    name: 'web',
    address: () => running?.site.address ?? null,
    waiting: () => running?.web.asker.waiting ?? 0,
    async start(handle) {
      if (running || starting) throw new Error('网页已经开着了。')
      starting = true
      try {
        const web = createWeb(options, handle, adminNotices)
        running = { web, site: await listen(web.app, host, port) }
      } finally {
        starting = false
      }
    },
    stop,
    async send(chat, reply) {
      if (!running) throw new Error('网页没有开着，通知送不出去。')
      if (reply.outcome === 'silent') return
      if (chat === WEB_ADMIN) {
        adminNotices.push({ reply, at: clock() })
        adminNotices.splice(0, adminNotices.length - MOST_ADMIN_NOTICES)
        return
      }
      running.web.histories.add(chat, null, reply)
      running.web.notices.wake(chat)
    },
  }
}

/** Lets open pages see what was sent to them, then lets answers under way go out. */
async function end({ notices }: Web, site: Listening, within: number): Promise<void> {
  const from = performance.now()
  while (notices.undelivered && performance.now() - from < within) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
  }
  notices.end()
  await site.close(within)
}
