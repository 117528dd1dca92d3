import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Logger } from 'pino'
import { assemble, assembleFiles } from '../build/assemble.js'
import type { Knowledge } from '../knowledge.js'
import type { Folders } from '../load.js'
import type { AddedSaying } from '../search/added-sayings.js'
import { forgottenWords } from '../search/segment.js'
import { inSlices } from '../slices.js'
import { compareWork, type TownshipChange } from './changes.js'
import { checkKnowledge } from './check.js'
import { keepGood, type UntrustedFile } from './keep.js'
import { type Build, buildElsewhere } from './workshop.js'

/** What a reload has done. */
export type ReloadResult =
  | {
      readonly done: true
      /** Townships as they are in use now, then those that went. */
      readonly changes: readonly TownshipChange[]
      readonly untrusted: readonly UntrustedFile[]
      /** Why `intents/` could not be taken up and the old language stays; null when it was. */
      readonly brokenSpeech: string | null
      /** How many matters and sayings there are now, with those before. */
      readonly matters: Change
      readonly sayings: Change
      /** Words taken out of words.txt that jieba knows until the next start. */
      readonly forgottenWords: number
      /** In milliseconds. */
      readonly took: number
    }
  /** Nothing has been swapped; `reason` is a Chinese sentence. */
  | { readonly done: false; readonly reason: string }

/** A number before and after. */
export interface Change {
  readonly before: number
  readonly after: number
}

/** Builds everything anew off to the side and swaps it in. */
export interface Reloader {
  /** Whether a reload is under way. */
  readonly running: boolean
  /** Reads seeds/ and intents/ again; one at a time, a second one is refused. */
  reload(): Promise<ReloadResult>
  /** Takes the added sayings up, leaving the lists as they are; waits for its turn. Several in a row are taken up together. */
  takeSayings(): Promise<ReloadResult>
  /** Calls off what is under way and resolves when it has ended. */
  stop(): Promise<void>
}

export interface ReloaderOptions {
  readonly folders: Folders
  readonly current: () => Knowledge
  /** Puts new knowledge to use. */
  readonly swap: (knowledge: Knowledge) => void
  /** The sayings that admins have added. */
  readonly added: () => readonly AddedSaying[]
  readonly logger: Logger
  /** A clock in milliseconds that never goes back. */
  readonly now?: () => number
  readonly build?: Build
  /** Told of every result. */
  readonly onResult?: (result: ReloadResult) => void
}

const BUSY = '正在重载，做完再来一次。'
const STOPPED = '机器人正在停止。'

/** A reloader; see {@link Reloader}. */
export function createReloader({
  folders,
  current,
  swap,
  added,
  logger,
  now = () => performance.now(),
  build = buildElsewhere,
  onResult = () => {},
}: ReloaderOptions): Reloader {
  const ending = new AbortController()
  let running: Promise<ReloadResult> | null = null
  let waiting: Promise<ReloadResult> | null = null

  const make = async (lists: boolean): Promise<ReloadResult> => {
    const begun = now()
    const { seeds, intents, cache } = folders
    const built = await build({ seeds: lists ? seeds : null, intents, cache, added: added() }, ending.signal)
    const old = current()
    const { files, untrusted } = built.lists
      ? keepGood(old.files, built.lists.files, built.lists.errors)
      : { files: old.files, untrusted: [] }
    const broken = 'broken' in built.speech ? built.speech.broken : null
    const work = 'broken' in built.speech ? assembleFiles(files, old) : assemble(files, built.speech, intents)
    const fresh = await inSlices(work, now)
    const wrong = await inSlices(checkKnowledge(fresh), now)
    if (ending.signal.aborted) return { done: false, reason: STOPPED }
    if (wrong !== null) return { done: false, reason: `${wrong}原来的清单照常用。` }
    const changes = await inSlices(compareWork(old.files, files), now)
    if (ending.signal.aborted) return { done: false, reason: STOPPED }
    swap(fresh)
    return {
      done: true,
      changes,
      untrusted,
      brokenSpeech: broken,
      matters: { before: old.snapshot.matters.size, after: fresh.snapshot.matters.size },
      sayings: { before: countSayings(old), after: countSayings(fresh) },
      forgottenWords: 'broken' in built.speech ? 0 : forgottenWords(built.speech.words),
      took: now() - begun,
    }
  }

  const run = async (lists: boolean): Promise<ReloadResult> => {
    const delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    try {
      const result = await make(lists)
      delay.disable()
      const longestDelay = Math.round(delay.max / 1e6)
      if (result.done) logger.info({ lists, took: Math.round(result.took), longestDelay }, 'reloaded')
      else logger.warn({ lists, reason: result.reason }, 'not reloaded')
      return result
    } catch (error) {
      if (ending.signal.aborted) return { done: false, reason: STOPPED }
      logger.error({ err: error }, 'a reload failed')
      return { done: false, reason: '重载中途出了错，原来的清单照常用；详情在日志里。' }
    } finally {
      delay.disable()
    }
  }

  const start = (lists: boolean): Promise<ReloadResult> => {
    if (ending.signal.aborted) return Promise.resolve({ done: false, reason: STOPPED })
    const result = run(lists).finally(() => {
      if (running === result) running = null
    })
    // A listener that fails is no failure of the reload.
    void result
      .then(onResult)
      .catch((error: unknown) => logger.error({ err: error }, 'a result could not be passed on'))
    running = result
    return result
  }

  return {
    get running() {
      return running !== null
    },
    reload: async () => (running ? { done: false, reason: BUSY } : start(true)),
    takeSayings() {
      if (waiting) return waiting
      if (!running) return start(false)
      waiting = (async () => {
        while (running) await running
        waiting = null
        return start(false)
      })()
      return waiting
    },
    async stop() {
      ending.abort()
      await running
      await waiting
    },
  }
}

function countSayings({ snapshot }: Knowledge): number {
  let count = 0
  for (const { sayings } of snapshot.matters.values()) count += sayings.length
  return count
}
