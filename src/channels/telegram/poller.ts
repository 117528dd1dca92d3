import type { Logger } from 'pino'
import type { Update } from 'telegraf/types'
import type { Call } from './api.js'
import type { Clock } from './clock.js'
import { backoff, failureOf, loggable } from './failures.js'

/** The kinds of updates that the channel asks for; edited messages are not among them. */
export const UPDATES = ['message', 'callback_query', 'inline_query'] as const

/** How long Telegram holds a request open while there is nothing new, in seconds, and after how many milliseconds it must have died. */
const HOLD = 50
const DEAD_AFTER = 70_000
/** How long the last confirmation may take when the bot stops, in milliseconds. */
const LAST_WORD = 3000

/** What polling needs. */
export interface Polling {
  readonly call: Call
  readonly clock: Clock
  readonly logger: Logger
  /** Ends polling. */
  readonly signal: AbortSignal
  /** Takes an update; should return soon. */
  take(update: Update): Promise<void>
  /** Resolves when there is room for more updates. */
  room(): Promise<void>
}

/**
 * Reads updates until the signal aborts; never rejects. Telegraf's own polling is not used: it ends for good at a 409 (the old process
 * still polls while the new one starts), starts again from the first unconfirmed update, so that people are answered twice, sleeps
 * through a stop, and awaits every handler before it asks for more.
 */
export async function poll({ call, clock, logger, signal, take, room }: Polling): Promise<void> {
  let offset = 0
  let confirmed = 0
  let failures = 0
  while (!signal.aborted) {
    try {
      const asked = offset
      const updates = await call(
        'getUpdates',
        { timeout: HOLD, offset: asked, allowed_updates: UPDATES },
        { signal, timeout: DEAD_AFTER },
      )
      if (failures > 0) logger.info({ failures }, 'telegram: receiving again')
      failures = 0
      confirmed = asked
      for (const update of updates) {
        // Not the highest: after a week of silence Telegram begins its numbers anew, anywhere.
        offset = update.update_id + 1
        await take(update)
      }
      await room()
    } catch (error) {
      if (signal.aborted) break
      const failure = failureOf(error)
      const pause = failure.kind === 'wait' ? failure.ms : backoff(failures)
      failures++
      const level = failure.kind === 'token' ? 'error' : 'warn'
      logger[level](
        { failure: failure.kind, failures, pause, ...loggable(error) },
        'telegram: cannot receive, will try again',
      )
      if (failure.kind === 'conflict') await removeWebhook(call, signal)
      await clock.delay(pause, signal)
    }
  }
  if (offset !== confirmed) {
    // Tells Telegram what has been taken, so that the next start does not get it again.
    await call('getUpdates', { offset, limit: 1, timeout: 0 }, { timeout: LAST_WORD }).catch((error: unknown) =>
      logger.info(loggable(error), 'telegram: the last updates could not be confirmed'),
    )
  }
}

/** A webhook left by an earlier way of running makes every poll a conflict; where another process is the reason, this does no harm. */
async function removeWebhook(call: Call, signal: AbortSignal): Promise<void> {
  try {
    await call('deleteWebhook', {}, { signal })
  } catch {
    // The next poll meets the same trouble and logs it.
  }
}
