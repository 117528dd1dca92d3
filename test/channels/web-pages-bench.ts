import { Hono } from 'hono'
import { Assets } from '../../src/channels/web/assets.js'
import type { PageParts, WebEnv } from '../../src/channels/web/context.js'
import { notFoundPage } from '../../src/channels/web/pages/not-found.js'
import { pageRoutes } from '../../src/channels/web/pages/routes.js'
import type { Knowledge } from '../../src/knowledge.js'

/** The pages about rows over the given lists, for a visitor who has a session and no township. */
export function pagesApp(knowledge: Knowledge, publicUrl: string | null = null): Hono<WebEnv> {
  const assets = new Assets()
  const parts: PageParts = {
    knowledge: () => knowledge,
    publicUrl,
    assetUrl: (name) => assets.url(name),
    hasAdmin: false,
  }
  const app = new Hono<WebEnv>()
  app.use(async (c, next) => {
    c.set('session', { id: 'a-session', formToken: 'a-token' })
    c.set('township', null)
    await next()
  })
  app.route('/', pageRoutes(parts))
  app.notFound((c) => notFoundPage(c, parts))
  return app
}

/** A page as a visitor gets it. */
export interface Got {
  readonly status: number
  readonly body: string
}

/** Opens a page. */
export async function open(app: Hono<WebEnv>, path: string): Promise<Got> {
  const response = await app.request(path)
  return { status: response.status, body: await response.text() }
}

/** The markup between two pieces of markup, the first time that they occur. */
export function between(html: string, from: string, to: string): string {
  const start = html.indexOf(from)
  if (start < 0) throw new Error(`the page has no ${from}`)
  const end = html.indexOf(to, start + from.length)
  return html.slice(start + from.length, end < 0 ? undefined : end)
}

/** The content of every element that matches, as text. */
export function texts(html: string, element: RegExp): string[] {
  return [...html.matchAll(element)].map(([, content = '']) => plain(content))
}

/** Markup as the text that a person reads. */
export function plain(html: string): string {
  return html
    .replace(/<[^>]*>/gu, '')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&amp;/gu, '&')
}

/** A text as markup has it. */
export function escaped(text: string): string {
  return text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
    .replace(/'/gu, '&#39;')
}
