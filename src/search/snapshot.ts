import type { Duty, DutyFile } from '../lists/index.js'
import { DUTY_LISTS } from '../lists/index.js'
import type { FeatureExtractor } from './features.js'
import { MatterIndex } from './matter-index.js'
import { type Matter, matterLinker } from './matters.js'
import { TownshipIndex } from './township-index.js'

/** A subject that is no matter of the lists (out of scope, present danger), as the search needs it. */
export interface OtherSubject {
  readonly id: string
  readonly sayings: readonly string[]
}

/** All loaded lists with their indexes. Never changed: a reload builds a new one and swaps it in. */
export interface Snapshot {
  /** By short name, in the order of the files. */
  readonly townships: ReadonlyMap<string, TownshipIndex>
  readonly matters: ReadonlyMap<string, Matter>
  readonly sayings: MatterIndex
  /** The owners of sayings that are no matters. */
  readonly others: ReadonlySet<string>
  readonly extract: FeatureExtractor
}

/**
 * Builds the indexes over the given files.
 *
 * @param cacheFolder where the refined weights of the sayings are kept between starts; null keeps none
 */
export function buildSnapshot(
  files: readonly DutyFile[],
  matters: readonly Matter[],
  others: readonly OtherSubject[],
  extract: FeatureExtractor,
  cacheFolder: string | null,
): Snapshot {
  const linkMatters = matterLinker(matters)
  const sayings = [
    ...matters.flatMap(({ id, name, sayings }) => [name, ...sayings].map((saying) => ({ owner: id, saying }))),
    ...others.flatMap(({ id, sayings }) => sayings.map((saying) => ({ owner: id, saying }))),
  ]
  return {
    townships: new Map(
      files.map((file) => [file.township.name, new TownshipIndex(file.township, file.duties, linkMatters, extract)]),
    ),
    matters: new Map(matters.map((matter) => [matter.id, matter])),
    sayings: new MatterIndex(sayings, extract, cacheFolder),
    others: new Set(others.map(({ id }) => id)),
    extract,
  }
}

/** The row of a township by list and number, or null. */
export function findDuty(snapshot: Snapshot, township: string, list: Duty['list'], number: number): Duty | null {
  return snapshot.townships.get(township)?.duties.find((duty) => duty.list === list && duty.number === number) ?? null
}

/** How many rows each list of a township has. */
export function countRows(township: TownshipIndex): Record<Duty['list'], number> {
  const counts = { basic: 0, coordination: 0, reclaimed: 0 }
  for (const list of DUTY_LISTS) counts[list] = township.duties.filter((duty) => duty.list === list).length
  return counts
}
