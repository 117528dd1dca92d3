import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { plainReply } from '../../src/answers/compose.js'
import type { Reply } from '../../src/answers/reply.js'
import { type App, startApp } from '../../src/app/app.js'
import type { Plan } from '../../src/app/parts.js'
import type { Channel, ChannelName, Handle } from '../../src/channels/channel.js'
import type { OpenDesk, OpenDeskOptions } from '../../src/desk/open.js'
import type { Knowledge } from '../../src/knowledge.js'
import { readSettings } from '../../src/settings.js'

/** What happened, in its order. */
let events: string[] = []
let printed: string[] = []
let told: { chat: string; reply: Reply }[] = []
let running: App | null = null
let terminalEnds: (why: 'quit' | 'input-ended') => void = () => {}

afterEach(async () => {
  await running?.stop()
  running = null
  events = []
  printed = []
  told = []
})

/** A desk that answers nothing and notes what is asked of it. */
async function fakeDesk(options: OpenDeskOptions): Promise<OpenDesk> {
  const knowledge = { files: [], snapshot: { townships: new Map([['白鹭镇', {}]]) } } as unknown as Knowledge
  return {
    handle: async () => plainReply('info', 'test', '好'),
    knowledge: () => knowledge,
    warnings: ['反馈文件坏了。'],
    boundTownship: () => null,
    notifyAdmins: async (text: string) => {
      events.push(`admins told: ${text}`)
      await options.tell({ channel: 'telegram', chat: '100' }, plainReply('info', 'notice', text)).catch(() => {})
    },
    stop: async () => void events.push('desk stopped'),
  } as unknown as OpenDesk
}

function channel(name: ChannelName, start: (handle: Handle) => Promise<void> = async () => {}): Channel {
  return {
    name,
    start,
    stop: async () => void events.push(`${name} stopped`),
    send: async (chat, reply) => void told.push({ chat, reply }),
  }
}

function plan(name: ChannelName, more: Partial<Plan> = {}): Plan {
  return { label: name, missing: `缺 ${name}`, make: async () => channel(name), ...more }
}

async function start(...plans: readonly Plan[]): Promise<App> {
  running = await startApp({
    settings: readSettings({}, '/project'),
    logger: pino({ level: 'silent' }),
    version: '1.2.3',
    print: (text) => printed.push(text),
    input: new PassThrough(),
    output: new PassThrough(),
    plans: (parts) => {
      terminalEnds = parts.onTerminalEnd
      return plans
    },
    open: fakeDesk,
  })
  return running
}

describe('a start', () => {
  it('tells which channels are on, and what is missing for those that are off', async () => {
    const app = await start(plan('telegram', { note: () => '@bot。' }), plan('wechat', { make: null }))
    expect(printed).toContain('telegram：开着。@bot。')
    expect(printed).toContain('wechat：没开（缺 wechat）。')
    expect(printed).toContain('反馈文件坏了。')
    expect(app.channels()).toEqual([
      { name: 'telegram', on: true, note: '@bot。' },
      { name: 'wechat', on: false, note: '缺 wechat' },
    ])
  })

  it('goes on when a channel cannot start or cannot be made, and tells the admins', async () => {
    const refused = async () => Promise.reject(new Error('令牌不对。'))
    const app = await start(
      plan('telegram', { make: async () => channel('telegram', refused) }),
      plan('wechat', { make: refused }),
      plan('web'),
    )
    expect(app.channels().map(({ on }) => on)).toEqual([false, false, true])
    expect(printed).toContain('telegram：没开（令牌不对。）。')
    expect(events.some((event) => event.includes('telegram没有开起来：令牌不对。'))).toBe(true)
  })

  it('is not held up by a channel whose start takes long', async () => {
    let connected: () => void = () => {}
    const slow = channel(
      'telegram',
      () =>
        new Promise((resolve) => {
          connected = resolve
        }),
    )
    const starting = start(plan('telegram', { make: async () => slow }), plan('web'))
    await vi.waitFor(() => expect(printed).toContain('web：开着。'))
    expect(printed).not.toContain('telegram：开着。')
    connected()
    expect((await starting).channels().map(({ on }) => on)).toEqual([true, true])
    expect(printed).toContain('telegram：开着。')
  })

  it('fails when nothing could be started, and leaves nothing open', async () => {
    await expect(start(plan('telegram', { make: null }))).rejects.toThrow('一个通道也没有开起来')
    expect(events).toContain('desk stopped')
  })

  it('tells the admins of what the desk found wrong, over the channel that they are on', async () => {
    await start(plan('telegram'))
    expect(told.map(({ chat, reply }) => [chat, reply.text])).toEqual([['100', '反馈文件坏了。']])
  })
})

describe('a stop', () => {
  it('ends the channels before the desk, once', async () => {
    const app = await start(plan('telegram'), plan('web'))
    await Promise.all([app.stop(), app.stop()])
    const stops = events.filter((event) => event.endsWith('stopped'))
    expect(stops).toEqual(['telegram stopped', 'web stopped', 'desk stopped'])
  })

  it('is not kept from the others by a channel that fails', async () => {
    const failing = { ...channel('telegram'), stop: async () => Promise.reject(new Error('weg')) }
    const app = await start(plan('telegram', { make: async () => failing }), plan('web'))
    await app.stop()
    expect(events.filter((event) => event.endsWith('stopped'))).toEqual(['web stopped', 'desk stopped'])
  })
})

describe('a terminal that ends', () => {
  const endedBy = async (app: App) => {
    const later = new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))
    return Promise.race([app.ended.then(() => true), later])
  }

  it('ends the bot when the person leaves', async () => {
    const app = await start(plan('web'), plan('console'))
    terminalEnds('quit')
    expect(await endedBy(app)).toBe(true)
  })

  it('does not end the bot under a service manager, where there is no input', async () => {
    const app = await start(plan('web'), plan('console'))
    terminalEnds('input-ended')
    expect(await endedBy(app)).toBe(false)
  })

  it('ends the bot when it was the only channel', async () => {
    const app = await start(plan('console'))
    terminalEnds('input-ended')
    expect(await endedBy(app)).toBe(true)
  })
})
