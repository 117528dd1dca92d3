import { Telegraf } from 'telegraf'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { apiOf, type Call } from '../../src/channels/telegram/api.js'
import { failureOf } from '../../src/channels/telegram/failures.js'
import { type FakeBotApi, startFakeBotApi } from '../fakes/telegram/bot-api.js'

let api: FakeBotApi
let call: Call

beforeEach(async () => {
  api = await startFakeBotApi()
  call = apiOf(new Telegraf(api.token, { telegram: { apiRoot: api.apiRoot } }))
})
afterEach(() => api.close())

it('gives a call up that is never answered, to be tried again', async () => {
  api.faults.plan('getMe', { kind: 'hang' })
  // On a busy machine the call may be given up before it arrives.
  const error: unknown = await call('getMe', {}, { timeout: 20 }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Error)
  expect(failureOf(error)).toEqual({ kind: 'retry' })
  api.faults.clear()
  expect(await call('getMe', {})).toMatchObject({ username: api.me.username })
})

it('gives a call up when it is told to, before or while it waits', async () => {
  api.faults.plan('getMe', { kind: 'hang' }, 2)
  await expect(call('getMe', {}, { signal: AbortSignal.abort() })).rejects.toThrow()
  const ending = new AbortController()
  const waiting = call('getMe', {}, { signal: ending.signal })
  ending.abort()
  await expect(waiting).rejects.toThrow()
})
