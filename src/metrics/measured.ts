import type { Handle } from '../channels/channel.js'
import type { Metrics } from './metrics.js'

/**
 * The same handle, with what it does counted.
 *
 * @param clock milliseconds, never going back
 */
export function measured(handle: Handle, metrics: Metrics, clock: () => number = () => performance.now()): Handle {
  return async (incoming) => {
    const begun = clock()
    const reply = await handle(incoming)
    metrics.answered(incoming.channel, reply.outcome, Math.max(0, clock() - begun) / 1000)
    return reply
  }
}
