import type { EventEmitter } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WechatyBuilder } from 'wechaty'
import type { Puppet } from '../../src/channels/wechat/index.js'
import { resolvePuppet } from '../../src/channels/wechat/puppet.js'
import { wechatBench } from './wechat-bench.js'

const PATIENCE = { timeout: 20_000, interval: 5 }
const noWait = async () => {}
const imported = (name: string) => import(name) as Promise<unknown>

describe('the puppet of the settings', () => {
  const missing = (name: string) =>
    Promise.reject(
      Object.assign(new Error(`Cannot find package '${name}' imported from here`), { code: 'ERR_MODULE_NOT_FOUND' }),
    )

  it('names the package that is missing, and how to get it', async () => {
    const wechat4u = resolvePuppet({ puppet: 'wechat4u' }, missing, noWait)
    await expect(wechat4u).rejects.toThrow('npm install wechaty-puppet-wechat4u')
    const service = resolvePuppet({ puppet: 'service', token: 'puppet_x' }, missing, noWait)
    await expect(service).rejects.toThrow('npm install wechaty-puppet-service')
  })

  it('tells a broken package from a missing one', async () => {
    const broken = resolvePuppet({ puppet: 'wechat4u' }, async () => ({}), noWait)
    await expect(broken).rejects.toThrow('wechaty-puppet-wechat4u 这个包用不了')
    const inner = resolvePuppet({ puppet: 'wechat4u' }, () => missing('lodash'), noWait)
    await expect(inner).rejects.toThrow('这个包用不了')
  })

  it.each([
    undefined,
    null,
    '',
    '  ',
  ])('asks for the token of a service (%j) before it imports anything', async (token) => {
    const importPackage = vi.fn(imported)
    await expect(resolvePuppet({ puppet: 'service', token: token ?? null }, importPackage, noWait)).rejects.toThrow(
      'WECHAT_PUPPET_TOKEN',
    )
    expect(importPackage).not.toHaveBeenCalled()
  })

  it('gives the service its token', async () => {
    const puppet = await resolvePuppet({ puppet: 'service', token: ' puppet_service_abc ' }, imported, noWait)
    expect(puppet.name()).toBe('wechaty-puppet-service')
    expect((puppet as unknown as { options: unknown }).options).toEqual({ token: 'puppet_service_abc' })
  })

  it('rejects the start of the channel with the same words', async () => {
    const bench = await wechatBench({ puppet: 'service' })
    await expect(bench.channel.start(async () => Promise.reject(new Error('unused')))).rejects.toThrow(
      'WECHAT_PUPPET_TOKEN',
    )
    await bench.channel.stop()
    await bench.close()
  })

  it('leaves the exceptions of the process to the program', async () => {
    await resolvePuppet({ puppet: 'wechat4u' }, imported, noWait)
    const left = process.listeners('uncaughtException').map(String)
    expect(left.filter((source) => source.includes("console.log('uncaughtException'"))).toEqual([])
  })
})

/** The parts of the wechat4u library that the tests play with; the library is the real one, without a network. */
interface Library extends EventEmitter {
  state: unknown
  user: { UserName: string }
  contacts: Record<string, unknown>
  readonly CONF: { readonly STATE: { readonly login: unknown } }
  readonly PROP: { uin: string }
  request: unknown
  start(): Promise<unknown>
  stop(): void
  logout(): Promise<unknown>
  handleMsg(messages: readonly unknown[]): void
}

describe('wechaty-puppet-wechat4u, mended', () => {
  let folder: string
  let puppet: Puppet
  let library: Library
  let waits: number[]
  /** Ends the wait that does not end by itself. */
  let resume: () => void
  let errors: unknown[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wechat4u-'))
    waits = []
    errors = []
    // The third wait ends only on demand, so that the attempts do.
    puppet = await resolvePuppet({ puppet: 'wechat4u' }, imported, (milliseconds) => {
      waits.push(milliseconds)
      if (waits.length < 3) return Promise.resolve()
      return new Promise((resolve) => {
        resume = resolve
      })
    })
    // Only for its memory card: the bot is never started.
    const bot = WechatyBuilder.build({ name: join(folder, 'login'), puppet })
    bot.on('error', () => {})
    await bot.init()
    puppet.on('error', (error) => {
      errors.push(error)
    })
    const Wechat4u = createRequire(import.meta.resolve('wechaty-puppet-wechat4u'))('wechat4u') as new () => Library
    library = new Wechat4u()
    library.request = () => Promise.reject(new Error('no network'))
    Object.assign(puppet, { wechat4u: library })
    const hooks = puppet as unknown as { initHookEvents(library: Library): void }
    hooks.initHookEvents(library)
  })
  afterEach(async () => {
    await puppet.onStop()
    await rm(folder, { recursive: true, force: true })
  })

  it('keeps the login when it is stopped, and does not log out', async () => {
    library.state = library.CONF.STATE.login
    library.PROP.uin = '4711'
    const logout = vi.spyOn(library, 'logout')
    await puppet.onStop()
    expect(logout).not.toHaveBeenCalled()
    // What the library still had under way, such as a sync that now fails, forgets nothing any more.
    library.stop()
    for (let i = 0; i < 20; i++) await new Promise(setImmediate)
    expect(logout).toHaveBeenCalledTimes(1)
    expect(await readFile(join(folder, 'login.memory-card.json'), 'utf8')).toContain('"uin":"4711"')
  })

  it('waits longer and longer when WeChat cannot be reached', async () => {
    await library.start()
    await vi.waitFor(() => expect(waits).toEqual([5000, 10_000, 20_000]), PATIENCE)
    expect(errors.length).toBeGreaterThanOrEqual(3)
  })

  it('makes no further attempt when it is stopped', async () => {
    const request = vi.fn(() => Promise.reject(new Error('no network')))
    library.request = request
    await library.start()
    await vi.waitFor(() => expect(waits).toHaveLength(3), PATIENCE)
    const attempts = request.mock.calls.length
    await puppet.onStop()
    resume()
    for (let i = 0; i < 20; i++) await new Promise(setImmediate)
    expect(request.mock.calls.length).toBe(attempts)
  })

  it('is not ended by a row of emoji', async () => {
    library.state = library.CONF.STATE.login
    library.contacts = { someone: { UserName: 'someone' } }
    const stop = vi.spyOn(library, 'stop')
    let handled = ''
    library.on('message', (message: { MsgId: string }) => {
      handled = message.MsgId
    })
    library.handleMsg([
      {
        MsgId: '1',
        MsgType: 1,
        FromUserName: 'someone',
        ToUserName: 'bot',
        Content: '🌚 🌝🌚 🌝🌚 🌝',
        CreateTime: 0,
      },
      { MsgId: '2', MsgType: 1, FromUserName: 'someone', ToUserName: 'bot', Content: '在吗', CreateTime: 0 },
    ])
    await vi.waitFor(() => expect(handled).toBe('2'), PATIENCE)
    expect(stop).not.toHaveBeenCalled()
  })

  it('turns a listener’s rejection into an error event', async () => {
    library.emit('message', { Content: '没有编号的消息' })
    await vi.waitFor(() => expect(errors).toHaveLength(1), PATIENCE)
  })

  it('takes a second login after a broken connection for a return', async () => {
    library.user = { UserName: '@me' }
    const logins: string[] = []
    puppet.on('login', ({ contactId }) => {
      logins.push(contactId)
    })
    vi.spyOn(puppet as unknown as { waitStable(): Promise<void> }, 'waitStable').mockResolvedValue()
    library.emit('login')
    await vi.waitFor(() => expect(logins).toEqual(['@me']), PATIENCE)
    library.emit('login')
    await vi.waitFor(() => expect(logins).toEqual(['@me', '@me']), PATIENCE)
    expect(errors).toEqual([])
    await vi.waitFor(
      async () => expect(await readFile(join(folder, 'login.memory-card.json'), 'utf8')).toContain('@me'),
      PATIENCE,
    )
  })
})
