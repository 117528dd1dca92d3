import { assemble } from './build/assemble.js'
import { learnSpeech } from './build/speech.js'
import type { Knowledge } from './knowledge.js'
import type { ListError } from './lists/index.js'
import { loadDutyFiles } from './lists/load.js'
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
 * Reads the lists and `intents/` and builds everything that replies are made from. A list that cannot be trusted is left out and
 * told of in `errors`.
 *
 * @param added sayings that admins have added to matters
 * @throws Error when a file of `intents/` is wrong, or jieba cannot be loaded
 */
export async function loadKnowledge(
  folders: Folders,
  added: readonly AddedSaying[] = [],
): Promise<{ knowledge: Knowledge; errors: readonly ListError[] }> {
  const { files, errors } = await loadDutyFiles(folders.seeds)
  const knowledge = atOnce(assemble(files, learnSpeech(folders, added), folders.intents))
  return { knowledge, errors }
}
