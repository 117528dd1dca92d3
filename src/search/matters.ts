import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Duty } from '../lists/index.js'
import { atOnce, type Work } from '../slices.js'
import { readYaml } from '../yaml-file.js'
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

/** A formal wording: terms that must all be in a text, and terms that must not (`-` in front). */
interface Wording {
  readonly present: readonly string[]
  readonly absent: readonly string[]
}

function parseWording(wording: string): Wording {
  const terms = wording.split(/\s+/).filter((term) => term !== '')
  return {
    present: terms.filter((term) => !term.startsWith('-')).map(squash),
    absent: terms.filter((term) => term.startsWith('-')).map((term) => squash(term.slice(1))),
  }
}

function fits({ present, absent }: Wording, squashedText: string): boolean {
  return present.every((term) => squashedText.includes(term)) && !absent.some((term) => squashedText.includes(term))
}

/**
 * Reads all matters from the YAML files of a folder.
 *
 * @throws Error naming the file, the line or the matter, and what is wrong with it
 */
export function readMatters(folder: string): Matter[] {
  const matters: Matter[] = []
  const seen = new Map<string, string>()
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue
    for (const matter of readYaml(join(folder, name), `matters/${name}`, z.array(matterSchema))) {
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

/** Finds the matters that a row speaks of. */
export type LinkMatters = (duty: Duty) => MatterLink[]

/** Prepares the matters' formal wordings for linking many rows. */
export function matterLinker(matters: readonly Matter[]): LinkMatters {
  return atOnce(linkerWork(matters))
}

/** The same, matter by matter. */
export function* linkerWork(matters: readonly Matter[]): Work<LinkMatters> {
  const prepared: { id: string; formal: Wording[]; mentions: Wording[] }[] = []
  for (const { id, formal, mentions } of matters) {
    prepared.push({ id, formal: formal.map(parseWording), mentions: mentions.map(parseWording) })
    yield
  }
  return (duty) => {
    const title = squash(duty.title)
    const sentences = dutyTexts(duty).map(squash)
    return prepared.flatMap(({ id, formal, mentions }): MatterLink[] => {
      if (formal.some((wording) => fits(wording, title))) return [{ matter: id, strength: 1 }]
      const mentioned = mentions.some((wording) => sentences.some((text) => fits(wording, text)))
      return mentioned ? [{ matter: id, strength: MENTION_STRENGTH }] : []
    })
  }
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
