import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import type { ChannelName } from './channels/channel.js'

/** How Telegram is reached. */
export interface TelegramSettings {
  readonly token: string
  /** Null polls. */
  readonly webhook: { readonly url: string; readonly port: number; readonly secretToken: string } | null
  /** Another address of the Bot API than Telegram's own; null for that one. */
  readonly apiRoot: string | null
}

/** How WeChat is reached. */
export interface WechatSettings {
  readonly puppet: 'wechat4u' | 'service'
  /** The puppet service's token; null for wechat4u. */
  readonly token: string | null
  readonly acceptFriends: boolean
  readonly acceptRooms: boolean
}

/** Where the pages are served, and for whom. */
export interface WebSettings {
  /** The address to listen on: 127.0.0.1 is open to this machine alone. */
  readonly host: string
  readonly port: number
  /** What the admin page is signed in to with; null: there is none. */
  readonly adminToken: string | null
  /** So many proxies of our own stand in front, each of which adds the address of whoever it serves. */
  readonly trustedProxies: number
}

/** The id of whoever has signed in to the admin page. Visitors have random ones, which are never this. */
export const WEB_ADMIN = 'admin'

/** Everything that is set from outside; read once, checked, frozen. */
export interface Settings {
  /** Null: off. */
  readonly telegram: TelegramSettings | null
  /** Null: off. */
  readonly wechat: WechatSettings | null
  /** Null: off. */
  readonly web: WebSettings | null
  /** Whether the terminal that the bot was started in is a chat too. */
  readonly console: boolean
  /** The ids of the admins by channel. */
  readonly admins: Readonly<Record<ChannelName, readonly string[]>>
  readonly folders: {
    readonly seeds: string
    readonly intents: string
    readonly data: string
    readonly cache: string
  }
  readonly logLevel: LogLevel
  /** Where the bot's pages are seen from outside, without a `/` at the end. */
  readonly publicUrl: string | null
  /** Null: one is made and kept in data/. */
  readonly hmacSecret: string | null
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Settings that are wrong; the message names each with what is expected, and never shows a value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'

  constructor(readonly problems: readonly { readonly setting: string; readonly expected: string }[]) {
    super(
      [
        '设置有错，没有启动。请改好 .env（或环境变量）再启动：',
        ...problems.map((one) => `· ${one.setting}：${one.expected}`),
      ].join('\n'),
    )
  }
}

/** A setting that is empty counts as not set: `NAME=` in .env says no more than leaving it out. */
const text = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined),
  z.string().optional(),
)

function matching(pattern: RegExp, expected: string) {
  return text.refine((value) => value === undefined || pattern.test(value), expected)
}

function oneOf<const Names extends readonly string[]>(names: Names, fallback: Names[number]) {
  const expected = `要写 ${names.join('、')} 中的一个`
  return text.transform((value, context): Names[number] => {
    const found = names.find((name) => name === (value ?? fallback).toLowerCase())
    if (found === undefined) context.addIssue({ code: 'custom', message: expected })
    return found ?? fallback
  })
}

const YES = /^(?:on|true|yes|1|开|是)$/iu
const NO = /^(?:off|false|no|0|关|否)$/iu

function onOff(fallback: boolean) {
  return text.transform((value, context) => {
    if (value === undefined) return fallback
    if (!YES.test(value) && !NO.test(value)) context.addIssue({ code: 'custom', message: '要写 on（开）或 off（关）' })
    return YES.test(value)
  })
}

function idList(pattern: RegExp, expected: string) {
  return text.transform((value, context) => {
    const ids = (value ?? '').split(/[\s,，、;；]+/u).filter((id) => id !== '')
    if (ids.some((id) => !pattern.test(id))) context.addIssue({ code: 'custom', message: expected })
    return [...new Set(ids)]
  })
}

function address(protocols: readonly string[], expected: string) {
  return text.transform((value, context) => {
    if (value === undefined) return null
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol))
      context.addIssue({ code: 'custom', message: expected })
    return value.replace(/\/+$/, '')
  })
}

function wholeNumber(fallback: number, least: number, most: number, expected: string) {
  return text.transform((value, context) => {
    const number = Number(value ?? fallback)
    if (!Number.isInteger(number) || number < least || number > most) {
      context.addIssue({ code: 'custom', message: expected })
    }
    return number
  })
}

/** An address of this machine or a name that it has. */
function isHost(value: string): boolean {
  return isIP(value) !== 0 || /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?(?:\.[a-z0-9-]{1,63})*$/iu.test(value)
}

const WEBHOOK_EXPECTED =
  '要写 https:// 开头的网址，是 Telegram 从外面能打开的地址；不用 webhook 就空着（默认主动去取消息）'

const environmentSchema = z.object({
  TELEGRAM_BOT_TOKEN: matching(
    /^\d+:[A-Za-z0-9_-]+$/,
    '要写 @BotFather 给的令牌，样子是“数字:字母数字”，例如 123456789:AAExample；不用 Telegram 就空着',
  ),
  TELEGRAM_ADMIN_IDS: idList(
    /^[1-9]\d*$/,
    '要写管理员的 Telegram 数字编号，几个人用逗号隔开（私聊机器人发 /whoami 就能看到自己的编号）',
  ),
  TELEGRAM_API_ROOT: address(['http:', 'https:'], '要写 http:// 或 https:// 开头的网址；直接连 Telegram 就空着'),
  TELEGRAM_WEBHOOK_URL: address(['https:'], WEBHOOK_EXPECTED),
  TELEGRAM_WEBHOOK_PORT: wholeNumber(8443, 1, 65535, '要写 1 到 65535 之间的端口号，默认 8443'),
  TELEGRAM_WEBHOOK_SECRET: matching(/^[A-Za-z0-9_-]{16,256}$/, '要写 16 到 256 个字母、数字、下划线或连字符'),
  WECHAT: oneOf(['off', 'wechat4u', 'service'], 'off'),
  WECHAT_PUPPET_TOKEN: text,
  WECHAT_ADMIN_IDS: idList(/^\S{1,128}$/, '要写管理员的微信编号，几个人用逗号隔开（私聊机器人发“我是谁”就能看到）'),
  WECHAT_ACCEPT_FRIENDS: onOff(false),
  WECHAT_ACCEPT_ROOMS: onOff(false),
  WEB: onOff(true),
  HOST: text.refine(
    (value) => value === undefined || isHost(value),
    '要写这台机器的地址：127.0.0.1 只有本机打得开（默认），0.0.0.0 别的机器也打得开；不带 http:// 和端口',
  ),
  PORT: wholeNumber(3000, 1, 65535, '要写 1 到 65535 之间的端口号，默认 3000'),
  ADMIN_TOKEN: matching(
    /^[\x21-\x7e]{16,256}$/,
    '要写 16 到 256 个字母、数字或符号，中间不能有空格，也不用汉字；不要管理页就空着',
  ),
  TRUSTED_PROXIES: wholeNumber(0, 0, 5, '要写 0 到 5 之间的数，是前面自己架的代理有几层；没有代理就写 0（默认）'),
  CONSOLE: onOff(false),
  DATA_DIR: text,
  SEEDS_DIR: text,
  LOG_LEVEL: oneOf(LOG_LEVELS, 'info'),
  PUBLIC_URL: address(['http:', 'https:'], '要写 http:// 或 https:// 开头的网址'),
  HMAC_SECRET: text.refine(
    (value) => value === undefined || value.length >= 16,
    '至少要 16 个字符；空着的话会自动生成一个，存在 data/ 里',
  ),
})

/**
 * The settings from the environment.
 *
 * @param environment names and values, as in `process.env`
 * @param project the project's folder; folders that are not absolute are taken from here
 * @throws SettingsError naming every setting that is wrong and what is expected
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>, project: string): Settings {
  const parsed = environmentSchema.safeParse(environment)
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map(({ path, message }) => ({ setting: String(path[0]), expected: message })),
    )
  }
  const set = parsed.data
  const missing: { setting: string; expected: string }[] = []
  if (set.WECHAT === 'service' && set.WECHAT_PUPPET_TOKEN === undefined) {
    missing.push({ setting: 'WECHAT_PUPPET_TOKEN', expected: 'WECHAT=service 时要写服务商给的令牌' })
  }
  if (set.TELEGRAM_WEBHOOK_URL !== null && set.TELEGRAM_WEBHOOK_SECRET === undefined) {
    missing.push({
      setting: 'TELEGRAM_WEBHOOK_SECRET',
      expected:
        '写了 TELEGRAM_WEBHOOK_URL 就要写这个口令（16 到 256 个字母、数字、下划线或连字符），别人才冒充不了 Telegram',
    })
  }
  if (missing.length > 0) throw new SettingsError(missing)
  const data = resolve(project, set.DATA_DIR ?? 'data')
  return frozen<Settings>({
    telegram:
      set.TELEGRAM_BOT_TOKEN === undefined
        ? null
        : {
            token: set.TELEGRAM_BOT_TOKEN,
            webhook:
              set.TELEGRAM_WEBHOOK_URL === null || set.TELEGRAM_WEBHOOK_SECRET === undefined
                ? null
                : {
                    url: set.TELEGRAM_WEBHOOK_URL,
                    port: set.TELEGRAM_WEBHOOK_PORT,
                    secretToken: set.TELEGRAM_WEBHOOK_SECRET,
                  },
            apiRoot: set.TELEGRAM_API_ROOT,
          },
    wechat:
      set.WECHAT === 'off'
        ? null
        : {
            puppet: set.WECHAT,
            token: set.WECHAT_PUPPET_TOKEN ?? null,
            acceptFriends: set.WECHAT_ACCEPT_FRIENDS,
            acceptRooms: set.WECHAT_ACCEPT_ROOMS,
          },
    web: set.WEB
      ? {
          host: set.HOST ?? '127.0.0.1',
          port: set.PORT,
          adminToken: set.ADMIN_TOKEN ?? null,
          trustedProxies: set.TRUSTED_PROXIES,
        }
      : null,
    console: set.CONSOLE,
    admins: {
      telegram: set.TELEGRAM_ADMIN_IDS,
      wechat: set.WECHAT_ADMIN_IDS,
      console: [],
      web: set.WEB && set.ADMIN_TOKEN !== undefined ? [WEB_ADMIN] : [],
    },
    folders: {
      seeds: seedsFolder(environment, project),
      intents: resolve(project, 'intents'),
      data,
      cache: join(data, 'cache'),
    },
    logLevel: set.LOG_LEVEL,
    publicUrl: set.PUBLIC_URL,
    hmacSecret: set.HMAC_SECRET ?? null,
  })
}

/** The folder of the lists, for tools that need no other setting: one that is wrong does not keep them from working. */
export function seedsFolder(environment: Readonly<Record<string, string | undefined>>, project: string): string {
  return resolve(project, text.parse(environment.SEEDS_DIR) ?? 'seeds')
}

/**
 * Takes the project's `.env` into the environment, if there is one. What is set already stays: the command line wins.
 *
 * @throws Error when the file is there and cannot be read
 */
export function loadEnvironmentFile(project: string): void {
  const file = join(project, '.env')
  if (!existsSync(file)) return
  try {
    loadEnvFile(file)
  } catch (cause) {
    throw new Error(`读不了设置文件 ${file}，请检查它的权限。`, { cause })
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part)
    Object.freeze(value)
  }
  return value
}
