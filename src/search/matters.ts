import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Duty } from '../lists/index.js'
import { squash } from './normalise.js'

const matterSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: z.string().min(1),
  formal: z.array(z.string().min(1)).default([]),
  mentions: z.array(z.string().min(1)).default([]),
  sayings: z.array(z.string().min(1)).min(1),
})

/** 事项: a subject that many townships have a row on, with the ways in which lists and people put it. */
export type Matter = z.infer<typeof matterSchema>

/** Tells whether a formal wording fits a text: all its terms are in it, and none that it marks with `-`. */
export function wordingFits(wording: string, squashedText: string): boolean {
  return wording
    .split(/\s+/)
    .filter((term) => term !== '')
    .every((term) =>
      term.startsWith('-') ? !squashedText.includes(squash(term.slice(1))) : squashedText.includes(squash(term)),
    )
}

/**
 * Reads all matters from the YAML files of a folder.
 *
 * @throws Error naming the file, the matter and what is wrong with it
 */
export function readMatters(folder: string): Matter[] {
  const matters: Matter[] = []
  const seen = new Map<string, string>()
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue
    const parsed = z.array(matterSchema).safeParse(parse(readFileSync(join(folder, name), 'utf8')))
    if (!parsed.success) throw new Error(`事项文件 ${name} 有错：${z.prettifyError(parsed.error)}`)
    for (const matter of parsed.data) {
      const before = seen.get(matter.id)
      if (before) throw new Error(`事项 ${matter.id} 在 ${before} 和 ${name} 里各写了一次，请合并。`)
      seen.set(matter.id, name)
      matters.push(matter)
    }
  }
  return matters
}

/** How firmly a matter is tied to a row: 1 by the row's title, less by one sentence of its duty text. */
export interface MatterLink {
  readonly matter: string
  readonly strength: number
}

export const MENTION_STRENGTH = 0.55

/** Finds the matters that a row speaks of, by their formal wordings. */
export function linkMatters(duty: Duty, matters: readonly Matter[]): MatterLink[] {
  const title = squash(duty.title)
  const sentences = dutyTexts(duty).map(squash)
  return matters.flatMap((matter): MatterLink[] => {
    if (matter.formal.some((wording) => wordingFits(wording, title))) return [{ matter: matter.id, strength: 1 }]
    const mentioned = matter.mentions.some((wording) => sentences.some((text) => wordingFits(wording, text)))
    return mentioned ? [{ matter: matter.id, strength: MENTION_STRENGTH }] : []
  })
}

/** All sentences of a row but its title: duties of departments, of the township, support, and ways of a takeover. */
export function dutyTexts(duty: Duty): string[] {
  return [
    ...duty.assignments.flatMap((assignment) => assignment.duties),
    ...duty.townshipDuties,
    ...duty.support,
    ...duty.takeovers.flatMap((takeover) => takeover.methods),
  ]
}
