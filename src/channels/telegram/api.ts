import type { Telegraf } from 'telegraf'
import type { Opts, Telegram } from 'telegraf/types'

/** Names of the Bot API's methods. */
export type Method = keyof Telegram

/** What a call of the Bot API may take: when to give it up. */
export interface CallOptions {
  /** Gives the call up when it aborts. */
  readonly signal?: AbortSignal
  /** Gives the call up after so many milliseconds of real time; 30 s unless told. */
  readonly timeout?: number
}

/**
 * Calls a method of the Bot API.
 *
 * @throws TelegramError when the API refuses; FetchError or AbortError when it cannot be reached in time
 */
export type Call = <M extends Method>(
  method: M,
  payload: Opts<M>,
  options?: CallOptions,
) => Promise<ReturnType<Telegram[M]>>

const TIMEOUT = 30_000

/** Telegraf's client with an end to each call: by itself it would wait 500 seconds for a connection that has silently died. */
export function apiOf(bot: Telegraf): Call {
  return async (method, payload, { signal, timeout = TIMEOUT } = {}) => {
    const giveUp = new AbortController()
    const abort = () => giveUp.abort()
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
    const timer = setTimeout(abort, timeout)
    try {
      // Telegraf's types know the AbortSignal of a polyfill only; the client takes the real one as well.
      const options = { signal: giveUp.signal } as unknown as Parameters<typeof bot.telegram.callApi>[2]
      return await bot.telegram.callApi(method, payload, options)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  }
}
