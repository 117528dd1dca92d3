import { chmod, open, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Files that only whoever runs the bot may read: they hold ids of chats and admins. */
export const PRIVATE_FILE = 0o600
/** The same for folders. */
export const PRIVATE_FOLDER = 0o700

/**
 * Writes a file that only its owner can read. It is there whole or as it was before: the text is put beside it first and then takes its place.
 * One write at a time for each file.
 *
 * @throws Error as the file system gives it
 */
export async function writePrivately(file: string, text: string): Promise<void> {
  const unfinished = join(dirname(file), `.${basename(file)}.tmp`)
  const handle = await open(unfinished, 'w', PRIVATE_FILE)
  try {
    // One left over from a version that let everybody read would keep its mode.
    await handle.chmod(PRIVATE_FILE)
    await handle.writeFile(text)
  } finally {
    await handle.close()
  }
  await rename(unfinished, file)
}

/** Takes the right to read away from others where a file has it; one that is not there or not ours is left as it is. */
export async function tighten(file: string): Promise<void> {
  await chmod(file, PRIVATE_FILE).catch(() => {})
}
