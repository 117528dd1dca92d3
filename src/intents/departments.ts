import { z } from 'zod'
import { escapePattern, squash } from '../search/normalise.js'

/** The form of `intents/departments.yaml`. */
export const departmentsSchema = z.array(
  z.strictObject({
    id: z.string().min(1),
    name: z.string().min(1),
    // Squashed once here and not for every message.
    stems: z.array(z.string().min(1).transform(squash)).min(1),
    short: z.array(z.string().min(1).transform(squash)).default([]),
  }),
)

/** A kind of body (农业农村部门) with the names that lists use for it and the short names that people use. */
export type DepartmentKind = z.infer<typeof departmentsSchema>[number]

/** The part in front of a department's own name: 县, 区, 江津区, 市生态环境局左云 … */
const RANK = /^(?:[\u4e00-\u9fff]{0,4}?(?:自治)?(?:[县区州旗盟]|市(?![场监政])))(?=.{2,})/u

/** The departments that a message names. */
export interface DepartmentMention {
  /** As the township's list writes them. */
  readonly names: readonly string[]
  /** The message without the name. */
  readonly rest: string
}

/**
 * The departments that a message names: by full name, by their own name (林业局 for 县林业局), or by a short or old name.
 *
 * @param names the department names of the rows in question
 */
export function findDepartments(
  message: string,
  names: readonly string[],
  kinds: readonly DepartmentKind[],
): DepartmentMention {
  const text = squash(message)
  const without = (word: string) => text.replace(new RegExp(`[县区市州]?${escapePattern(word)}`, 'u'), '')
  const said = (candidates: readonly { name: string; word: string }[]) => {
    const present = candidates.filter(({ word }) => word.length >= 2 && text.includes(word))
    // The longest word wins: 消防救援局 must not be read as 消防.
    const longest = Math.max(0, ...present.map(({ word }) => word.length))
    return present.filter(({ word }) => word.length === longest)
  }
  const exact = said(names.map((name) => ({ name, word: squash(name) })))
  const own = exact.length > 0 ? exact : said(names.map((name) => ({ name, word: ownName(name) })))
  if (own[0]) return { names: own.map(({ name }) => name), rest: without(own[0].word) }
  const byKind = said(
    kinds.flatMap(({ stems, short }) => {
      const words = [...stems, ...short].filter((word) => text.includes(word))
      if (words.length === 0) return []
      const meant = names.filter((name) => stems.some((stem) => squash(name).includes(stem)))
      return words.flatMap((word) => meant.map((name) => ({ name, word })))
    }),
  )
  return { names: [...new Set(byKind.map(({ name }) => name))], rest: byKind[0] ? without(byKind[0].word) : text }
}

/** A department's name without the county, district or prefecture in front: 县林业局 → 林业局. */
export function ownName(name: string): string {
  return squash(name).replace(RANK, '')
}

/**
 * The department that a message names by any known name, whether or not a list has it: 教育局, 派出所. Null where it names none.
 *
 * @returns the name as the message has it, and the message without it
 */
export function departmentSaid(
  message: string,
  kinds: readonly DepartmentKind[],
): { readonly name: string; readonly rest: string } | null {
  const text = squash(message)
  const words = kinds.flatMap(({ stems, short }) => [...stems, ...short]).filter((word) => text.includes(word))
  const longest = words.sort((a, b) => b.length - a.length)[0]
  if (longest === undefined) return null
  const name = new RegExp(`[县区市州]?${escapePattern(longest)}`, 'u').exec(text)?.[0] ?? longest
  return { name, rest: text.replace(name, '') }
}
