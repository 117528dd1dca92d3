import type { Duty, DutyFile } from '../lists/index.js'
import { DUTY_LISTS } from '../lists/index.js'
import type { Work } from '../slices.js'
import type { FeatureExtractor } from './features.js'
import type { MatterIndex } from './matter-index.js'
import type { OwnedSaying } from './matter-model.js'
import { linkerWork, type Matter } from './matters.js'
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

/** What the rows of any township are searched with. */
export type SearchParts = Omit<Snapshot, 'townships'>

/** Builds the indexes over the given files, bit by bit. */
export function* snapshotWork(files: readonly DutyFile[], parts: SearchParts): Work<Snapshot> {
  const { matters, sayings, others, extract } = parts
  const linkMatters = yield* linkerWork([...matters.values()])
  const townships = new Map<string, TownshipIndex>()
  for (const { township, duties } of files) {
    townships.set(township.name, yield* TownshipIndex.build(township, duties, linkMatters, extract))
  }
  return { townships, matters, sayings, others, extract }
}

/** All sayings with their owners: those of the matters, each after its name, then those of the other subjects. */
export function ownedSayings(matters: readonly Matter[], others: readonly OtherSubject[]): OwnedSaying[] {
  return [
    ...matters.flatMap(({ id, name, sayings }) => [name, ...sayings].map((saying) => ({ owner: id, saying }))),
    ...others.flatMap(({ id, sayings }) => sayings.map((saying) => ({ owner: id, saying }))),
  ]
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
