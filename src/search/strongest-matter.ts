import type { DutyList } from '../lists/index.js'
import { findDuty, type Snapshot } from './snapshot.js'

/** The matter that a row is tied to most firmly, by its id, or null when it is tied to none or there is no such row. */
export function strongestMatter(
  row: { readonly township: string; readonly list: DutyList; readonly number: number },
  snapshot: Snapshot,
): string | null {
  const duty = findDuty(snapshot, row.township, row.list, row.number)
  const links = (duty && snapshot.townships.get(row.township)?.links.get(duty)) ?? []
  let strongest: { readonly matter: string; readonly strength: number } | null = null
  for (const link of links) if (strongest === null || link.strength > strongest.strength) strongest = link
  return strongest?.matter ?? null
}
