import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT } from '../config.js'
import { withoutMessage } from '../desk/failure.js'
import { createLogger } from '../log.js'
import { loadEnvironmentFile, readSettings, type Settings } from '../settings.js'
import { startApp } from './app.js'
import { checkAll } from './check.js'

/** How long a stop may take before the process ends all the same, in milliseconds; service managers wait somewhat longer. */
const STOP_WITHIN = 25_000

/** Signals that come within this time are one, in milliseconds. */
const ONE_PRESS = 1000

/**
 * Runs the bot in this process until a signal or its terminal ends it, and sets the exit code.
 *
 * @param adapt changes the settings that were read, as the chat in the terminal does
 */
export async function run(
  args: readonly string[],
  adapt: (settings: Settings) => Settings = (same) => same,
): Promise<void> {
  const print = (text: string) => process.stdout.write(`${text}\n`)
  try {
    loadEnvironmentFile(PROJECT)
    const settings = adapt(readSettings(process.env, PROJECT))
    if (args.includes('--check')) {
      process.exitCode = (await checkAll(settings, print)) ? 0 : 1
      return
    }
    await runUntilStopped(settings, print)
  } catch (error) {
    // Errors of ours say in Chinese what to do; of others the name must do, and the log has more.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

async function runUntilStopped(settings: Settings, print: (text: string) => void): Promise<void> {
  const logger = createLogger(settings.logLevel)
  // Libraries that talk to the network throw from timers and sockets of their own. That must not end the bot for everybody else; it is logged
  // without the message, which may quote what somebody wrote.
  const unexpected = (what: string) => (error: unknown) => logger.error(withoutMessage(error), what)
  process.on('unhandledRejection', unexpected('an unhandled rejection'))
  process.on('uncaughtException', unexpected('an uncaught exception'))

  let signalled: () => void = () => {}
  const signal = new Promise<void>((resolve) => {
    signalled = resolve
  })
  let first: number | null = null
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(name, () => {
      first ??= performance.now()
      // Whoever presses Ctrl-C again does not want to wait. One press comes several times, from the terminal and by way of npm.
      if (performance.now() - first > ONE_PRESS) process.exit(1)
      signalled()
    })
  }

  const app = await startApp({
    settings,
    logger,
    version: version(),
    print,
    input: process.stdin,
    output: process.stdout,
  })
  await Promise.race([signal, app.ended])
  const timer = setTimeout(() => {
    logger.error('stopping took too long')
    process.exit(1)
  }, STOP_WITHIN)
  await app.stop()
  clearTimeout(timer)
  logger.info('stopped')
  // Puppets leave timers and sockets behind.
  process.exit(0)
}

function version(): string {
  const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string }
  return version
}
