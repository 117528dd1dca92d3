import { type Learned, learnedIn } from '../storage/learned.js'
import type { OwnedSaying } from './matter-model.js'
import type { PackedModel } from './packed-model.js'

/** Keeps a refined model between starts, since building one takes many seconds. */
export type ModelCache = Learned<PackedModel>

/** Goes up whenever features, weights or refinement change what comes out of the same sayings. */
const VERSION = 2

/**
 * A cache in a folder, for one set of sayings.
 *
 * @param words what the texts are cut by: the words that jieba is told of and those that only ask
 */
export function modelCache(folder: string, sayings: readonly OwnedSaying[], words: readonly string[]): ModelCache {
  const said = sayings.map(({ owner, saying }) => `${owner}\t${saying}`)
  return learnedIn({ folder, kind: 'matters', from: [String(VERSION), words.join('\n'), ...said], isWhole })
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
