import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Reply } from '../../src/answers/reply.js'

const rowSchema = z.strictObject({
  township: z.string(),
  list: z.enum(['basic', 'coordination', 'reclaimed']),
  number: z.int().positive(),
})
const expectSchema = z.strictObject({
  outcome: z.string().optional(),
  intent: z.string().optional(),
  /** The rows that are right: one of them stands first, or among those to choose from. */
  duties: z.array(rowSchema).optional(),
  /** Texts that the reply holds, all of them. */
  must: z.array(z.string()).optional(),
})
const scriptSchema = z.strictObject({
  id: z.string().min(1),
  township: z.string().nullable(),
  turns: z.array(z.strictObject({ user: z.string(), expect: expectSchema })).min(1),
})

/** A conversation with what each reply must be. */
export type Script = z.infer<typeof scriptSchema>

/** All scripts of a folder of JSON Lines. */
export function readScripts(folder: string): Script[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => scriptSchema.parse(JSON.parse(line)))
}

/** What is wrong with a reply, in words; empty when nothing is. */
export function faults(
  reply: Reply,
  { outcome, intent, duties, must = [] }: Script['turns'][number]['expect'],
): string[] {
  const found: string[] = []
  if (outcome !== undefined && reply.outcome !== outcome) found.push(`outcome is ${reply.outcome}, not ${outcome}`)
  if (intent !== undefined && reply.intent !== intent) found.push(`intent is ${reply.intent}, not ${intent}`)
  const shown = reply.duties.slice(0, reply.outcome === 'choose-duty' ? 3 : 1)
  const right = shown.some((row) =>
    duties?.some((one) => one.township === row.township && one.list === row.list && one.number === row.number),
  )
  if (duties && !right) {
    const names = shown.map(({ township, list, number }) => `${township} ${list} ${number}`)
    found.push(`shows ${names.join(', ') || 'no row'}`)
  }
  for (const text of must) if (!reply.text.includes(text)) found.push(`does not say ${text}`)
  return found
}
