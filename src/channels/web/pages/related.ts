import type { Duty } from '../../../lists/index.js'
import { otherListsOn } from '../../../search/find.js'
import type { Matter } from '../../../search/matters.js'
import type { Snapshot } from '../../../search/snapshot.js'
import type { TownshipIndex } from '../../../search/township-index.js'

/** A row on a matter that it shares with another row. */
export interface RelatedRow {
  readonly duty: Duty
  /** The matters that both rows are on by their titles, in the order of the first row's. */
  readonly matters: readonly Matter[]
}

/** The rows of another township on the matters of a row. */
export interface RelatedTownship {
  readonly township: string
  /** Those that share the most matters first. */
  readonly rows: readonly RelatedRow[]
}

const MOST_HERE = 6
const MOST_ELSEWHERE = 2

/** The matters that a row is on by its title. */
export function mattersOf(duty: Duty, { townships, matters }: Snapshot): Matter[] {
  const links = townships.get(duty.township)?.links.get(duty) ?? []
  return links.flatMap(({ matter, strength }) => (strength === 1 ? (matters.get(matter) ?? []) : []))
}

/** 另见: the rows in the other lists of the same township on a matter of this row, the same that a card names. */
export function inOtherLists(duty: Duty, snapshot: Snapshot): RelatedRow[] {
  const township = snapshot.townships.get(duty.township)
  if (!township) return []
  return gather(mattersOf(duty, snapshot), (matter) => otherListsOn(duty, matter.id, township)).slice(0, MOST_HERE)
}

/** The rows of the other townships on a matter of this row, township by township. */
export function inOtherTownships(duty: Duty, snapshot: Snapshot): RelatedTownship[] {
  const matters = mattersOf(duty, snapshot)
  return [...snapshot.townships].flatMap(([name, township]): RelatedTownship[] => {
    if (name === duty.township) return []
    const rows = gather(matters, (matter) => firmRows(matter, township))
    return rows.length === 0 ? [] : [{ township: name, rows: rows.slice(0, MOST_ELSEWHERE) }]
  })
}

/** The rows of a township that are on a matter by their titles. */
export function firmRows(matter: Matter, township: TownshipIndex): Duty[] {
  return (township.rowsOf.get(matter.id) ?? []).filter(({ strength }) => strength === 1).map(({ duty }) => duty)
}

/** How many townships have a row on a matter by its title. */
export function townshipsOn(matter: Matter, { townships }: Snapshot): number {
  return [...townships.values()].filter((township) => firmRows(matter, township).length > 0).length
}

/** Each row once with all its matters, those with the most first. */
function gather(matters: readonly Matter[], rowsOn: (matter: Matter) => readonly Duty[]): RelatedRow[] {
  const found = new Map<Duty, Matter[]>()
  for (const matter of matters) {
    for (const duty of rowsOn(matter)) found.set(duty, [...(found.get(duty) ?? []), matter])
  }
  return [...found]
    .map(([duty, shared]) => ({ duty, matters: shared }))
    .sort((a, b) => b.matters.length - a.matters.length)
}
