import { afterEach } from 'vitest'
import { healthRoutes } from '../../src/channels/web/admin/health.js'
import { adminRoutes } from '../../src/channels/web/admin/routes.js'
import { createWebChannel, type WebChannel } from '../../src/channels/web/channel.js'
import type { WebOptions } from '../../src/channels/web/options.js'
import type { OpenDeskOptions } from '../../src/desk/open.js'
import { measured } from '../../src/metrics/measured.js'
import { createMetrics } from '../../src/metrics/metrics.js'
import { ADMIN, type TestDesk, testDesk } from '../desk/bench.js'

export const TOKEN = 'open-sesame-0123456789'

/** The pages of a real desk, over HTTP on loopback. */
export interface AdminBench {
  readonly desk: TestDesk
  readonly channel: WebChannel
  readonly address: string
  /** A browser without any cookie. */
  visitor(headers?: Readonly<Record<string, string>>): Visitor
  /** A browser that has signed in. */
  admin(): Promise<Visitor>
}

const running: WebChannel[] = []

afterEach(async () => {
  for (const channel of running.splice(0)) await channel.stop()
})

/** Opens a desk, whose admins are one on Telegram and whoever signs in, and serves its pages. Both are stopped after the test. */
export async function adminBench(
  options: Partial<WebOptions> = {},
  deskOptions: Partial<OpenDeskOptions> = {},
): Promise<AdminBench> {
  let channel: WebChannel | null = null
  const desk = await testDesk({
    admins: { telegram: [ADMIN], web: ['admin'] },
    tell: async (place, reply) => {
      if (place.channel === 'web') await channel?.send(place.chat, reply)
    },
    ...deskOptions,
  })
  const metrics = createMetrics({
    waiting: () => ({ web: channel?.waiting() ?? 0 }),
    sessions: () => desk.figures().sessions,
    rows: () => desk.figures().townships,
    unanswered: () => desk.figures().unanswered,
  })
  const { overview, noteSignIn, figures, canWrite } = desk
  channel = createWebChannel({
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    trustedProxies: 0,
    knowledge: desk.knowledge,
    secret: 'a secret only for tests',
    admin: adminRoutes({ token: TOKEN, overview, noteSignIn }),
    health: healthRoutes({ figures, canWrite, metrics, adminToken: TOKEN }),
    logger: desk.logger,
    clock: () => desk.now,
    ...options,
  })
  await channel.start(measured(desk.handle, metrics))
  running.push(channel)
  const address = channel.address()
  if (address === null) throw new Error('the channel has no address')
  const visitor = (headers: Readonly<Record<string, string>> = {}) => new Visitor(address, headers)
  return {
    desk,
    channel,
    address,
    visitor,
    async admin() {
      const one = visitor()
      await one.signIn(TOKEN)
      return one
    },
  }
}

/** A browser without scripts: keeps cookies, and sends the token of the page that it was shown last. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  /** The form token of the page shown last. */
  formToken = ''

  constructor(
    private readonly address: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  get(path: string): Promise<Shown> {
    return this.#request(path, {})
  }

  /** Sends a form, with the form token unless another one is given. */
  post(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Shown> {
    return this.#request(path, {
      method: 'POST',
      body: new URLSearchParams({ token: this.formToken, ...fields }).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
  }

  /** Opens the admin page and gives a token there. */
  async signIn(token: string): Promise<Shown> {
    await this.get('/admin')
    const shown = await this.post('/admin/sign-in', { 'admin-token': token })
    if (shown.status === 303) await this.get('/admin')
    return shown
  }

  /** Sends a form as the page's button would, and opens the page that it leads to. */
  async press(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Shown> {
    const shown = await this.post(path, fields)
    return shown.status === 303 ? this.get(shown.headers.get('location') ?? '') : shown
  }

  async #request(path: string, init: RequestInit): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.address), {
      redirect: 'manual',
      ...init,
      headers: { ...this.headers, ...init.headers, ...(cookie === '' ? {} : { cookie }) },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? []
      if (value === '' || /max-age=0/iu.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const text = await response.text()
    this.formToken = /name="token" value="([^"]+)"/u.exec(text)?.[1] ?? this.formToken
    return { status: response.status, headers: response.headers, text }
  }
}

/** What a browser is shown. */
export interface Shown {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}
