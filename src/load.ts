import { assemble } from './build/assemble.js'
import { learnSpeech } from './build/speech.js'
import type { Knowledge } from './knowledge.js'
import type { DutyFile, ListError } from './lists/index.js'
import { loadDutyFiles } from './lists/load.js'
import { keepGood } from './reload/keep.js'
import type { AddedSaying } from './search/added-sayings.js'
import { atOnce } from './slices.js'

/** Where the lists and the knowledge of how people speak lie. */
export interface Folders {
  readonly seeds: string
  readonly intents: string
  /** Where what was computed is kept between starts; null keeps nothing. */
  readonly cache: string | null
}

/**
 * Reads the lists and `intents/` and builds everything that replies are made from. A list that cannot be trusted is told of in `errors`, and
 * its kept version is taken, or it is left out.
 *
 * @param added sayings that admins have added to matters
 * @param kept the versions of the lists that were good before
 * @throws Error when a file of `intents/` is wrong, or jieba cannot be loaded
 */
export async function loadKnowledge(
  folders: Folders,
  added: readonly AddedSaying[] = [],
  kept: readonly DutyFile[] = [],
): Promise<{ knowledge: Knowledge; errors: readonly ListError[] }> {
  const { files: read, errors } = await loadDutyFiles(folders.seeds)
  const { files } = keepGood(kept, read, errors)
  const knowledge = atOnce(assemble(files, learnSpeech(folders, added), folders.intents))
  return { knowledge, errors }
}
