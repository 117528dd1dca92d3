import type { Context } from 'hono'
import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { WEB_ADMIN } from '../../../settings.js'
import { household } from '../client-address.js'
import type { AdminParts, Area, WebEnv } from '../context.js'
import { field } from '../security.js'
import { ACTIONS, type Action } from './actions.js'
import type { AdminOptions } from './options.js'
import { AdminPage, SaidList } from './page.js'
import { SignInPage } from './sign-in-page.js'
import { createSignIns, isSame, SIGN_IN_AGE } from './sign-ins.js'
import { ADMIN_TEXTS } from './texts.js'
import type { AdminView, Said } from './view.js'

/** So often in a minute one address may give a wrong token. */
const FAILURES = 5
/** So many replies are remembered for the page. */
const MOST_SAID = 20

/**
 * The pages under `/admin`: signing in with the token, and what an admin may see and do. All that is done goes through the same `handle` as
 * the chat commands, as the person {@link WEB_ADMIN}, whom the settings make an admin: one right, one audit. Nothing of it is ever cached.
 */
export function adminRoutes(options: AdminOptions): Area<AdminParts> {
  return (parts) => {
    const signIns = createSignIns(parts.secret, parts.random, parts.clock)
    const failures = new RateLimiterMemory({ points: FAILURES, duration: 60 })
    /** What came of the buttons, oldest first. */
    const said: Said[] = []
    const cookieName = parts.secureCookies ? '__Secure-admin' : 'admin'
    const cookie = { path: '/admin', httpOnly: true, secure: parts.secureCookies, sameSite: 'Strict' } as const
    const cookieOf = (c: Context<WebEnv>) => getCookie(c, cookieName) ?? ''
    const isSignedIn = (c: Context<WebEnv>) => signIns.isValid(cookieOf(c))
    const signInPage = (c: Context<WebEnv>, status: 200 | 401 | 403 | 429, problem?: string) =>
      c.html(
        <SignInPage
          parts={parts}
          formToken={c.get('session').formToken}
          {...(problem === undefined ? {} : { problem })}
        />,
        status,
      )

    const app = new Hono<WebEnv>()

    app.use('/admin/*', async (c, next) => {
      await next()
      c.header('Cache-Control', 'no-store')
    })

    app.get('/admin', (c) => {
      if (!isSignedIn(c)) return signInPage(c, 200)
      return c.html(<AdminPage view={viewOf(c)} />)
    })

    app.get('/admin/said', (c) => (isSignedIn(c) ? c.html(<SaidList view={viewOf(c)} />) : c.body(null, 403)))

    app.post('/admin/sign-in', async (c) => {
      const from = c.get('address')
      const box = household(from)
      try {
        // Counted before the token is looked at: of many tries at once, too, only so many are looked at.
        await failures.consume(box)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        c.header('Retry-After', String(Math.max(1, Math.ceil(refused.msBeforeNext / 1000))))
        return signInPage(c, 429, ADMIN_TEXTS.tooOften)
      }
      if (!isSame(await field(c, 'admin-token'), options.token)) {
        options.noteSignIn('refused', from)
        return signInPage(c, 401, ADMIN_TEXTS.wrong)
      }
      await failures.delete(box)
      options.noteSignIn('signed-in', from)
      signIns.end(cookieOf(c))
      setCookie(c, cookieName, signIns.begin(), { ...cookie, maxAge: SIGN_IN_AGE / 1000 })
      return c.redirect('/admin', 303)
    })

    app.post('/admin/sign-out', (c) => {
      if (isSignedIn(c)) options.noteSignIn('signed-out', c.get('address'))
      signIns.end(cookieOf(c))
      deleteCookie(c, cookieName, cookie)
      return c.redirect('/admin', 303)
    })

    for (const action of ACTIONS) {
      app.post(`/admin/${action.path}`, async (c) => {
        if (!isSignedIn(c)) return signInPage(c, 403, ADMIN_TEXTS.expired)
        const form = await c.req.parseBody()
        const text = action.text((name) => textOf(form[name]))
        if (text === null) return c.text(ADMIN_TEXTS.senseless, 400)
        await perform(action, text)
        const pages = ['unanswered', 'sayings'].map((name) => `${name}=${pageNumber(form[`${name}-page`])}`)
        return c.redirect(`/admin?${pages.join('&')}#${action.section}`, 303)
      })
    }

    async function perform(action: Action, text: string): Promise<void> {
      const at = parts.clock()
      const reply = await parts.handle({
        channel: 'web',
        chat: WEB_ADMIN,
        person: WEB_ADMIN,
        kind: 'private',
        text,
        addressed: true,
        at,
      })
      const shown = action.briefly ? { ...reply, blocks: reply.blocks.slice(0, 1) } : reply
      said.push({ at, reply: shown, section: action.section })
      said.splice(0, said.length - MOST_SAID)
    }

    function viewOf(c: Context<WebEnv>): AdminView {
      const arrived: readonly Said[] = parts.notices().map(({ at, reply }) => ({ at, reply, section: null }))
      return {
        parts,
        overview: options.overview({
          unanswered: pageNumber(c.req.query('unanswered')),
          sayings: pageNumber(c.req.query('sayings')),
        }),
        formToken: c.get('session').formToken,
        // What came by itself came after the button that it belongs to, also within one millisecond.
        said: [...said, ...arrived].sort((a, b) => a.at - b.at).reverse(),
        now: parts.clock(),
      }
    }

    return app
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function pageNumber(value: unknown): number {
  return /^[1-9]\d{0,3}$/u.test(textOf(value)) ? Number(value) : 1
}
