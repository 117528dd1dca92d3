import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { withoutMessage } from '../../desk/failure.js'
import type { Assets } from './assets.js'
import { type ChatParts, chatRoutes } from './chat/routes.js'
import type { AdminParts, Area, PageParts, WebEnv } from './context.js'
import { addresses, atMost } from './limits.js'
import type { WebLimits } from './options.js'
import { notFoundPage } from './pages/not-found.js'
import { pageRoutes } from './pages/routes.js'
import { PROBLEMS, type Problem, problemResponse } from './problem.js'
import { ownForms, type Refuse, safeHeaders, shortBodies } from './security.js'
import { sessions } from './session.js'

/** What the pages are put together from. */
export interface AppParts {
  readonly chat: Omit<ChatParts, 'limit'>
  readonly admin: { readonly area: Area<AdminParts>; readonly parts: AdminParts } | null
  readonly health: Area<PageParts> | null
  readonly assets: Assets
  readonly limits: WebLimits
  readonly trustedProxies: number
  readonly secret: string
  readonly logger: AdminParts['logger']
}

/** A year: the address of an asset changes with it. */
const FOR_GOOD = 'public, max-age=31536000, immutable'

/** All pages behind what guards them. What stands first is done first. */
export function createApp({
  chat,
  admin,
  health,
  assets,
  limits,
  trustedProxies,
  secret,
  logger,
}: AppParts): Hono<WebEnv> {
  const { keeper, secure, knowledge } = chat
  const app = new Hono<WebEnv>()
  const refuse =
    (problem: Problem): Refuse =>
    (c) =>
      problemResponse(c, problem, chat)

  app.use(safeHeaders(secure), addresses(trustedProxies), compress())

  app.get('/assets/:name', (c) => {
    const asset = assets.find(c.req.param('name'))
    if (!asset) return c.notFound()
    // An old address brings the new file, which must not be kept under it.
    c.header('Cache-Control', c.req.query('v') === asset.hash ? FOR_GOOD : 'no-cache')
    return c.body(asset.body, 200, { 'Content-Type': asset.type })
  })
  if (health) app.route('/', health(chat))

  app.use(atMost(limits.requests, `${secret}:requests`, refuse(PROBLEMS.tooOften)))
  app.use(shortBodies(refuse(PROBLEMS.tooLong)), sessions(keeper, knowledge, secure), fresh)
  app.use(ownForms(keeper, { type: refuse(PROBLEMS.wrongType), token: refuse(PROBLEMS.oldForm) }))

  const limit = atMost(limits.questions, `${secret}:questions`, refuse(PROBLEMS.tooOften))
  app.route('/', chatRoutes({ ...chat, limit }))
  app.route('/', pageRoutes(chat))
  if (admin) app.route('/', admin.area(admin.parts))

  app.notFound((c) => notFoundPage(c, chat))
  app.onError(async (error, c) => {
    const expected = error instanceof HTTPException && error.status < 500
    if (!expected) logger.error({ channel: 'web', ...withoutMessage(error) }, 'a page could not be shown')
    const problem = expected ? PROBLEMS.senseless : PROBLEMS.failure
    try {
      return await problemResponse(c, problem, chat)
    } catch {
      // What broke the page may break the frame of this one as well.
      return c.text(problem.text, problem.status)
    }
  })
  return app
}

/** Pages carry the visitor's own form token and talk: nobody keeps them but the browser that shows them. */
const fresh = createMiddleware<WebEnv>(async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
})
