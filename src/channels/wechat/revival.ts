import type { Logger } from 'pino'
import { failureOf } from './failure.js'
import type { Delay, Puppet } from './options.js'

/** Waits before a puppet is looked at, in milliseconds: doubled from the first up to the longest. */
const FIRST_WAIT = 10_000
const LONGEST_WAIT = 5 * 60 * 1000

/**
 * Starts a puppet again that has given up. wechaty restarts one that falls silent, but only once: when that fails, as in a longer
 * outage, the puppet stays off for good. Resolves when the puppet is on, or the signal says that it should not be.
 */
export async function revive(
  puppet: Puppet,
  tools: { readonly delay: Delay; readonly logger: Logger; readonly over: AbortSignal },
) {
  for (let attempt = 0; ; attempt++) {
    await tools.delay(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt), tools.over).catch(() => {})
    if (tools.over.aborted || puppet.state.inactive() !== true) return
    try {
      await puppet.start()
      tools.logger.info('wechat: connection started again')
      return
    } catch (error) {
      tools.logger.warn(
        { attempt: attempt + 1, reason: failureOf(error) },
        'wechat: connection could not be started again',
      )
    }
  }
}
