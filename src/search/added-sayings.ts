import type { Matter } from './matters.js'
import { squash } from './normalise.js'

/** A wording that an admin has added to a matter; kept in data/, not in intents/. */
export interface AddedSaying {
  /** The matter's id. */
  readonly matter: string
  readonly saying: string
}

/** The matters with the added sayings among their own, and the added ones whose matter is not there. */
export function withAddedSayings(
  matters: readonly Matter[],
  added: readonly AddedSaying[],
): { readonly matters: readonly Matter[]; readonly unplaced: readonly AddedSaying[] } {
  const byMatter = new Map<string, string[]>()
  for (const { matter, saying } of added) byMatter.set(matter, [...(byMatter.get(matter) ?? []), saying])
  const ids = new Set(matters.map(({ id }) => id))
  return {
    matters: matters.map((matter) => {
      const known = new Set(matter.sayings.map(squash))
      const fresh = (byMatter.get(matter.id) ?? []).filter((saying) => !known.has(squash(saying)))
      return fresh.length === 0 ? matter : { ...matter, sayings: [...matter.sayings, ...fresh] }
    }),
    unplaced: added.filter(({ matter }) => !ids.has(matter)),
  }
}
