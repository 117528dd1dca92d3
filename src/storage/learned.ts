import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** So many models of a kind stay; one that has gone stale may come back when a change is taken back. */
const KEPT = 3

/** Keeps something learned between starts, since learning it takes long. */
export interface Learned<Model> {
  /** What is kept of just this, or null. */
  restore(): Model | null
  /** Keeps the model; one that cannot be written is no error, the next start only takes longer. */
  keep(model: Model): void
}

/** What is kept, and where. */
export interface LearnedOptions<Model> {
  readonly folder: string
  /** What the files' names begin with. */
  readonly kind: string
  /** Everything that it is learned from; the same gives the same model. */
  readonly from: Iterable<string>
  /** Whether a file that was read holds all of a model; a half-written one never does. */
  readonly isWhole: (kept: unknown) => kept is Model
}

/** A place in a folder for what is learned from just this. */
export function learnedIn<Model>({ folder, kind, from, isWhole }: LearnedOptions<Model>): Learned<Model> {
  const hash = createHash('sha256')
  for (const part of from) hash.update(`${part.length}\n${part}`)
  const file = join(folder, `${kind}-${hash.digest('hex').slice(0, 16)}.bin`)
  return {
    restore() {
      try {
        const kept: unknown = deserialize(readFileSync(file))
        return isWhole(kept) ? kept : null
      } catch {
        // Not kept yet, or cut short: it is learned anew.
        return null
      }
    },
    keep(model) {
      try {
        // The folder around it holds what the bot keeps of people, and may not be there yet.
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        const unfinished = `${file}.${process.pid}-${Date.now()}`
        writeFileSync(unfinished, serialize(model))
        renameSync(unfinished, file)
        for (const old of staleFiles(folder, kind)) rmSync(join(folder, old), { force: true })
      } catch {
        // Read-only or full disk: the next start only takes longer.
      }
    },
  }
}

/** What was learned from just this before, else learns it and keeps it. */
export function keptOrLearned<Model>({
  folder,
  learn,
  ...what
}: Omit<LearnedOptions<Model>, 'folder'> & {
  /** Null keeps nothing. */
  readonly folder: string | null
  readonly learn: () => Model
}): Model {
  if (folder === null) return learn()
  const place = learnedIn({ folder, ...what })
  const kept = place.restore()
  if (kept) return kept
  const model = learn()
  place.keep(model)
  return model
}

/** The files of a kind but for the newest. */
function staleFiles(folder: string, kind: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.bin'))
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(KEPT)
    .map(({ name }) => name)
}
