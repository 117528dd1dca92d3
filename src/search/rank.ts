import type { Duty, DutyList } from '../lists/index.js'
import type { MatterIndex, MatterScore } from './matter-index.js'
import type { TownshipIndex } from './township-index.js'

/** How the parts of a row's score are weighed; measured, see docs/decisions/0004-finding-the-row.md. */
export interface RankWeights {
  /** What the nearness to the row's matters counts: the nearest one in full, the second by this share. */
  readonly secondMatter: number
  /** What the row's own title and its duty text count. */
  readonly title: number
  readonly text: number
  /** What a row of the list that the intent points to is worth. */
  readonly listBonus: number
}

export const RANK_WEIGHTS: RankWeights = { secondMatter: 0.1, title: 0.2, text: 0.1, listBonus: 0.05 }

/** A row with how well it answers a question and why. */
export interface RankedRow {
  readonly duty: Duty
  readonly score: number
  /** The matter through which it was found, if any. */
  readonly matter: string | null
  /** How near the question is to that matter, about 0 to 1. */
  readonly saying: number
  /** The part of the question's content that the row's title and its whole text explain, 0 to 1. */
  readonly title: number
  readonly text: number
}

/** The rows of a township that answer a question, best first. */
export function rankRows(
  question: string,
  township: TownshipIndex,
  sayings: MatterIndex,
  matters: readonly MatterScore[],
  preferredList: DutyList | null,
  weights: RankWeights = RANK_WEIGHTS,
): RankedRow[] {
  const rows = new Map<Duty, { matter: string | null; saying: number; second: number; title: number; text: number }>()
  const row = (duty: Duty) => {
    const known = rows.get(duty)
    if (known) return known
    const fresh = { matter: null, saying: 0, second: 0, title: 0, text: 0 }
    rows.set(duty, fresh)
    return fresh
  }
  for (const { duty, title, text } of township.search(question, (feature) => sayings.rarityOf(feature))) {
    Object.assign(row(duty), { title, text })
  }
  for (const { matter, score } of matters) {
    for (const { duty, strength } of township.rowsOf.get(matter) ?? []) {
      const known = row(duty)
      const nearness = score * strength
      if (nearness > known.saying) Object.assign(known, { matter, saying: nearness, second: known.saying })
      else if (nearness > known.second) known.second = nearness
    }
  }
  return [...rows]
    .map(([duty, { second, ...found }]) => ({
      duty,
      ...found,
      score:
        found.saying +
        weights.secondMatter * second +
        weights.title * found.title +
        weights.text * found.text +
        (duty.list === preferredList ? weights.listBonus : 0),
    }))
    .sort((a, b) => b.score - a.score)
}
