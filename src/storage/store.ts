import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Low } from 'lowdb'
import type { z } from 'zod'
import { PrivateJson } from './json-file.js'
import { isMissing } from './missing.js'
import { PRIVATE_FOLDER, tighten } from './private-file.js'

/** A small JSON file, to be read by its owner alone, that is read once; changes are collected in memory and written together. */
export interface Store<Data> {
  readonly data: Readonly<Data>
  /** Changes the data at once and gives what the change gives; the file follows shortly. Never fails for the disk's sake. */
  update<Result>(change: (data: Data) => Result): Result
  /** Writes what waits. Resolves when it is written or cannot be; false in the latter case, the changes staying in memory. */
  flush(): Promise<boolean>
}

/** How a store writes, and whom it tells. */
export interface StoreOptions {
  /** How long changes are collected before they are written together, in milliseconds. */
  readonly collect?: number
  /** Told when reading or writing begins to fail, and not again before it has worked. */
  readonly onError?: (error: Error) => void
  /** Told when writing works again. */
  readonly onRecovered?: () => void
  /** The time for names of files moved aside, in milliseconds since 1970. */
  readonly now?: () => number
}

const COLLECT = 500
/** How long after a failed write it is tried again, in milliseconds. */
const RETRY = 60_000

/**
 * Opens a JSON file. One that cannot be read as the given form is moved aside, never overwritten, and `onCorrupt` is told where to.
 * A folder that cannot be made or a disk that cannot be written to is no failure: the store then works in memory, tells `onError`
 * once, and goes on trying.
 */
export async function openStore<Data>(
  file: string,
  schema: z.ZodType<Data>,
  defaults: Data,
  onCorrupt: (movedTo: string) => void,
  { collect = COLLECT, onError = () => {}, onRecovered = () => {}, now = Date.now }: StoreOptions = {},
): Promise<Store<Data>> {
  // Not JSONFilePreset: under NODE_ENV=test that one writes nothing.
  const low = new Low(new PrivateJson<Data>(file), structuredClone(defaults))
  let failing = false
  /** A file that could not be read stands where ours would go: it must be out of the way before anything is written. */
  let inTheWay = false
  let changed = false
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<boolean> | undefined

  const tell = (cause: unknown) => {
    if (!failing) onError(cause instanceof Error ? cause : new Error(String(cause)))
    failing = true
  }
  const moveAside = async () => {
    const aside = `${file}.corrupt-${new Date(now()).toISOString().replaceAll(':', '-')}`
    try {
      await rename(file, aside)
    } catch (error) {
      // It was the folder that could not be read; now it can, and holds no such file.
      if (!isMissing(error)) throw error
      inTheWay = false
      return
    }
    inTheWay = false
    onCorrupt(aside)
  }

  // Before it is read: one that is moved aside keeps the mode.
  await tighten(file)
  try {
    await low.read()
    low.data = schema.parse(low.data)
  } catch {
    low.data = structuredClone(defaults)
    inTheWay = true
    await moveAside().catch((error: unknown) => {
      tell(error)
      // Tried again until it works, also when nothing is changed: whoever was told of the trouble wants to hear of its end.
      changed = true
    })
  }

  const write = async (): Promise<boolean> => {
    changed = false
    try {
      await mkdir(dirname(file), { recursive: true, mode: PRIVATE_FOLDER })
      if (inTheWay) await moveAside()
      await low.write()
      if (failing) onRecovered()
      failing = false
      return true
    } catch (error) {
      changed = true
      tell(error)
      return false
    }
  }
  const schedule = (delay: number) => {
    timer ??= setTimeout(() => void flush(), delay)
    // Trying again must not keep the program from ending; a first try must.
    if (failing) timer.unref()
  }
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer)
    timer = undefined
    // One write after the other, so that the file never goes back to an older state.
    while (writing) await writing
    if (!changed) return true
    writing = write()
    const written = await writing
    writing = undefined
    if (!written) schedule(RETRY)
    else if (changed) schedule(collect)
    return written
  }

  if (changed) schedule(RETRY)
  return {
    get data() {
      return low.data
    },
    update(change) {
      const result = change(low.data)
      changed = true
      if (!writing) schedule(failing ? RETRY : collect)
      return result
    },
    flush,
  }
}
