import { findTownships } from '../intents/townships.js'
import type { Duty } from '../lists/index.js'
import { THRESHOLDS } from '../search/find.js'
import { normalise } from '../search/normalise.js'
import { rankRows } from '../search/rank.js'
import type { Snapshot } from '../search/snapshot.js'

/**
 * The rows that fit words or a question, best first, over all townships or over those that the words name. Rows that hardly fit are left out.
 *
 * @param most how many rows at most
 */
export function rowsAnywhere(words: string, snapshot: Snapshot, most: number): Duty[] {
  const all = [...snapshot.townships.values()]
  const { found, rest } = findTownships(
    normalise(words),
    all.map(({ township }) => township),
  )
  const named = found.flatMap(({ name }) => snapshot.townships.get(name) ?? [])
  const question = named.length > 0 ? rest : normalise(words)
  const matters = snapshot.sayings.score(question)
  return (named.length > 0 ? named : all)
    .flatMap((township) => rankRows(question, township, snapshot.sayings, matters, null))
    .filter(({ score }) => score >= THRESHOLDS.none)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ duty }) => duty)
}
