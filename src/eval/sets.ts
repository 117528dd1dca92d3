import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const rowSchema = z.object({
  list: z.enum(['basic', 'coordination', 'reclaimed']),
  number: z.int().positive(),
  township: z.string().optional(),
})
const questionSchema = z.object({
  id: z.string(),
  township: z.string(),
  q: z.string(),
  style: z.string(),
  intent: z.string(),
  /** Every row that a fair reader accepts as the main answer, the best first. */
  gold: z.array(rowSchema).min(1),
  /** Departments that the reply must name. */
  departments: z.array(z.string()),
})
const negativeSchema = z.object({
  id: z.string(),
  q: z.string(),
  kind: z.string(),
  expect: z.enum(['silent', 'decline', 'notfound']),
})
const emergencySchema = z.object({
  id: z.string(),
  q: z.string(),
  /** The acceptable numbers; none where the same words are no emergency. */
  numbers: z.array(z.string()),
})

export type Question = z.infer<typeof questionSchema>
export type Negative = z.infer<typeof negativeSchema>
export type EmergencyCase = z.infer<typeof emergencySchema>

/** A set of questions with the rows that answer them, and of messages that none may answer. */
export interface QuestionSet {
  readonly name: string
  readonly questions: readonly Question[]
  readonly negatives: readonly Negative[]
  readonly emergencies: readonly EmergencyCase[]
}

/**
 * Reads all question sets of a folder, one folder a set.
 *
 * @throws Error when a line is not of its form
 */
export function readSets(folder: string): QuestionSet[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      questions: readLines(join(folder, name, 'questions.jsonl'), questionSchema),
      negatives: readLines(join(folder, name, 'negatives.jsonl'), negativeSchema),
      emergencies: readLines(join(folder, name, 'emergencies.jsonl'), emergencySchema),
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      const parsed = schema.safeParse(JSON.parse(line))
      if (!parsed.success) throw new Error(`${file} line ${i + 1}: ${z.prettifyError(parsed.error)}`)
      return parsed.data
    })
}
