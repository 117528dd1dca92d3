import type { Logger } from 'pino'
import type { BotCommand, BotCommandScope } from 'telegraf/types'
import type { Call } from './api.js'
import type { Clock } from './clock.js'
import { backoff, failureOf, loggable } from './failures.js'

/** What everybody finds in the menu. */
export const COMMANDS: readonly BotCommand[] = [
  { command: 'start', description: '开始使用' },
  { command: 'help', description: '怎么用，能问什么' },
  { command: 'township', description: '换一个乡镇' },
]

/** What admins find besides, in their own chat with the bot; their right is checked where the command is carried out. */
export const ADMIN_COMMANDS: readonly BotCommand[] = [
  { command: 'reload', description: '重新读清单' },
  { command: 'status', description: '看看运行情况' },
  { command: 'bind', description: '绑定乡镇，如 /bind 清水乡' },
  { command: 'unbind', description: '解除绑定' },
  { command: 'listen', description: '群里旁听，/listen on 或 off' },
  { command: 'unanswered', description: '没答上来的问题' },
  { command: 'whoami', description: '我的编号和身份' },
]

const NAMES = new Set([...COMMANDS, ...ADMIN_COMMANDS].map(({ command }) => command))

/** Whether a word after a slash is a command of this bot. */
export function isCommand(name: string): boolean {
  return NAMES.has(name.toLowerCase())
}

/** How often a list of commands is tried before it is left for the next start. */
const TRIES = 5

/** Puts the commands into Telegram's menus. */
export class CommandMenus {
  readonly #call: Call
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #signal: AbortSignal
  /** Admins who have not yet written to the bot: until then Telegram knows no chat to put a menu into. */
  readonly #waiting = new Set<string>()

  constructor(call: Call, clock: Clock, logger: Logger, signal: AbortSignal) {
    this.#call = call
    this.#clock = clock
    this.#logger = logger
    this.#signal = signal
  }

  /** Registers the menus of everybody and of the admins; a menu that cannot be set is logged and no reason to stop. */
  async register(admins: readonly string[]): Promise<void> {
    await this.#set({ type: 'default' }, COMMANDS)
    for (const admin of admins) await this.#setForAdmin(admin)
  }

  /** To be told of everyone who writes in private: an admin's menu may have waited for it. */
  async seen(person: string): Promise<void> {
    if (this.#waiting.delete(person)) await this.#setForAdmin(person)
  }

  async #setForAdmin(admin: string): Promise<void> {
    const done = await this.#set({ type: 'chat', chat_id: Number(admin) }, [...COMMANDS, ...ADMIN_COMMANDS])
    if (!done) this.#waiting.add(admin)
  }

  async #set(scope: BotCommandScope, commands: readonly BotCommand[]): Promise<boolean> {
    for (let tries = 0; tries < TRIES && !this.#signal.aborted; tries++) {
      try {
        await this.#call('setMyCommands', { commands, scope }, { signal: this.#signal })
        return true
      } catch (error) {
        if (this.#signal.aborted) return false
        const failure = failureOf(error)
        this.#logger.info({ scope: scope.type, ...loggable(error) }, 'telegram: a menu of commands was not taken')
        if (failure.kind !== 'wait' && failure.kind !== 'retry') return false
        await this.#clock.delay(failure.kind === 'wait' ? failure.ms : backoff(tries), this.#signal)
      }
    }
    return false
  }
}
