import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Folders } from './load.js'

/** The folder of this project, wherever the command is started from. */
export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The folders of this project, wherever the command is started from. */
export const PROJECT_FOLDERS: Folders & { readonly data: string } = {
  seeds: join(PROJECT, 'seeds'),
  intents: join(PROJECT, 'intents'),
  data: join(PROJECT, 'data'),
  cache: join(PROJECT, 'data', 'cache'),
}

/** The question sets that the bot is measured with, one folder a set. */
export const QUESTION_SETS = join(PROJECT, 'test', 'fixtures', 'questions')
