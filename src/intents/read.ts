import { basename, join } from 'node:path'
import { z } from 'zod'
import { contentOf, readYaml } from '../yaml-file.js'
import { departmentsSchema } from './departments.js'
import { emergenciesSchema } from './emergencies.js'
import { type FollowUpExamples, followUpsSchema } from './follow-ups.js'
import { type OutOfScope, scopeSchema } from './scope.js'

const examplesSchema = z.strictObject({
  responsibility: z.array(z.string().min(1)).min(1),
  coordination: z.array(z.string().min(1)).min(1),
  reclaimed: z.array(z.string().min(1)).min(1),
})

/** The files of `intents/` as they are, but for the matters. */
export interface LanguageFiles {
  readonly examples: z.infer<typeof examplesSchema>
  readonly departments: z.infer<typeof departmentsSchema>
  readonly emergencies: z.infer<typeof emergenciesSchema>
  readonly outOfScope: readonly OutOfScope[]
  /** What people say of a card just shown, or of the bot itself. */
  readonly followUps: FollowUpExamples
  /** Words that only ask, longest first. */
  readonly askingWords: readonly string[]
  /** What people say before they come to the point, longest first: 哦哦那我问哈. */
  readonly openers: readonly string[]
}

/**
 * Reads the files of `intents/`.
 *
 * @throws Error naming the file, the line and what is wrong with it
 */
export function readLanguageFiles(folder: string): LanguageFiles {
  const read = <T>(name: string, schema: z.ZodType<T>): T => readYaml(join(folder, name), name, schema)
  return {
    examples: read('examples.yaml', examplesSchema),
    departments: read('departments.yaml', departmentsSchema),
    emergencies: read('emergencies.yaml', emergenciesSchema),
    outOfScope: read('out-of-scope.yaml', scopeSchema),
    followUps: read('follow-ups.yaml', followUpsSchema),
    askingWords: readLines(join(folder, 'asking-words.txt')).sort((a, b) => b.length - a.length),
    openers: readLines(join(folder, 'openers.txt')).sort((a, b) => b.length - a.length),
  }
}

/** The lines of a text file without comments and empty ones. */
function readLines(file: string): string[] {
  return contentOf(file, basename(file))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
