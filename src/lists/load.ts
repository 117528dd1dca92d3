import { readdir, readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { ListError } from './errors.js'
import { type DutyFile, readDutyFile } from './read.js'
import { twinError } from './twins.js'

/**
 * Reads every `*.txt` of a folder, in the order of the names. A file that cannot be trusted does not keep the others from loading. Of two
 * townships with one short name the first is taken.
 *
 * @param dir the folder; citations name its files as `<folder's name>/<file>`
 * @returns the lists that can be trusted, and for each other file the first reason why not
 */
export async function loadDutyFiles(dir: string): Promise<{ files: DutyFile[]; errors: ListError[] }> {
  const files: DutyFile[] = []
  const errors: ListError[] = []
  const folder = basename(resolve(dir))
  let names: string[]
  try {
    names = await dutyFileNames(dir)
  } catch (error) {
    return { files, errors: [unreadable(folder, error)] }
  }
  for (const name of names) {
    const file = `${folder}/${name}`
    try {
      const read = readDutyFile(file, await readFile(join(dir, name)))
      const twin = twinError(read, files)
      if (twin === null) files.push(read)
      else errors.push(twin)
    } catch (error) {
      errors.push(error instanceof ListError ? error : unreadable(file, error))
    }
  }
  return { files, errors }
}

/** The names of the lists in a folder, in order. */
export async function dutyFileNames(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.txt') && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
}

/** The error for a file that cannot be opened. */
export function unreadable(file: string, error: unknown): ListError {
  const why = error instanceof Error ? error.message : String(error)
  return new ListError('unreadable', file, 1, `打不开：${why}`, '请确认文件存在，并且有读取权限')
}
