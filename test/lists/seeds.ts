import { join } from 'node:path'
import type { Duty, DutyFile, DutyList } from '../../src/lists/index.js'
import { loadDutyFiles } from '../../src/lists/load.js'

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '../..')

/** The five published lists, read. */
export async function readSeeds(): Promise<DutyFile[]> {
  const { files, errors } = await loadDutyFiles(join(ROOT, 'seeds'))
  if (errors.length > 0) throw errors[0]
  return files
}

/** One row of a township's list. */
export function rowOf(files: readonly DutyFile[], township: string, list: DutyList, number: number): Duty {
  const duty = files
    .find((file) => file.township.name === township)
    ?.duties.find((one) => one.list === list && one.number === number)
  if (duty === undefined) throw new Error(`no row ${township} ${list} ${number}`)
  return duty
}
