import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { failureOf } from './failure.js'
import { TEXTS } from './texts.js'

/** The ending that wechaty gives to the files it keeps a login in. */
const ENDING = '.memory-card.json'

/**
 * Prepares the file in which wechaty keeps the login, and gives its path without the ending, as wechaty wants it. Only the owner can
 * read the file: whoever has it is logged in. A broken one is moved aside, or no login would ever be kept again.
 *
 * @throws Error in Chinese when the folder cannot be written
 */
export async function prepareLoginFile(folder: string, name: string, logger: Logger): Promise<string> {
  const path = join(folder, name)
  const file = `${path}${ENDING}`
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    })
    if (text !== null && !isObject(text)) {
      const aside = `${file}.corrupt-${new Date().toISOString().replaceAll(':', '-')}`
      await rename(file, aside)
      logger.warn({ aside }, 'wechat: login file is broken, moved aside')
    }
    // Made before wechaty does, which would let everybody read it.
    await writeFile(file, '{}', { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
    await chmod(file, 0o600)
  } catch (error) {
    logger.error({ reason: failureOf(error) }, 'wechat: no place for the login')
    throw new Error(TEXTS.noFolder(folder), { cause: error })
  }
  return path
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
