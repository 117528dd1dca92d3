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
 * @param current the lists in use so far
 */
export function keepGood(
  current: readonly DutyFile[],
  read: readonly DutyFile[],
  errors: readonly ListError[],
): { readonly files: readonly DutyFile[]; readonly untrusted: readonly UntrustedFile[] } {
  const files = [...read]
  const untrusted: UntrustedFile[] = []
  for (const error of errors) {
    // An error without a file's name is one of the whole folder.
    const old = current.filter(({ file }) => file === error.file || basename(folderOf(file)) === error.file)
    const kept = old.filter(({ township }) => !files.some((file) => file.township.name === township.name))
    files.push(...kept)
    if (kept.length === 0) untrusted.push({ error, keptTownship: null })
    for (const { township } of kept) untrusted.push({ error, keptTownship: township.name })
  }
  files.sort((a, b) => (a.file < b.file ? -1 : 1))
  return { files, untrusted }
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')))
}
