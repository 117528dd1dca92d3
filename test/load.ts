import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { PROJECT_FOLDERS } from '../src/config.js'
import { openDesk } from '../src/desk/open.js'
import { addressOf, webChannel } from './channels/web-bench.js'
import { crowd, quantile } from './channels/web-crowd.js'

/** Fifty people ask the pages at once for so many seconds: `tsx test/load.ts 60`. Ends with 1 when an answer was missing or somebody else's. */
const PEOPLE = 50
const seconds = Number(process.argv[2] ?? 60)
const ALONE = 100

const folder = mkdtempSync(join(tmpdir(), 'shuiguan-load-'))
const desk = await openDesk({
  folders: { ...PROJECT_FOLDERS, data: folder },
  admins: {},
  hmacSecret: 'a secret only for this run',
  logger: pino({ level: 'warn' }),
  tell: async () => {},
  channels: () => [],
  version: 'load',
})
const channel = webChannel({ knowledge: desk.knowledge })
await channel.start(desk.handle)
const address = addressOf(channel)

// The first questions are slow while the engine still compiles; they tell nothing of either.
await crowd(address, desk.knowledge(), 5, (asked) => asked < 40)
const alone = await crowd(address, desk.knowledge(), 1, (asked) => asked < ALONE)
const end = performance.now() + seconds * 1000
const together = await crowd(address, desk.knowledge(), PEOPLE, () => performance.now() < end)
await channel.stop()
await desk.stop()
rmSync(folder, { recursive: true, force: true })

const shown = (ms: number) => `${ms.toFixed(1)} ms`
for (const [name, { answered, faults, latencies }] of Object.entries({ alone, together })) {
  const [half, most] = [quantile(latencies, 0.5), quantile(latencies, 0.95)]
  console.log(`${name}: ${answered} answered, ${faults.length} faults, p50 ${shown(half)}, p95 ${shown(most)}`)
}
const ratio = (share: number) => (quantile(together.latencies, share) / quantile(alone.latencies, share)).toFixed(1)
console.log(`${PEOPLE} people for ${seconds} s: p50 ${ratio(0.5)} times, p95 ${ratio(0.95)} times as long as one alone`)
for (const fault of [...alone.faults, ...together.faults].slice(0, 20)) console.log(fault)
if (alone.faults.length + together.faults.length > 0) process.exitCode = 1
