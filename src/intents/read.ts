import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { departmentsSchema } from './departments.js'
import { emergenciesSchema } from './emergencies.js'
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
  /** Words that only ask, longest first. */
  readonly askingWords: readonly string[]
}

/**
 * Reads the files of `intents/`.
 *
 * @throws Error naming the file and what is wrong with it
 */
export function readLanguageFiles(folder: string): LanguageFiles {
  const read = <T>(name: string, schema: z.ZodType<T>): T => {
    const parsed = schema.safeParse(parse(readFileSync(join(folder, name), 'utf8')))
    if (!parsed.success) throw new Error(`${name} 有错：${z.prettifyError(parsed.error)}`)
    return parsed.data
  }
  return {
    examples: read('examples.yaml', examplesSchema),
    departments: read('departments.yaml', departmentsSchema),
    emergencies: read('emergencies.yaml', emergenciesSchema),
    outOfScope: read('out-of-scope.yaml', scopeSchema),
    askingWords: readLines(join(folder, 'asking-words.txt')).sort((a, b) => b.length - a.length),
  }
}

/** The lines of a text file without comments and empty ones. */
function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
