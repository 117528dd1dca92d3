import { DUTY_LISTS, type Duty, type DutyFile } from '../lists/index.js'
import { squash } from '../search/normalise.js'
import { atOnce, type Work } from '../slices.js'

/** A row that is in both versions, with what differs. */
export interface ChangedRow {
  readonly before: Duty
  readonly after: Duty
  /** The names of the parts that differ: 事项名称, 部门 … */
  readonly parts: readonly string[]
}

/** What has become of a township's list. */
export interface TownshipChange {
  readonly township: string
  /** added and removed: the whole township came or went. */
  readonly kind: 'added' | 'removed' | 'changed' | 'same'
  /** How many rows there are now. */
  readonly rows: number
  readonly added: readonly Duty[]
  readonly changed: readonly ChangedRow[]
  readonly removed: readonly Duty[]
  /** Rows of which only the number has changed, since others came or went in front of them. */
  readonly renumbered: number
}

/** Compares two states of the lists, township by township: first those of the new state, then those that went. */
export function compareFiles(before: readonly DutyFile[], after: readonly DutyFile[]): TownshipChange[] {
  return atOnce(compareWork(before, after))
}

/** The same, list by list. */
export function* compareWork(before: readonly DutyFile[], after: readonly DutyFile[]): Work<TownshipChange[]> {
  const old = new Map(before.map((file) => [file.township.fullName, file]))
  const changes: TownshipChange[] = []
  for (const file of after) {
    const known = old.get(file.township.fullName)
    old.delete(file.township.fullName)
    const township = file.township.name
    const rows = file.duties.length
    if (!known) {
      changes.push({ ...NOTHING, township, kind: 'added', rows })
      continue
    }
    const found = yield* compareDuties(known.duties, file.duties)
    const same = found.added.length + found.changed.length + found.removed.length + found.renumbered === 0
    changes.push({ township, kind: same ? 'same' : 'changed', rows, ...found })
  }
  const gone = [...old.values()].map(
    ({ township }): TownshipChange => ({ ...NOTHING, township: township.name, kind: 'removed', rows: 0 }),
  )
  return [...changes, ...gone]
}

const NOTHING = { added: [], changed: [], removed: [], renumbered: 0 } as const

function* compareDuties(
  before: readonly Duty[],
  after: readonly Duty[],
): Work<Omit<TownshipChange, 'township' | 'kind' | 'rows'>> {
  const added: Duty[] = []
  const changed: ChangedRow[] = []
  const removed: Duty[] = []
  let renumbered = 0
  for (const list of DUTY_LISTS) {
    const pairs = pairUp(
      before.filter((duty) => duty.list === list),
      after.filter((duty) => duty.list === list),
    )
    for (const [old, fresh] of pairs) {
      if (!old && fresh) added.push(fresh)
      else if (old && !fresh) removed.push(old)
      else if (old && fresh) {
        const parts = differences(old, fresh)
        if (parts.length > 0) changed.push({ before: old, after: fresh, parts })
        else if (old.number !== fresh.number) renumbered += 1
      }
    }
    yield
  }
  return { added, changed, removed, renumbered }
}

/**
 * Pairs the rows of one list that are the same matter: number and title alike, then title alike (a row in front came or went), then
 * number alike (the title was changed). What is left came or went.
 */
function pairUp(before: readonly Duty[], after: readonly Duty[]): [Duty | null, Duty | null][] {
  const old = new Set(before)
  const fresh = new Set(after)
  const pairs: [Duty | null, Duty | null][] = []
  const titleOf = ({ title }: Duty) => squash(title)
  for (const key of [
    (duty: Duty) => `${duty.number} ${titleOf(duty)}`,
    titleOf,
    ({ number }: Duty) => String(number),
  ]) {
    const waiting = new Map<string, Duty>()
    // The first of several rows with one title is taken first.
    for (const duty of [...old].reverse()) waiting.set(key(duty), duty)
    for (const duty of [...fresh]) {
      const partner = waiting.get(key(duty))
      if (!partner || !old.has(partner)) continue
      old.delete(partner)
      fresh.delete(duty)
      pairs.push([partner, duty])
    }
  }
  for (const duty of old) pairs.push([duty, null])
  for (const duty of fresh) pairs.push([null, duty])
  return pairs
}

/** The parts of a row by the names that people know them by. The place in the file is none of them: it moves with every line above. */
const PARTS: readonly [string, (duty: Duty) => unknown][] = [
  ['事项名称', ({ title }) => title],
  ['事项类别', ({ category }) => category],
  ['部门', ({ departments }) => departments],
  ['上级部门职责', ({ assignments }) => assignments],
  ['乡镇配合职责', ({ townshipDuties }) => townshipDuties],
  ['履职保障', ({ support }) => support],
  ['承接部门及工作方式', ({ takeovers }) => takeovers],
  ['不再开展的说明', ({ discontinued }) => discontinued],
]

function differences(before: Duty, after: Duty): string[] {
  return PARTS.filter(([, part]) => JSON.stringify(part(before)) !== JSON.stringify(part(after))).map(([name]) => name)
}
