import { describe, expect, it } from 'vitest'
import { silentReply } from '../../src/answers/compose.js'
import { makeReply } from '../../src/answers/reply.js'
import type { Incoming } from '../../src/channels/channel.js'
import { measured } from '../../src/metrics/measured.js'
import { createMetrics, type Readings } from '../../src/metrics/metrics.js'
import type { ReloadResult } from '../../src/reload/reloader.js'

const READINGS: Readings = {
  waiting: () => ({ telegram: 3 }),
  sessions: () => 7,
  rows: () => [{ township: '突泉镇', rows: 218 }],
  unanswered: () => 2,
}

const DONE: ReloadResult = {
  done: true,
  changes: [],
  untrusted: [],
  brokenSpeech: null,
  matters: { before: 1, after: 1 },
  sayings: { before: 1, after: 1 },
  forgottenWords: 0,
  took: 1,
}

const MESSAGE: Incoming = {
  channel: 'web',
  chat: 'chat-of-somebody',
  person: 'id-of-somebody',
  kind: 'private',
  text: '我家的路灯坏了',
  addressed: true,
  at: 0,
}

/** The lines of the figures that begin like this. */
async function lines(metrics: ReturnType<typeof createMetrics>, start: string): Promise<string[]> {
  return (await metrics.text()).split('\n').filter((line) => line.startsWith(start))
}

describe('metrics', () => {
  it('count answers by outcome and channel, and nothing else of them', async () => {
    const metrics = createMetrics(READINGS)
    const handle = measured(async () => makeReply('answer', 'responsibility'), metrics)
    await handle(MESSAGE)
    await handle(MESSAGE)
    await handle({ ...MESSAGE, channel: 'telegram' })
    await measured(async () => silentReply(), metrics)(MESSAGE)
    expect(await lines(metrics, 'shuiguan_answers_total')).toEqual([
      'shuiguan_answers_total{channel="web",outcome="answer"} 2',
      'shuiguan_answers_total{channel="telegram",outcome="answer"} 1',
      'shuiguan_answers_total{channel="web",outcome="silent"} 1',
    ])
    const text = await metrics.text()
    for (const personal of ['somebody', '路灯']) expect(text).not.toContain(personal)
  })

  it('sort latencies into buckets, in seconds', async () => {
    const metrics = createMetrics(READINGS)
    let now = 1_000
    const handle = measured(
      async () => {
        now += 40
        return makeReply('answer', 'responsibility')
      },
      metrics,
      () => now,
    )
    await handle(MESSAGE)
    const all = await lines(metrics, 'shuiguan_answer_seconds')
    expect(all).toContain('shuiguan_answer_seconds_bucket{le="0.025",channel="web"} 0')
    expect(all).toContain('shuiguan_answer_seconds_bucket{le="0.05",channel="web"} 1')
    expect(all).toContain('shuiguan_answer_seconds_sum{channel="web"} 0.04')
    expect(all).toContain('shuiguan_answer_seconds_count{channel="web"} 1')
  })

  it('hand the reply on as it is', async () => {
    const reply = makeReply('answer', 'responsibility')
    expect(await measured(async () => reply, createMetrics(READINGS))(MESSAGE)).toBe(reply)
  })

  it('count reloads by what came of them, from nought on', async () => {
    const metrics = createMetrics(READINGS)
    expect(await lines(metrics, 'shuiguan_reloads_total')).toEqual([
      'shuiguan_reloads_total{result="done"} 0',
      'shuiguan_reloads_total{result="partly"} 0',
      'shuiguan_reloads_total{result="failed"} 0',
    ])
    metrics.reloaded(DONE)
    metrics.reloaded(DONE)
    metrics.reloaded({ ...DONE, brokenSpeech: '第3行' })
    metrics.reloaded({ done: false, reason: '坏了' })
    expect(await lines(metrics, 'shuiguan_reloads_total')).toEqual([
      'shuiguan_reloads_total{result="done"} 2',
      'shuiguan_reloads_total{result="partly"} 1',
      'shuiguan_reloads_total{result="failed"} 1',
    ])
  })

  it('read queues, sessions, rows and open questions when they are asked for', async () => {
    let rows = [
      { township: '突泉镇', rows: 218 },
      { township: '李市镇', rows: 329 },
    ]
    let waiting = {}
    const metrics = createMetrics({ ...READINGS, rows: () => rows, waiting: () => waiting })
    expect(await lines(metrics, 'shuiguan_waiting_messages')).toEqual([])
    waiting = { telegram: 3, wechat: 0 }
    expect(await lines(metrics, 'shuiguan_waiting_messages')).toEqual([
      'shuiguan_waiting_messages{channel="telegram"} 3',
      'shuiguan_waiting_messages{channel="wechat"} 0',
    ])
    expect(await lines(metrics, 'shuiguan_sessions')).toEqual(['shuiguan_sessions 7'])
    expect(await lines(metrics, 'shuiguan_unanswered')).toEqual(['shuiguan_unanswered 2'])
    expect(await lines(metrics, 'shuiguan_rows')).toHaveLength(2)
    rows = rows.slice(0, 1)
    expect(await lines(metrics, 'shuiguan_rows')).toEqual(['shuiguan_rows{township="突泉镇"} 218'])
  })

  it('tell of the process, each bot for itself', async () => {
    const one = createMetrics(READINGS)
    const other = createMetrics(READINGS)
    one.answered('web', 'answer', 1)
    expect(await lines(one, 'process_cpu_seconds_total')).toHaveLength(1)
    expect(await lines(other, 'shuiguan_answers_total')).toEqual([])
    expect(one.contentType).toMatch(/^text\/plain/)
  })
})
