import type { Delay, Puppet } from './options.js'

/** Where the puppet keeps its login in wechaty's memory. */
const LOGIN_SLOT = 'PUPPET-WECHAT4U'
/** Three moons and suns, sent by anybody, end the wechat4u library: its own pattern, from handleMsg. */
const REMOTE_END = /^(.\udf1a\u0020\ud83c.){3}$/
/** Waits between attempts to reach WeChat, in milliseconds: doubled from the first up to the longest. */
const FIRST_WAIT = 5000
const LONGEST_WAIT = 5 * 60 * 1000
/** A logout with this reason is one that comes back; see `createLoginWatch`. */
const RESTARTING = 'puppet stop()'

type Listener = (...values: never[]) => unknown

/** What we touch inside the library. */
interface Library {
  state: unknown
  readonly CONF: { readonly STATE: { readonly login: unknown; readonly logout: unknown } }
  readonly botData: unknown
  readonly retryPollingId?: NodeJS.Timeout
  readonly checkPollingId?: NodeJS.Timeout
  on(event: string, listener: Listener): unknown
  emit(event: string, ...values: unknown[]): boolean
  start(): Promise<unknown>
  restart(): Promise<unknown>
}

/** What we touch inside the puppet, some of it private there. */
interface Inside {
  wechat4u: Library | undefined
  _heartBeatTimer: NodeJS.Timeout | undefined
  getContactInterval: NodeJS.Timeout | undefined
  readonly isLoggedIn: boolean
  readonly memory: { set(slot: string, value: unknown): Promise<unknown>; save(): Promise<unknown> }
  initHookEvents(library: Library): void
  onStop(): Promise<void>
  logout(reason: string): Promise<void>
  emit(event: 'error', error: unknown): boolean
}

/**
 * Mends what makes wechaty-puppet-wechat4u 1.14 unfit to run for long:
 * it logs out and forgets the login whenever it is stopped or restarted; without a network it tries again without any pause; its
 * listeners reject without anybody catching it; whoever sends it a certain row of emoji ends it.
 */
export function mendWechat4u(puppet: Puppet, delay: Delay): Puppet {
  const inside = puppet as unknown as Inside
  const hook = inside.initHookEvents.bind(inside)
  let over = new AbortController()

  inside.initHookEvents = (library) => {
    over = new AbortController()
    patientStart(library, delay, over.signal)
    const on = library.on.bind(library)
    library.on('message', (message: { Content?: unknown }) => {
      if (typeof message.Content === 'string' && REMOTE_END.test(message.Content)) message.Content = ''
    })
    library.on = (event, listener) =>
      on(event, (...values: never[]) => {
        const heard = async () => {
          // After a broken connection the library logs in again without having logged out, which the puppet refuses.
          if (event === 'login' && inside.isLoggedIn) await inside.logout(RESTARTING)
          await listener(...values)
        }
        heard().catch((error: unknown) => inside.emit('error', error))
      })
    hook(library)
    library.on = on
  }

  inside.onStop = async () => {
    over.abort()
    const library = inside.wechat4u
    inside.wechat4u = undefined
    clearTimeout(inside._heartBeatTimer)
    inside._heartBeatTimer = undefined
    clearInterval(inside.getContactInterval)
    inside.getContactInterval = undefined
    if (!library) return
    const wasIn = library.state === library.CONF.STATE.login
    silence(library)
    if (!wasIn) return
    // The cookies as they are now, not as they were at the login.
    await inside.memory.set(LOGIN_SLOT, library.botData)
    await inside.memory.save()
  }
  return puppet
}

/** Ends a library without its `stop()`, which would log out. What it still has under way comes to nothing. */
function silence(library: Library): void {
  clearTimeout(library.retryPollingId)
  clearTimeout(library.checkPollingId)
  library.state = library.CONF.STATE.logout
  library.emit = () => false
  library.start = async () => {}
  library.restart = async () => {}
}

/** Lets attempts that follow on a failed one wait, longer each time. A code to scan, or a login, shows that WeChat is reached. */
function patientStart(library: Library, delay: Delay, over: AbortSignal): void {
  const start = library.start.bind(library)
  let attempts = 0
  const reached = () => {
    attempts = 0
  }
  library.on('uuid', reached)
  library.on('login', reached)
  library.start = async () => {
    attempts += 1
    if (attempts > 1) {
      await delay(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempts - 2)), over).catch(() => {})
      if (over.aborted) return
    }
    await start()
  }
}
