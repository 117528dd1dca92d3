import type { Duty, DutyList } from '../lists/index.js'
import type { MatterScore } from './matter-index.js'
import { type RankedRow, rankRows } from './rank.js'
import type { Snapshot } from './snapshot.js'
import type { TownshipIndex } from './township-index.js'

/** What a search says about a question. */
export type Verdict =
  /** The first row answers. */
  | 'sure'
  /** One of the first rows does, but which is not certain. */
  | 'unsure'
  /** No row does. */
  | 'none'

/** The result of looking a question up in one township's lists. */
export interface Finding {
  readonly verdict: Verdict
  /** Best first; for `none` the nearest rows, as hints. */
  readonly rows: readonly RankedRow[]
  /** The matters and out-of-scope subjects nearest to the question, best first. */
  readonly matters: readonly MatterScore[]
  /** The out-of-scope subject that the question is about, if it is. */
  readonly outOfScope: string | null
  /** The first row's score; see rank.ts. */
  readonly confidence: number
  /** The question is about a matter on which this township has no row; the rows are only near it. */
  readonly foreign: boolean
  /** The first row may answer, but it has little in common with the question, or another matter is nearer. */
  readonly hesitant: boolean
}

/** Where the verdicts begin; measured, see docs/decisions/0005-when-not-to-answer.md. */
export interface Thresholds {
  /** Below this score of the first row nothing fits. */
  readonly none: number
  /** The first row answers alone when it is this much ahead of the first row on another subject. */
  readonly lead: number
  /** An out-of-scope subject wins when it reaches this share of the first row's score. */
  readonly outShare: number
  /**
   * The nearest matter has no row in this township: from this many times the nearness of the first row's own matter on, the row is
   * no certain answer, and from `foreignNone` times on it is none.
   */
  readonly foreignUnsure: number
  readonly foreignNone: number
  /** A first row is doubtful that is less near by its matter's sayings than this and shares less of its title with the question. */
  readonly doubtfulSaying: number
  readonly doubtfulTitle: number
  /** And from this many times the nearness of the first row's own matter on, where the nearest matter has no row here. */
  readonly foreignDoubtful: number
}

export const THRESHOLDS: Thresholds = {
  none: 0.11,
  lead: 0.02,
  outShare: 0.65,
  foreignUnsure: 1.45,
  foreignNone: 2,
  doubtfulSaying: 0.22,
  doubtfulTitle: 0.35,
  foreignDoubtful: 1.1,
}

/** What a search is told besides the question. */
export interface FindOptions {
  /** The list that the intent points to, which decides where the matter leaves it open. */
  readonly preferredList: DutyList | null
  /** Which subjects that are no matters may win over the rows: present danger does not, its rows are looked for on purpose. */
  readonly mayWin: (subject: string) => boolean
  readonly thresholds?: Thresholds
}

/** Looks a question up in one township's lists. */
export function find(
  question: string,
  township: TownshipIndex,
  snapshot: Snapshot,
  { preferredList, mayWin, thresholds = THRESHOLDS }: FindOptions,
): Finding {
  const matters = snapshot.sayings.score(question)
  const rows = rankRows(question, township, snapshot.sayings, matters, preferredList)
  const first = rows[0]
  const confidence = first?.score ?? 0
  const outsider = matters.find(({ matter }) => snapshot.others.has(matter) && mayWin(matter))
  const nearest = matters.find(({ matter }) => !snapshot.others.has(matter))
  // A matter that this township has no row on is still no talk about something else.
  const against = thresholds.outShare * Math.max(confidence, nearest?.score ?? 0)
  const outOfScope = outsider && outsider.score >= against ? outsider.matter : null
  const foreign = first ? foreignness(first, matters, township, snapshot) : 0
  const shared = {
    rows: rows.slice(0, 10),
    matters: matters.slice(0, 10),
    outOfScope,
    confidence,
    foreign: foreign >= thresholds.foreignUnsure,
    hesitant:
      first !== undefined &&
      ((first.saying < thresholds.doubtfulSaying && first.title < thresholds.doubtfulTitle) ||
        foreign >= thresholds.foreignDoubtful),
  }
  if (!first || outOfScope || confidence < thresholds.none || foreign >= thresholds.foreignNone)
    return { verdict: 'none', ...shared }
  const rival = rows.find((row) => row !== first && !sameSubject(row, first, township))
  const sure = !shared.foreign && confidence - (rival?.score ?? 0) >= thresholds.lead
  return { verdict: sure ? 'sure' : 'unsure', ...shared }
}

/** A title that explains so much of a question answers it, whatever the sayings are near to. */
const TITLE_ANSWERS = 0.5

/** How many times nearer the question is to a matter without any row here than to the first row's own; 0 when it is not. */
function foreignness(
  first: RankedRow,
  matters: readonly MatterScore[],
  township: TownshipIndex,
  snapshot: Snapshot,
): number {
  const nearest = matters.find(({ matter }) => !snapshot.others.has(matter))
  if (!nearest || township.rowsOf.has(nearest.matter) || first.title >= TITLE_ANSWERS) return 0
  return nearest.score / (first.saying || nearest.score)
}

/** Rows tied to one and the same matter are no rivals: the card of one names the others as well. */
function sameSubject(a: RankedRow, b: RankedRow, township: TownshipIndex): boolean {
  const isTied = (row: RankedRow, matter: string | null) =>
    matter !== null && (township.links.get(row.duty) ?? []).some((link) => link.matter === matter)
  return isTied(a, b.matter) || isTied(b, a.matter)
}

/** Rows of other lists of the same township that speak of the matter of this row. */
export function otherListsOn(duty: Duty, matter: string | null, township: TownshipIndex): Duty[] {
  if (matter === null) return []
  return rowsOfMatter(matter, township)
    .filter(({ list }) => list !== duty.list)
    .slice(0, 3)
}

/** The rows of a township that are tied to a matter by their titles. */
export function rowsOfMatter(matter: string, township: TownshipIndex): Duty[] {
  return (township.rowsOf.get(matter) ?? []).filter(({ strength }) => strength === 1).map(({ duty }) => duty)
}

/** The other rows of the same township that are tied to any matter of a row by their titles. */
export function rowsOnSameMatter(duty: Duty, township: TownshipIndex): Duty[] {
  const matters = township.links.get(duty) ?? []
  const rows = matters
    .filter(({ strength }) => strength === 1)
    .flatMap(({ matter }) => rowsOfMatter(matter, township))
    .filter((other) => other !== duty)
  return [...new Set(rows)]
}
