import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { OwnedSaying } from './matter-model.js'
import type { PackedModel } from './packed-model.js'

/** Keeps a refined model between starts, since building one takes many seconds. */
export interface ModelCache {
  /** The model that is kept for just these sayings, or null. */
  restore(): PackedModel | null
  /** Keeps the model; one that cannot be written is no error, the next start only takes longer. */
  keep(model: PackedModel): void
}

/** Goes up whenever features, weights or refinement change what comes out of the same sayings. */
const VERSION = 2
/** How many models stay; one that has gone stale may come back when a change to the sayings is taken back. */
const KEPT = 3

/**
 * A cache in a folder, for one set of sayings.
 *
 * @param words what the texts are cut by: the words that jieba is told of and those that only ask
 */
export function modelCache(folder: string, sayings: readonly OwnedSaying[], words: readonly string[]): ModelCache {
  const hash = createHash('sha256').update(String(VERSION)).update(words.join('\n'))
  for (const { owner, saying } of sayings) hash.update(`\n${owner}\t${saying}`)
  const name = `matters-${hash.digest('hex').slice(0, 16)}.bin`
  const file = join(folder, name)
  return {
    restore() {
      try {
        const kept: unknown = deserialize(readFileSync(file))
        return isWhole(kept) ? kept : null
      } catch {
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
        for (const old of staleModels(folder)) rmSync(join(folder, old), { force: true })
      } catch {
        // Read-only or full disk: the model is built anew at the next start.
      }
    },
  }
}

/** Whether a file that was read holds all parts of a model; a half-written one never does. */
function isWhole(kept: unknown): kept is PackedModel {
  if (typeof kept !== 'object' || kept === null) return false
  const { owners, features, rarity, postings } = kept as Partial<PackedModel>
  return (
    Array.isArray(owners) &&
    typeof features === 'string' &&
    rarity instanceof Float32Array &&
    postings?.offsets instanceof Uint32Array &&
    postings.owners instanceof Uint16Array &&
    postings.weights instanceof Float32Array &&
    postings.offsets.length === rarity.length + 1 &&
    postings.offsets.at(-1) === postings.weights.length &&
    postings.owners.length === postings.weights.length
  )
}

/** The files of all but the newest models. */
function staleModels(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^matters-[0-9a-f]+\.bin$/.test(name))
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(KEPT)
    .map(({ name }) => name)
}
