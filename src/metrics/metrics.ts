import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Outcome } from '../answers/reply.js'
import type { ChannelName } from '../channels/channel.js'
import type { ReloadResult } from '../reload/reloader.js'

/** What is read at the moment when somebody asks for the figures. */
export interface Readings {
  /** How many messages wait to be sent, by channel; channels without a queue are left out. */
  waiting(): Readonly<Partial<Record<ChannelName, number>>>
  /** How many people are in the middle of a conversation. */
  sessions(): number
  /** How many rows each township's lists have. */
  rows(): Iterable<{ readonly township: string; readonly rows: number }>
  /** How many questions wait for an admin. */
  unanswered(): number
}

/** The figures of the running bot, for a monitor. Nothing that people write and no id of anybody is among them. */
export interface Metrics {
  /**
   * A message was handled.
   *
   * @param seconds from its coming until the reply was there
   */
  answered(channel: ChannelName, outcome: Outcome, seconds: number): void
  /** A reload has ended. */
  reloaded(result: ReloadResult): void
  /** All figures in the text form of Prometheus. */
  text(): Promise<string>
  /** The content type of that text. */
  readonly contentType: string
}

/** Answers take milliseconds; a busy machine makes seconds of them. */
const LATENCIES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Figures in a registry of their own: two bots in one process, as in tests, do not share any. */
export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const answers = new Counter({
    name: 'shuiguan_answers_total',
    help: 'Messages handled, by outcome and channel.',
    labelNames: ['channel', 'outcome'],
    registers,
  })
  const latencies = new Histogram({
    name: 'shuiguan_answer_seconds',
    help: 'From the coming of a message until its reply was there, by channel.',
    labelNames: ['channel'],
    buckets: LATENCIES,
    registers,
  })
  const reloads = new Counter({
    name: 'shuiguan_reloads_total',
    help: 'Reloads by result: done, partly (a file was left out or kept in its last version), failed.',
    labelNames: ['result'],
    registers,
  })
  // A monitor can only tell that a count has risen when it has seen it at nought.
  for (const result of ['done', 'partly', 'failed']) reloads.inc({ result }, 0)
  new Gauge({
    name: 'shuiguan_waiting_messages',
    help: 'Messages that wait to be sent, by channel.',
    labelNames: ['channel'],
    registers,
    collect() {
      this.reset()
      for (const [channel, count] of Object.entries(readings.waiting())) this.set({ channel }, count)
    },
  })
  new Gauge({
    name: 'shuiguan_sessions',
    help: 'People in the middle of a conversation.',
    registers,
    collect() {
      this.set(readings.sessions())
    },
  })
  new Gauge({
    name: 'shuiguan_rows',
    help: 'Rows of the duty lists, by township.',
    labelNames: ['township'],
    registers,
    collect() {
      // A township that went must not go on as a figure.
      this.reset()
      for (const { township, rows } of readings.rows()) this.set({ township }, rows)
    },
  })
  new Gauge({
    name: 'shuiguan_unanswered',
    help: 'Questions without an answer or marked as wrong that wait for an admin.',
    registers,
    collect() {
      this.set(readings.unanswered())
    },
  })
  return {
    answered(channel, outcome, seconds) {
      answers.inc({ channel, outcome })
      latencies.observe({ channel }, seconds)
    },
    reloaded: (result) => reloads.inc({ result: resultName(result) }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function resultName(result: ReloadResult): 'done' | 'partly' | 'failed' {
  if (!result.done) return 'failed'
  return result.untrusted.length > 0 || result.brokenSpeech !== null ? 'partly' : 'done'
}
