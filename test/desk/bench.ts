import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { afterEach } from 'vitest'
import type { Reply } from '../../src/answers/reply.js'
import type { Incoming } from '../../src/channels/channel.js'
import { PROJECT_FOLDERS } from '../../src/config.js'
import { type OpenDesk, type OpenDeskOptions, openDesk } from '../../src/desk/open.js'
import type { Place } from '../../src/storage/place.js'
import { knowledge } from '../helpers/knowledge.js'

/** A morning in China. */
export const START = Date.UTC(2026, 10, 23, 1)
export const MINUTE = 60_000
/** The only admin, on Telegram. */
export const ADMIN = '100'

/** A desk under test, with a clock that the test moves. */
export interface TestDesk extends OpenDesk {
  readonly folder: string
  /** What was sent without being asked for. */
  readonly told: readonly (Place & { readonly reply: Reply })[]
  readonly logger: Logger
  /** All lines of the log. */
  readonly logged: () => string
  now: number
  /** Somebody writes; in private unless told. */
  say(text: string, incoming?: Partial<Incoming>): Promise<Reply>
  /** The same in a group, spoken to the bot unless told. */
  sayInGroup(text: string, incoming?: Partial<Incoming>): Promise<Reply>
  /** What a file in data/ holds, after everything has been written. */
  kept(name: string): Promise<unknown>
}

const open: TestDesk[] = []
const folders: string[] = []

afterEach(async () => {
  for (const desk of open.splice(0)) await desk.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'))
  folders.push(folder)
  return folder
}

/** Opens a desk on the project's lists, with data/ in a folder of its own; it is stopped after the test. */
export async function testDesk(options: Partial<OpenDeskOptions> = {}): Promise<TestDesk> {
  const told: (Place & { readonly reply: Reply })[] = []
  let log = ''
  const logger: Logger = pino(
    { level: 'trace' },
    {
      write: (line: string) => {
        log += line
      },
    },
  )
  const folder = options.folders?.data ?? temporaryFolder()
  const time = { now: START }
  const desk = await openDesk({
    // Without a cache: what a reload learns here must not be kept among what the project has learned.
    folders: { ...PROJECT_FOLDERS, cache: null, data: folder },
    admins: { telegram: [ADMIN] },
    hmacSecret: 'a secret only for tests',
    logger,
    tell: async (place, reply) => {
      told.push({ ...place, reply })
    },
    channels: () => [{ name: 'telegram', on: true }],
    version: '0.0.1',
    clock: () => time.now,
    load: async () => ({ knowledge: await knowledge(), errors: [] }),
    ...options,
  })
  const say = (text: string, incoming: Partial<Incoming> = {}) => {
    const person = incoming.person ?? '7'
    const kind = incoming.kind ?? 'private'
    const chat = kind === 'private' ? person : 'group'
    return desk.handle({ channel: 'telegram', chat, person, kind, text, addressed: true, at: time.now, ...incoming })
  }
  const test: TestDesk = {
    ...desk,
    folder,
    told,
    logger,
    logged: () => log,
    get now() {
      return time.now
    },
    set now(now) {
      time.now = now
    },
    say,
    sayInGroup: (text, incoming = {}) => say(text, { kind: 'group', ...incoming }),
    async kept(name) {
      await desk.flush()
      return JSON.parse(readFileSync(join(folder, name), 'utf8'))
    },
  }
  open.push(test)
  return test
}
