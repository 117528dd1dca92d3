import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PROJECT, PROJECT_FOLDERS } from '../../src/config.js'
import { type FakeBotApi, startFakeBotApi } from '../fakes/telegram/bot-api.js'

const PATIENCE = { timeout: 120_000, interval: 50 }

let folder = ''
let api: FakeBotApi | null = null
const children: ChildProcess[] = []

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await api?.close()
  api = null
  if (folder !== '') rmSync(folder, { recursive: true, force: true })
  folder = ''
})

/** A folder whose data/ holds nothing but what another start has learned, since learning takes long. */
function temporaryFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'shuiguan-process-'))
  const { cache } = PROJECT_FOLDERS
  if (cache !== null && existsSync(cache)) cpSync(cache, join(made, 'data', 'cache'), { recursive: true })
  return made
}

const BOT = [process.execPath, '--import', 'tsx', join(PROJECT, 'src/main.ts')] as const

/** The bot, with settings besides the environment's own. */
function run(
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  [command, ...first]: readonly [string, ...string[]] = BOT,
) {
  folder ||= temporaryFolder()
  const child = spawn(command, [...first, ...args], {
    cwd: PROJECT,
    // No standard input, as under a service manager.
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', DATA_DIR: join(folder, 'data'), WEB: 'off', ...settings },
  })
  children.push(child)
  const seen = { out: '', log: '' }
  child.stdout.on('data', (chunk) => {
    seen.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    seen.log += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, seen, ended }
}

async function fakeTelegram(): Promise<{ api: FakeBotApi; settings: Record<string, string> }> {
  api = await startFakeBotApi({ username: 'shuiguan_test_bot' })
  return { api, settings: { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.apiRoot, TELEGRAM_ADMIN_IDS: '' } }
}

const eventually = <T>(check: () => T) => vi.waitFor(check, PATIENCE)

describe('the bot as a process', () => {
  it('answers in a Telegram group bound by an admin, knows it again after a restart, and stops cleanly', async () => {
    const { api, settings } = await fakeTelegram()
    const admin = api.person('管理员')
    const villager = api.person('乡亲')
    const group = api.group()
    const set = { ...settings, TELEGRAM_ADMIN_IDS: String(admin.id) }
    const said = () => api.sentTo(group.id).map(({ text }) => text)

    const first = run(set)
    await eventually(() => expect(first.seen.out).toContain('Telegram：开着。@shuiguan_test_bot'))
    expect(first.seen.out).toContain('微信：没开（在 .env 里写上 WECHAT=')
    api.write({ from: admin, chat: group, text: '/bind@shuiguan_test_bot 李市镇' })
    await eventually(() => expect(said().join('\n')).toContain('李市镇'))
    api.write({ from: villager, chat: group, text: '@shuiguan_test_bot 猪死了往河里扔谁管' })
    await eventually(() => expect(said().at(-1)).toContain('依据：李市镇'))
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    // What people write is never in the log.
    expect(first.seen.log).not.toContain('猪')

    const second = run(set)
    await eventually(() => expect(second.seen.out).toContain('Telegram：开着。'))
    const before = said().length
    api.write({ from: villager, chat: group, text: '@shuiguan_test_bot 农村公路坏了谁修' })
    await eventually(() => expect(said().length).toBeGreaterThan(before))
    expect(said().at(-1)).toContain('李市镇')
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    const audit = readFileSync(join(folder, 'data', 'audit.json'), 'utf8')
    expect(audit).toContain('bind')
  })

  it('goes on when Telegram cannot be had, and says why', async () => {
    const { api, settings } = await fakeTelegram()
    const bot = run({ ...settings, TELEGRAM_BOT_TOKEN: '1:wrong', CONSOLE: 'on' })
    await eventually(() => expect(bot.seen.out).toContain('Telegram：没开（Telegram 不认这个令牌'))
    // The terminal was the only other channel, and without input it ends.
    expect(await bot.ended).toBe(0)
    expect(bot.seen.out).toContain('再见')
    expect(api.callsOf('sendMessage')).toEqual([])
  })

  it('stops cleanly when npm is told to stop', async () => {
    const { settings } = await fakeTelegram()
    const bot = run(settings, [], ['npm', 'start'])
    await eventually(() => expect(bot.seen.log).toContain('"started"'))
    bot.child.kill('SIGTERM')
    await bot.ended
    await eventually(() => expect(bot.seen.log).toContain('"stopped"'))
  })

  it('ends with what is expected when a setting is wrong', async () => {
    const bot = run({ TELEGRAM_BOT_TOKEN: 'nonsense' })
    expect(await bot.ended).toBe(1)
    expect(bot.seen.log).toContain('TELEGRAM_BOT_TOKEN')
    expect(bot.seen.log).toContain('@BotFather')
    expect(bot.seen.log).not.toContain('nonsense')
  })

  it('ends with advice when no channel is on', async () => {
    const bot = run({})
    expect(await bot.ended).toBe(1)
    expect(bot.seen.log).toContain('一个通道也没有开起来')
  })

  it('proves settings and lists without connecting', async () => {
    const { api, settings } = await fakeTelegram()
    const bot = run(settings, ['--check'])
    expect(await bot.ended).toBe(0)
    expect(bot.seen.out).toContain('重庆市江津区李市镇，329项')
    expect(bot.seen.out).toContain('Telegram会开')
    expect(api.callsOf('getMe')).toEqual([])
    const wrong = run({ ...settings, SEEDS_DIR: folder }, ['--check'])
    expect(await wrong.ended).toBe(1)
    expect(wrong.seen.out).toContain('没有可用的清单')
  })
})
