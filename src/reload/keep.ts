import { basename } from 'node:path'
import type { DutyFile, ListError } from '../lists/index.js'

/** A file that cannot be trusted as it is now. */
export interface UntrustedFile {
  readonly error: ListError
  /** The township whose last good version stays in use; null where there never was one. */
  readonly keptTownship: string | null
}

/**
 * The lists to use: those just read, and for a file that cannot be trusted its last good version.
 *
 * @param current the lists in use so far, or at a start those that were kept
 */
export function keepGood(
  current: readonly DutyFile[],
  read: readonly DutyFile[],
  errors: readonly ListError[],
): { readonly files: readonly DutyFile[]; readonly untrusted: readonly UntrustedFile[] } {
  const files = [...read]
  for (const error of errors) {
    files.push(
      ...namedBy(error, current).filter((old) => !files.some((file) => file.township.name === old.township.name)),
    )
  }
  files.sort((a, b) => (a.file < b.file ? -1 : 1))
  return { files, untrusted: untrustedFiles(files, errors) }
}

/**
 * What was wrong, each with the township that is there nevertheless.
 *
 * @param used the lists in use: one whose file cannot be trusted as it is now must be of the version before
 */
export function untrustedFiles(used: readonly DutyFile[], errors: readonly ListError[]): UntrustedFile[] {
  return errors.flatMap((error): UntrustedFile[] => {
    const kept = namedBy(error, used)
    if (kept.length === 0) return [{ error, keptTownship: null }]
    return kept.map(({ township }) => ({ error, keptTownship: township.name }))
  })
}

/** What is wrong with a file, what to do, and whether the township is there nevertheless; for admins. */
export function untrustedText({ error, keptTownship }: UntrustedFile): string {
  const use =
    keptTownship === null ? '这份没有用上。' : `${keptTownship}还在用上一版，回答里的第几项、第几行也是上一版的。`
  return `${error.message}。${error.advice}。${use}`.replaceAll('。。', '。')
}

/** The lists that an error is about; one without a file's name is about the whole folder. */
function namedBy(error: ListError, files: readonly DutyFile[]): DutyFile[] {
  return files.filter(({ file }) => file === error.file || basename(folderOf(file)) === error.file)
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')))
}
