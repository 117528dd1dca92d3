import type { DutyFile } from '../../src/lists/index.js'
import type { FeatureExtractor } from '../../src/search/features.js'
import { learnModel } from '../../src/search/learn.js'
import { MatterIndex } from '../../src/search/matter-index.js'
import type { MatterModel, OwnedSaying } from '../../src/search/matter-model.js'
import type { Matter } from '../../src/search/matters.js'
import type { ModelCache } from '../../src/search/model-cache.js'
import { unpackModel } from '../../src/search/packed-model.js'
import { type OtherSubject, ownedSayings, type Snapshot, snapshotWork } from '../../src/search/snapshot.js'
import { atOnce } from '../../src/slices.js'

/** The index over made-up sayings. */
export function matterIndex(
  sayings: readonly OwnedSaying[],
  extract: FeatureExtractor,
  cache: ModelCache | null = null,
): MatterIndex {
  return new MatterIndex(atOnce(unpackModel(learnModel(sayings, extract, cache))), sayings, extract)
}

/** The snapshot of made-up files, matters and other subjects. */
export function snapshotOf(
  files: readonly DutyFile[],
  matters: readonly Matter[],
  others: readonly OtherSubject[],
  extract: FeatureExtractor,
): Snapshot {
  return atOnce(
    snapshotWork(files, {
      matters: new Map(matters.map((matter) => [matter.id, matter])),
      sayings: matterIndex(ownedSayings(matters, others), extract),
      others: new Set(others.map(({ id }) => id)),
      extract,
    }),
  )
}

/** The matters that hold a feature, with the weight that each gives to it. */
export function holdersOf({ owners, features, postings }: MatterModel, feature: string): Map<string, number> {
  const number = features.get(feature)
  if (number === undefined) return new Map()
  const holders = new Map<string, number>()
  for (let at = postings.offsets[number] ?? 0; at < (postings.offsets[number + 1] ?? 0); at++) {
    holders.set(owners[postings.owners[at] ?? -1] ?? '', postings.weights[at] ?? Number.NaN)
  }
  return holders
}
