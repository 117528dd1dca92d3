import { pino } from 'pino'
import type { Reply } from '../../src/answers/reply.js'
import type { Handle } from '../../src/channels/channel.js'
import { createWebChannel, type WebChannel } from '../../src/channels/web/channel.js'
import type { WebOptions } from '../../src/channels/web/options.js'
import type { Knowledge } from '../../src/knowledge.js'
import { dutyFile, letters, township } from '../helpers/duties.js'
import { snapshotOf } from '../helpers/search.js'

/** Two townships with rows made up by nobody: none. What the chat needs of the lists when a test plays the bot. */
export function fewTownships(): Knowledge {
  const files = [
    dutyFile(township('清水土家族乡', '重庆市', '云阳县'), []),
    dutyFile(township('突泉镇', '内蒙古', '兴安盟', '突泉县'), []),
  ]
  const snapshot = snapshotOf(files, [], [], letters)
  return {
    files,
    snapshot,
    get language(): never {
      throw new Error('the pages need no language here')
    },
  }
}

/** The web channel on a free port of loopback, with what a test says otherwise; limits are out of the way. */
export function webChannel(options: Partial<WebOptions> = {}): WebChannel & { logged(): string } {
  let log = ''
  const logger = pino(
    { level: 'trace' },
    {
      write: (line: string) => {
        log += line
      },
    },
  )
  const few = fewTownships()
  const channel = createWebChannel({
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    trustedProxies: 0,
    knowledge: () => few,
    secret: 'a secret only for tests',
    admin: null,
    health: null,
    logger,
    limits: { questions: 100_000, requests: 100_000 },
    ...options,
  })
  return { ...channel, logged: () => log }
}

/** An answer of the server. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** A visitor with a browser that keeps cookies, follows nothing by itself and has no script. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  #token = ''

  constructor(private readonly address: string) {}

  /** The id of the session, as the channel calls the chat; '' before the first page. */
  get session(): string {
    return (this.cookies.get('session') ?? this.cookies.get('__Host-session') ?? '').split('.')[0] ?? ''
  }

  /** The token of the page that was opened last. */
  get token(): string {
    return this.#token
  }

  /** Opens a page. */
  async open(path = '/', init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers)
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(this.address + path, { redirect: 'manual', ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? []
      this.cookies.set(name, value)
    }
    const body = await response.text()
    const token = /name="token" value="([^"]+)"/u.exec(body)?.[1]
    if (token !== undefined) this.#token = token
    return { status: response.status, headers: response.headers, body }
  }

  /** Sends a form with the token of the last page. */
  post(path: string, fields: Readonly<Record<string, string>>, init: RequestInit = {}): Promise<Answer> {
    const body = new URLSearchParams({ token: this.#token, ...fields })
    return this.open(path, { method: 'POST', body, ...init })
  }

  /** Asks as the page's script does; opens the page first when there is none. */
  async ask(text: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
    if (this.#token === '') await this.open()
    return this.post('/ask', { text, ...fields })
  }
}

/** Starts a channel with a bot that says what the test says, and opens a visitor's browser. */
export async function visit(channel: WebChannel, handle: Handle): Promise<Visitor> {
  await channel.start(handle)
  return new Visitor(addressOf(channel))
}

/** Where a started channel is. */
export function addressOf(channel: WebChannel): string {
  const address = channel.address()
  if (address === null) throw new Error('the channel has not been started')
  return address
}

/** A bot that answers at once. */
export function bot(reply: (text: string) => Reply): Handle {
  return async ({ text }) => reply(text)
}

/** What people read of each answer in a page or a piece of one, one entry an answer. */
export function repliesIn(html: string): string[] {
  return html
    .split('<div class="reply-body">')
    .slice(1)
    .map((rest) => textOf(untilItsEnd(rest)))
}

/** The markup up to the end of the `div` that has been opened. */
function untilItsEnd(html: string): string {
  let depth = 1
  for (const match of html.matchAll(/<(\/?)div\b/gu)) {
    depth += match[1] === '/' ? -1 : 1
    if (depth === 0) return html.slice(0, match.index)
  }
  return html
}

/** Markup as text, a line a paragraph. */
export function textOf(html: string): string {
  return unescaped(html.replace(/<br\/?>|<\/p>|<\/li>/gu, '\n').replace(/<[^>]*>/gu, '')).trim()
}

function unescaped(html: string): string {
  return html
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&amp;/gu, '&')
}
