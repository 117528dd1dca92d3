import type { Logger } from 'pino'
import { failureOf } from './failure.js'
import { TEXTS } from './texts.js'

/** After this long, errors of the connection are told to the admins again, in milliseconds. */
const TOLD_AGAIN = 30 * 60 * 1000
/** What wechaty says when a puppet logs out only because it is being stopped or restarted. */
const RESTARTING = 'puppet stop()'

/** Knows whether the bot is logged in, and tells once when it no longer is. */
export interface LoginWatch {
  loggedIn(): void
  loggedOut(reason: string): void
  /** WeChat wants a code scanned. */
  codeShown(): void
  /** The connection reported an error; logging it is for others. */
  failed(error: unknown): void
  /** From now on a logout is wanted. */
  stopping(): void
  /** Messages are expected again. */
  starting(): void
}

/** Makes a watch of a login that is not there yet; `clock` gives milliseconds. */
export function createLoginWatch(tools: {
  readonly onLoginLost: (reason: string) => void | Promise<void>
  readonly logger: Logger
  readonly clock: () => number
}): LoginWatch {
  const { logger, clock } = tools
  let isIn = false
  let isStopping = false
  let lastFailure = Number.NEGATIVE_INFINITY

  async function tell(reason: string) {
    try {
      await tools.onLoginLost(reason)
    } catch (error) {
      logger.error({ reason: failureOf(error) }, 'wechat: the admins could not be told that the login is lost')
    }
  }
  function lost(reason: string) {
    isIn = false
    void tell(reason)
  }

  return {
    loggedIn() {
      isIn = true
      lastFailure = Number.NEGATIVE_INFINITY
      logger.info('wechat: logged in')
    },
    loggedOut(reason) {
      if (isStopping) return
      logger.warn({ reason: reason.slice(0, 80) }, 'wechat: logged out')
      // A restart of the puppet comes back by itself, or asks for a scan.
      if (isIn && reason !== RESTARTING) lost(TEXTS.loggedOut)
    },
    codeShown() {
      logger.info('wechat: waits for a scan')
      // Before the first login whoever starts the bot sits in front of the code.
      if (isIn) lost(TEXTS.scanAgain)
    },
    failed(error) {
      if (!isIn || isStopping || clock() - lastFailure < TOLD_AGAIN) return
      lastFailure = clock()
      void tell(TEXTS.failing(failureOf(error)))
    },
    stopping() {
      isStopping = true
    },
    starting() {
      isStopping = false
      isIn = false
    },
  }
}
