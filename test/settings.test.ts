import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { loadEnvironmentFile, readSettings, SettingsError } from '../src/settings.js'
import { temporaryFolder } from './desk/bench.js'

const TOKEN = '123456789:AAExample_token-x'

function problemsOf(environment: Record<string, string>): SettingsError {
  try {
    readSettings(environment, '/project')
  } catch (error) {
    if (error instanceof SettingsError) return error
    throw error
  }
  throw new Error('the settings were taken')
}

describe('settings', () => {
  it('have a value for everything when nothing is set', () => {
    expect(readSettings({}, '/project')).toEqual({
      telegram: null,
      wechat: null,
      web: { host: '127.0.0.1', port: 3000, adminToken: null, trustedProxies: 0 },
      console: false,
      admins: { telegram: [], wechat: [], console: [], web: [] },
      folders: {
        seeds: '/project/seeds',
        intents: '/project/intents',
        data: '/project/data',
        cache: '/project/data/cache',
      },
      logLevel: 'info',
      publicUrl: null,
      hmacSecret: null,
    })
  })

  it('are read from the environment', () => {
    const settings = readSettings(
      {
        TELEGRAM_BOT_TOKEN: ` ${TOKEN} `,
        TELEGRAM_ADMIN_IDS: '1, 22，333 1',
        TELEGRAM_WEBHOOK_URL: 'https://bot.example.org/telegram/',
        TELEGRAM_WEBHOOK_PORT: '8080',
        TELEGRAM_WEBHOOK_SECRET: '0123456789abcdef',
        TELEGRAM_API_ROOT: 'http://127.0.0.1:8081',
        WECHAT: 'service',
        WECHAT_PUPPET_TOKEN: 'puppet_x',
        WECHAT_ADMIN_IDS: '@abc;wxid_1',
        WECHAT_ACCEPT_FRIENDS: 'on',
        WECHAT_ACCEPT_ROOMS: '开',
        HOST: '::1',
        PORT: '8080',
        ADMIN_TOKEN: 'open-sesame-12345',
        TRUSTED_PROXIES: '2',
        CONSOLE: 'on',
        DATA_DIR: '/var/lib/shuiguan',
        SEEDS_DIR: 'lists',
        LOG_LEVEL: 'WARN',
        PUBLIC_URL: 'https://example.org',
        HMAC_SECRET: 'sixteen letters!',
      },
      '/project',
    )
    expect(settings).toEqual({
      telegram: {
        token: TOKEN,
        webhook: { url: 'https://bot.example.org/telegram', port: 8080, secretToken: '0123456789abcdef' },
        apiRoot: 'http://127.0.0.1:8081',
      },
      wechat: { puppet: 'service', token: 'puppet_x', acceptFriends: true, acceptRooms: true },
      web: { host: '::1', port: 8080, adminToken: 'open-sesame-12345', trustedProxies: 2 },
      console: true,
      admins: { telegram: ['1', '22', '333'], wechat: ['@abc', 'wxid_1'], console: [], web: ['admin'] },
      folders: {
        seeds: '/project/lists',
        intents: '/project/intents',
        data: '/var/lib/shuiguan',
        cache: '/var/lib/shuiguan/cache',
      },
      logLevel: 'warn',
      publicUrl: 'https://example.org',
      hmacSecret: 'sixteen letters!',
    })
  })

  it('are frozen to the bottom', () => {
    const settings = readSettings({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_ADMIN_IDS: '1' }, '/project')
    expect(() => (settings.admins.telegram as string[]).push('2')).toThrow(TypeError)
    expect(() => Object.assign(settings.telegram ?? {}, { token: 'x' })).toThrow(TypeError)
  })

  it.each([
    ['TELEGRAM_BOT_TOKEN', 'hunter2hunter2', '@BotFather'],
    ['TELEGRAM_ADMIN_IDS', '12, bob', '数字编号'],
    ['TELEGRAM_API_ROOT', 'proxy', 'http'],
    ['TELEGRAM_WEBHOOK_URL', 'http://example.org', 'https://'],
    ['TELEGRAM_WEBHOOK_PORT', '70000', '65535'],
    ['TELEGRAM_WEBHOOK_SECRET', 'short!', '16 到 256'],
    ['WECHAT', 'on', 'wechat4u'],
    ['WECHAT_ACCEPT_FRIENDS', 'maybe', 'on'],
    ['WEB', 'sometimes', 'off'],
    ['HOST', 'http://localhost', '127.0.0.1'],
    ['HOST', 'localhost:3000', '127.0.0.1'],
    ['PORT', '0', '65535'],
    ['PORT', '80.5', '65535'],
    ['ADMIN_TOKEN', 'hunter2hunter2', '16 到 256'],
    ['ADMIN_TOKEN', 'twenty letters and blanks', '空格'],
    ['TRUSTED_PROXIES', '6', '0 到 5'],
    ['CONSOLE', 'perhaps', 'off'],
    ['LOG_LEVEL', 'loud', 'info'],
    ['PUBLIC_URL', 'example.org', 'http'],
    ['HMAC_SECRET', 'tiny', '16 个字符'],
  ])('a wrong %s is named with what is expected, its value is not shown', (name, value, expected) => {
    const error = problemsOf({ [name]: value })
    expect(error.problems).toHaveLength(1)
    expect(error.message).toContain(`· ${name}：`)
    expect(error.message).toContain(expected)
    if (value.length > 5) expect(error.message).not.toContain(value)
  })

  it('all that is wrong is named at once', () => {
    expect(problemsOf({ WECHAT: 'x', LOG_LEVEL: 'y' }).problems.map(({ setting }) => setting)).toEqual([
      'WECHAT',
      'LOG_LEVEL',
    ])
  })

  it('nobody is an admin on the pages without a token, nor where there are no pages', () => {
    expect(readSettings({ HOST: 'localhost' }, '/project').admins.web).toEqual([])
    const off = readSettings({ WEB: 'off', ADMIN_TOKEN: 'open-sesame-12345' }, '/project')
    expect(off.web).toBeNull()
    expect(off.admins.web).toEqual([])
  })

  it('what belongs together is asked for together', () => {
    expect(problemsOf({ WECHAT: 'service' }).message).toContain('· WECHAT_PUPPET_TOKEN：')
    expect(problemsOf({ TELEGRAM_WEBHOOK_URL: 'https://example.org' }).message).toContain('· TELEGRAM_WEBHOOK_SECRET：')
  })
})

describe('.env', () => {
  const NAME = 'SHUIGUAN_TEST_SETTING'
  afterEach(() => {
    delete process.env[NAME]
  })

  it('is taken into the environment, where what is set already stays', () => {
    const folder = temporaryFolder()
    loadEnvironmentFile(folder)
    expect(process.env[NAME]).toBeUndefined()
    writeFileSync(join(folder, '.env'), `${NAME}=from the file\n`)
    loadEnvironmentFile(folder)
    expect(process.env[NAME]).toBe('from the file')
    process.env[NAME] = 'from outside'
    loadEnvironmentFile(folder)
    expect(process.env[NAME]).toBe('from outside')
  })
})
