import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Channel, ChannelName } from '../channels/channel.js'
import { type OpenDesk, openDesk } from '../desk/open.js'
import type { ChannelState } from '../desk/parts.js'
import { measured } from '../metrics/measured.js'
import { createMetrics } from '../metrics/metrics.js'
import type { Settings } from '../settings.js'
import type { AppParts, Plan } from './parts.js'
import { channelPlans } from './plans.js'

/** What the app is started with. */
export interface AppOptions {
  readonly settings: Settings
  readonly logger: Logger
  readonly version: string
  /** Shows a text to whoever started the bot. */
  readonly print: (text: string) => void
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** The channels that there are; all of them unless told. */
  readonly plans?: (parts: AppParts) => readonly Plan[]
  /** How the desk is opened. */
  readonly open?: typeof openDesk
}

/** The running bot. */
export interface App {
  readonly desk: OpenDesk
  /** The channels with whether they are on. */
  readonly channels: () => readonly ChannelState[]
  /** Resolves when the bot has ended by itself: its terminal was left, and that was all or what the person wanted. */
  readonly ended: Promise<void>
  /** Stops the channels, what waits in them being sent first, then writes what is not yet written. Twice is no error. */
  stop(): Promise<void>
}

/** So long the terminal waits for the other channels to start, in milliseconds. */
const TERMINAL_WAITS = 5000

/** A channel on its way. */
interface State {
  readonly plan: Plan
  channel: Channel | null
  /** Why it did not start, in Chinese. */
  problem: string | null
}

/**
 * Starts the bot: opens the desk, then each channel whose settings are there. One that cannot start is told of and does not keep the others
 * from starting.
 *
 * @throws Error in Chinese when there is no list that can be used, or no channel could be started
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { settings, logger, version, print, input, output } = options
  const running = new Map<ChannelName, Channel>()
  const states: State[] = []
  const channels = () => states.map(stateOf)
  const metrics = createMetrics({
    waiting: () =>
      Object.fromEntries([...running].flatMap(([name, one]) => (one.waiting ? [[name, one.waiting()]] : []))),
    sessions: () => desk.figures().sessions,
    rows: () => desk.figures().townships,
    unanswered: () => desk.figures().unanswered,
  })

  print(`谁管 ${version}：正在读清单，第一次要半分钟左右。`)
  const desk = await (options.open ?? openDesk)({
    folders: settings.folders,
    admins: settings.admins,
    hmacSecret: settings.hmacSecret,
    logger,
    version,
    channels,
    onReload: (result) => metrics.reloaded(result),
    tell: async ({ channel, chat }, reply) => {
      const found = running.get(channel)
      if (!found) throw new Error('the channel is off')
      await found.send(chat, reply)
    },
  })

  let finish: () => void = () => {}
  const ended = new Promise<void>((resolve) => {
    finish = resolve
  })
  const handle = measured(desk.handle, metrics)
  const parts: AppParts = {
    settings,
    desk,
    metrics,
    logger,
    print,
    input,
    output,
    onTerminalEnd: (why) => {
      // Under a service manager there is no input: the others go on.
      if (why === 'quit' || running.size <= 1) finish()
      else logger.info('the terminal has no more input; the other channels go on')
    },
  }

  for (const warning of desk.warnings) print(warning)
  print(listsLine(desk))
  const begin = async (state: State) => {
    const { plan } = state
    if (plan.make) {
      try {
        const channel = await plan.make()
        // On from here, since the first message may come before start() has resolved.
        running.set(channel.name, channel)
        state.channel = channel
        await channel.start(handle)
      } catch (error) {
        if (state.channel) running.delete(state.channel.name)
        state.channel = null
        state.problem = error instanceof Error ? error.message : '不知道为什么'
        logger.error({ channel: plan.label, error: nameOf(error) }, 'a channel did not start')
      }
    }
    if (!state.channel || !plan.saysSo) print(lineOf(stateOf(state)))
  }
  states.push(...(options.plans ?? channelPlans)(parts).map((plan) => ({ plan, channel: null, problem: null })))
  // All at once, so that one whose network is dead holds up none; the terminal last, or lines about the others would stand in its chat.
  const others = states.filter(({ plan }) => !plan.saysSo).map(begin)
  const waited = new AbortController()
  await Promise.race([Promise.all(others), sleep(TERMINAL_WAITS, null, { signal: waited.signal, ref: false })])
  waited.abort()
  await Promise.all([...others, ...states.filter(({ plan }) => plan.saysSo).map(begin)])

  let stopping: Promise<void> | null = null
  const stop = async () => {
    await Promise.all(
      [...running.values()].map((channel) =>
        channel.stop().catch((error: unknown) => {
          logger.error({ channel: channel.name, error: nameOf(error) }, 'a channel did not stop')
        }),
      ),
    )
    await desk.stop()
  }
  const app: App = {
    desk,
    channels,
    ended,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
  if (running.size === 0) {
    await app.stop()
    throw new Error('一个通道也没有开起来，机器人没法回答。请按上面说的改好 .env，再启动一次。')
  }
  const noticed = [
    ...desk.warnings,
    ...states.flatMap(({ plan, problem }) => (problem === null ? [] : [`${plan.label}没有开起来：${problem}`])),
  ]
  if (noticed.length > 0) void desk.notifyAdmins(noticed.join('\n'))
  logger.info({ channels: [...running.keys()], rows: rowsOf(desk) }, 'started')
  return app
}

function stateOf({
  plan,
  channel,
  problem,
}: {
  plan: Plan
  channel: Channel | null
  problem: string | null
}): ChannelState {
  const note = channel ? (plan.note?.(channel) ?? null) : (problem ?? plan.missing)
  return { name: plan.label, on: channel !== null, ...(note === null ? {} : { note }) }
}

function lineOf({ name, on, note }: ChannelState): string {
  if (on) return note === undefined ? `${name}：开着。` : `${name}：开着。${note}`
  return `${name}：没开（${note}）。`
}

function rowsOf(desk: OpenDesk): number {
  return desk.knowledge().files.reduce((sum, { duties }) => sum + duties.length, 0)
}

function listsLine(desk: OpenDesk): string {
  const names = [...desk.knowledge().snapshot.townships.keys()]
  return `清单${names.length}份（${names.join('、')}），共${rowsOf(desk).toLocaleString('zh-CN')}项。`
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
