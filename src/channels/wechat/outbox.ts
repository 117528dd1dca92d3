import type { Logger } from 'pino'
import { failureOf } from './failure.js'
import { createLanes } from './lanes.js'
import type { Delay } from './options.js'
import { paceOf } from './pace.js'
import { OutOfPatience, within } from './patience.js'

/** Waits before a failed send is tried again, in milliseconds. */
const RETRIES = [2000, 8000] as const
/** Messages that may wait for one chat; whoever floods the bot loses what comes after. */
const MOST_WAITING = 200

/** What is still to be said, in order per chat, at a person's pace. */
export interface Outbox {
  /** Queues the parts of one reply. Resolves at once; what cannot be sent is logged and given up. */
  post(chat: string, parts: readonly string[]): void
  /** Sends what waits without pauses, for at most the given milliseconds; gives the number of messages left unsent. */
  drain(milliseconds: number): Promise<number>
  /** How many messages wait. */
  size(): number
}

/** What an outbox is made of. */
export interface OutboxTools {
  /** Hands one message to WeChat; rejects when it did not go out. */
  readonly send: (chat: string, text: string) => Promise<void>
  readonly delay: Delay
  readonly random: () => number
  readonly logger: Logger
  /** How long one send may take, in milliseconds. */
  readonly patience: number
}

/** Makes an empty outbox. */
export function createOutbox(tools: OutboxTools): Outbox {
  const lanes = createLanes()
  const waiting = new Map<string, number>()
  const hurry = new AbortController()
  const pause = async (milliseconds: number) => {
    if (hurry.signal.aborted) return
    // A delay that is cut short may reject; the pause is over either way.
    await tools.delay(milliseconds, hurry.signal).catch(() => {})
  }
  const size = () => [...waiting.values()].reduce((sum, left) => sum + left, 0)
  const count = (chat: string, change: number) => {
    const left = (waiting.get(chat) ?? 0) + change
    if (left > 0) waiting.set(chat, left)
    else waiting.delete(chat)
  }

  async function deliver(chat: string, text: string): Promise<boolean> {
    await pause(paceOf(text, tools.random()))
    for (let attempt = 0; ; attempt++) {
      try {
        await within(tools.patience, tools.send(chat, text))
        return true
      } catch (error) {
        // Without an answer it may have gone out all the same: trying again could say it twice.
        const wait = error instanceof OutOfPatience ? undefined : RETRIES[attempt]
        if (wait === undefined) {
          const reason = failureOf(error, text)
          tools.logger.warn({ chat, attempts: attempt + 1, length: text.length, reason }, 'wechat: message not sent')
          return false
        }
        await pause(wait)
      }
    }
  }

  return {
    post(chat, parts) {
      if ((waiting.get(chat) ?? 0) + parts.length > MOST_WAITING) {
        tools.logger.warn({ chat, parts: parts.length }, 'wechat: too much waits for this chat, reply dropped')
        return
      }
      count(chat, parts.length)
      let broken = false
      for (const part of parts) {
        void lanes.run(chat, async () => {
          // The rest of a reply makes no sense without its beginning.
          if (!broken) broken = !(await deliver(chat, part))
          count(chat, -1)
        })
      }
    },
    async drain(milliseconds) {
      hurry.abort()
      await within(milliseconds, lanes.idle()).catch(() => {})
      return size()
    },
    size,
  }
}
