import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** So many models of a kind stay; one that has gone stale may come back when a change is taken back. */
const KEPT = 3

/** How something learned is kept between starts. */
export interface KeptOptions<Model> {
  /** Null keeps nothing. */
  readonly folder: string | null
  /** What the files' names begin with. */
  readonly kind: string
  /** Everything that it is learned from; the same gives the same model. */
  readonly from: readonly string[]
  /** Whether a file that was read holds all of a model; a half-written one never does. */
  readonly isWhole: (kept: unknown) => kept is Model
  readonly learn: () => Model
}

/** What was learned from just this before, else learns it and keeps it. A file that cannot be written is no error. */
export function keptOrLearned<Model>({ folder, kind, from, isWhole, learn }: KeptOptions<Model>): Model {
  if (folder === null) return learn()
  const hash = createHash('sha256')
  for (const part of from) hash.update(`${part.length}\n${part}`)
  const file = join(folder, `${kind}-${hash.digest('hex').slice(0, 16)}.bin`)
  try {
    const kept: unknown = deserialize(readFileSync(file))
    if (isWhole(kept)) return kept
  } catch {
    // Not kept yet, or cut short: it is learned anew.
  }
  const model = learn()
  try {
    mkdirSync(folder, { recursive: true })
    const unfinished = `${file}.${process.pid}-${Date.now()}`
    writeFileSync(unfinished, serialize(model))
    renameSync(unfinished, file)
    for (const old of staleFiles(folder, kind)) rmSync(join(folder, old), { force: true })
  } catch {
    // Read-only or full disk: the next start only takes longer.
  }
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
