import { mkdir, readFile, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type DutyFile, readDutyFile } from '../lists/index.js'
import { dutyFileNames } from '../lists/load.js'
import { isMissing } from './missing.js'
import { PRIVATE_FOLDER, writePrivately } from './private-file.js'

/**
 * The text of each list as it was last good, under the name of its file: what a start falls back on where the file has been broken
 * meanwhile.
 */
export interface KeptLists {
  /** The lists that are kept, with the citations of the files that they come from. None where none can be read. */
  read(): Promise<DutyFile[]>
  /**
   * Keeps the lists in use and no others: a list whose file was taken away is forgotten. What is asked for later comes after.
   *
   * @throws Error as the file system gives it; what was kept before may then be kept still
   */
  keep(files: readonly DutyFile[]): Promise<void>
}

/**
 * Lists kept in a folder of their own.
 *
 * @param seeds the folder of the published lists, which citations name
 */
export function keptLists(folder: string, seeds: string): KeptLists {
  const cited = basename(resolve(seeds))
  let last: Promise<void> = Promise.resolve()

  const keepNow = async (files: readonly DutyFile[]) => {
    await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
    const names = new Set(files.map(({ file }) => basename(file)))
    for (const { file, lines } of files) {
      const copy = join(folder, basename(file))
      const text = `${lines.join('\n')}\n`
      if ((await textOf(copy)) !== text) await writePrivately(copy, text)
    }
    for (const name of await dutyFileNames(folder)) if (!names.has(name)) await rm(join(folder, name), { force: true })
  }

  return {
    async read() {
      const files: DutyFile[] = []
      for (const name of await namesIn(folder)) {
        try {
          files.push(readDutyFile(`${cited}/${name}`, await readFile(join(folder, name))))
        } catch {
          // A list is kept only while it is good: this one was spoilt here, or today's rules are stricter. Then there is no version to fall back on.
        }
      }
      return files
    },
    keep(files) {
      const kept = last.then(() => keepNow(files))
      last = kept.catch(() => {})
      return kept
    },
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await dutyFileNames(folder)
  } catch {
    return []
  }
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
