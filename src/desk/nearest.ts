import type { Knowledge } from '../knowledge.js'
import type { Duty } from '../lists/index.js'
import type { Matter } from '../search/matters.js'
import { rankRows } from '../search/rank.js'
import { strongestMatter } from '../search/strongest-matter.js'
import type { Unanswered } from '../storage/unanswered.js'
import { withoutMarks } from './mask.js'

/** What lies nearest to a question without an answer. */
export interface Nearest {
  /** The matters whose sayings are most like it, best first. */
  readonly matters: readonly Matter[]
  /** The rows of its township, best first, each with the matter that it is tied to most firmly. */
  readonly rows: readonly NearestRow[]
}

export interface NearestRow {
  readonly duty: Duty
  readonly matter: Matter | null
}

const MATTERS = 3
const ROWS = 2

/** What lies nearest to a question; rows only where its township is known and loaded. */
export function nearestTo({ text, township }: Pick<Unanswered, 'text' | 'township'>, { snapshot }: Knowledge): Nearest {
  const question = withoutMarks(text)
  const scores = snapshot.sayings.score(question)
  const matters = scores.flatMap(({ matter }) => snapshot.matters.get(matter) ?? []).slice(0, MATTERS)
  const index = township === null ? undefined : snapshot.townships.get(township)
  if (!index) return { matters, rows: [] }
  const rows = rankRows(question, index, snapshot.sayings, scores, null)
    .slice(0, ROWS)
    .map(({ duty }) => ({ duty, matter: snapshot.matters.get(strongestMatter(duty, snapshot) ?? '') ?? null }))
  return { matters, rows }
}
