import type { Work } from '../slices.js'
import type { MatterModel, Postings } from './matter-model.js'

/** A model as plain data, to be kept in a file or handed to another thread. */
export interface PackedModel {
  readonly owners: readonly string[]
  /** All features in the order of their numbers, one a line: one text is handed over far faster than 200,000. */
  readonly features: string
  readonly rarity: Float32Array
  readonly postings: Postings
}

/** How many features are unpacked in one step. */
const STEP = 2000

/** The model as plain data; the arrays are shared, not copied. */
export function packModel({ owners, features, rarity, postings }: MatterModel): PackedModel {
  return { owners, features: [...features.keys()].join('\n'), rarity, postings }
}

/** The model again, bit by bit. */
export function* unpackModel({ owners, features: lines, rarity, postings }: PackedModel): Work<MatterModel> {
  const features = new Map<string, number>()
  let start = 0
  while (start < lines.length) {
    const end = lines.indexOf('\n', start)
    const feature = end < 0 ? lines.slice(start) : lines.slice(start, end)
    features.set(feature, features.size)
    start += feature.length + 1
    if (features.size % STEP === 0) yield
  }
  return { owners, features, rarity, postings }
}
