import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, vi } from 'vitest'
import { type Block, type Choice, makeReply, type Reply } from '../../src/answers/reply.js'
import type { Handle, Incoming } from '../../src/channels/channel.js'
import {
  createTelegramChannel,
  type TelegramChannel,
  type TelegramOptions,
} from '../../src/channels/telegram/channel.js'
import { type FakeBotApi, type FakeOptions, startFakeBotApi } from '../fakes/telegram/bot-api.js'
import { fastClock } from '../fakes/telegram/clocks.js'

/** The real channel on the real telegraf, and the fake that it talks to. */
export interface TelegramBench {
  readonly api: FakeBotApi
  readonly channel: TelegramChannel
  /** What the handler was given. */
  readonly heard: Incoming[]
  /** All that was logged, one line an entry, at every level. */
  readonly log: string[]
  /** What the handler does; `听到：…` unless set. */
  respond: (incoming: Incoming) => Reply | Promise<Reply>
  readonly handle: Handle
  /** Stops the channel and ends the fake. */
  close(): Promise<void>
}

/** Makes a bench; the channel is not yet started. */
export async function telegramBench(
  options: Partial<TelegramOptions> = {},
  fakeOptions: FakeOptions = {},
): Promise<TelegramBench> {
  const clock = fastClock()
  const api = await startFakeBotApi({ now: clock.now, ...fakeOptions })
  const log: string[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      log.push(String(chunk))
      done()
    },
  })
  const channel = createTelegramChannel({
    token: api.token,
    apiRoot: api.apiRoot,
    adminIds: [],
    webhook: null,
    logger: pino({ level: 'trace' }, stream),
    clock,
    // On the fast clock a few seconds are over before a message is through.
    stopWithin: 60 * 60 * 1000,
    describeDuty: () => null,
    searchInline: () => [],
    ...options,
  })
  const heard: Incoming[] = []
  const bench: TelegramBench = {
    api,
    channel,
    heard,
    log,
    respond: ({ text }) => saying(`听到：${text}`),
    handle: async (incoming) => {
      heard.push(incoming)
      return bench.respond(incoming)
    },
    close: async () => {
      await channel.stop()
      await api.close()
    },
  }
  return bench
}

/** Waits until a check passes; a generous end, never an expectation. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 30_000, interval: 5 })
}

/** Waits until the bot has said a text in a chat. */
export async function says(api: FakeBotApi, chat: number, text: string): Promise<void> {
  await eventually(() => expect(api.sentTo(chat).map((message) => message.text)).toContain(text))
}

/** A reply of one text. */
export function saying(text: string, choices: readonly Choice[] = []): Reply {
  return makeReply('info', 'test', { blocks: [{ kind: 'paragraph', text }], choices })
}

/** A reply with these blocks. */
export function showing(...blocks: readonly Block[]): Reply {
  return makeReply('info', 'test', { blocks })
}

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
