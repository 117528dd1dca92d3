import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Handle } from '../../src/channels/channel.js'
import { type OpenDesk, type OpenDeskOptions, openDesk } from '../../src/desk/open.js'
import { Ledger } from './ledger.js'
import type { Stage } from './stage.js'

/** The bot at work on a stage: the real desk behind the stage's channel. */
export interface Bot {
  readonly desk: OpenDesk
  readonly ledger: Ledger
  /** What the desk has logged at info or above. */
  readonly log: readonly string[]
  /** Stops as the program does: the channel first, then the desk. */
  stop(): Promise<void>
}

/** What a bot is opened with. */
export type BotOptions = Partial<OpenDeskOptions> & {
  readonly folders: OpenDeskOptions['folders']
  /** Ids of admins on the stage's channel. */
  readonly adminIds?: readonly string[]
  /** Puts something between the channel and the desk. */
  readonly around?: (handle: Handle) => Handle
}

/** Opens a bot and starts its channel. */
export async function openBot(
  stage: Stage,
  { adminIds = [], around = (handle) => handle, ...options }: BotOptions,
): Promise<Bot> {
  const log: string[] = []
  const desk = await openDesk({
    admins: { [stage.channel.name]: adminIds },
    hmacSecret: 'a secret only for tests',
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
    tell: ({ chat }, reply) => stage.channel.send(chat, reply),
    channels: () => [{ name: stage.name, on: true }],
    version: '0.0.1',
    clock: stage.now,
    ...options,
  })
  const ledger = new Ledger(stage)
  await stage.channel.start(ledger.handle(around(desk.handle)))
  return {
    desk,
    ledger,
    log,
    async stop() {
      await stage.channel.stop()
      await desk.stop()
    },
  }
}

/** Folders that are gone when the test file is done. */
export function temporaryFolders(): { readonly make: () => string; readonly remove: () => void } {
  const made: string[] = []
  return {
    make() {
      const folder = mkdtempSync(join(tmpdir(), 'stage-'))
      made.push(folder)
      return folder
    },
    remove() {
      for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
    },
  }
}
