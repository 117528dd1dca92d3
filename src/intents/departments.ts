import { z } from 'zod'
import { squash } from '../search/normalise.js'

/** The form of `intents/departments.yaml`. */
export const departmentsSchema = z.array(
  z.strictObject({
    id: z.string().min(1),
    name: z.string().min(1),
    stems: z.array(z.string().min(1)).min(1),
    short: z.array(z.string().min(1)).default([]),
  }),
)

/** A kind of body (农业农村部门) with the names that lists use for it and the short names that people use. */
export type DepartmentKind = z.infer<typeof departmentsSchema>[number]

/** The part in front of a department's own name: 县, 区, 江津区, 市生态环境局左云 … */
const RANK = /^(?:[\u4e00-\u9fff]{0,4}(?:自治)?[县区州市旗盟])?/u

/**
 * The departments that a message names, as a township's list writes them.
 *
 * @param names all department names of the township's rows
 */
export function findDepartments(message: string, names: readonly string[], kinds: readonly DepartmentKind[]): string[] {
  const text = squash(message)
  const exact = names.filter((name) => text.includes(squash(name)))
  if (exact.length > 0) return exact
  const stem = names.filter((name) => {
    const own = ownName(name)
    return own.length >= 2 && text.includes(own)
  })
  if (stem.length > 0) return stem
  // The longest short name wins: 消防队 must not be read as 队.
  const said = kinds
    .flatMap((kind) => [...kind.stems, ...kind.short].map((word) => ({ kind, word: squash(word) })))
    .filter(({ word }) => text.includes(word))
    .sort((a, b) => b.word.length - a.word.length)
  const longest = said[0]
  if (!longest) return []
  const wanted = said.filter(({ word }) => word === longest.word).flatMap(({ kind }) => kind.stems.map(squash))
  return names.filter((name) => wanted.some((one) => squash(name).includes(one)))
}

/** A department's name without the county, district or prefecture in front: 县林业局 → 林业局. */
export function ownName(name: string): string {
  return squash(name).replace(RANK, '')
}
