import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PRIVATE_FILE, PRIVATE_FOLDER, tighten } from './private-file.js'

const NAME = 'hmac-secret'
const BYTES = 32

/**
 * The secret that persons' ids are hashed with: made at the first start and kept in the folder, readable by the bot alone.
 *
 * @param random bytes that nobody can guess
 * @returns `kept` is false when the secret could not be kept: after a restart the same person then looks like another one
 */
export async function keptSecret(
  folder: string,
  random: (bytes: number) => Buffer = randomBytes,
): Promise<{ readonly secret: string; readonly kept: boolean }> {
  const file = join(folder, NAME)
  await tighten(file)
  try {
    const secret = (await readFile(file, 'utf8')).trim()
    if (secret.length >= BYTES) return { secret, kept: true }
  } catch {
    // None yet, or one that cannot be read: the next lines tell.
  }
  const secret = random(BYTES).toString('base64url')
  try {
    await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER })
    await writeFile(file, `${secret}\n`, { mode: PRIVATE_FILE })
    return { secret, kept: true }
  } catch {
    return { secret, kept: false }
  }
}
