import { join } from 'node:path'
import { trainIntents } from './intents/classifier.js'
import { ownerOf } from './intents/emergencies.js'
import { maskFor } from './intents/mask.js'
import { readLanguageFiles } from './intents/read.js'
import type { Knowledge } from './knowledge.js'
import type { ListError } from './lists/index.js'
import { loadDutyFiles } from './lists/load.js'
import { featureExtractor } from './search/features.js'
import { readMatters } from './search/matters.js'
import { loadSegmenter, type Segment } from './search/segment.js'
import { buildSnapshot } from './search/snapshot.js'

/** Where the lists and the knowledge of how people speak lie. */
export interface Folders {
  readonly seeds: string
  readonly intents: string
  /** Where what was computed is kept between starts; null keeps nothing. */
  readonly cache: string | null
}

let segmenter: Segment | undefined

/**
 * Reads the lists and `intents/` and builds everything that replies are made from. A list that cannot be trusted is left out and
 * told of in `errors`.
 *
 * @throws Error when a file of `intents/` is wrong, or jieba cannot be loaded
 */
export async function loadKnowledge(folders: Folders): Promise<{ knowledge: Knowledge; errors: readonly ListError[] }> {
  const { files, errors } = await loadDutyFiles(folders.seeds)
  const language = readLanguageFiles(folders.intents)
  // jieba is one for the whole process; loading it again would block for another second.
  segmenter ??= loadSegmenter(join(folders.intents, 'words.txt'))
  const extract = featureExtractor(segmenter, language.askingWords)
  const matters = readMatters(join(folders.intents, 'matters'))
  const others = [
    ...language.outOfScope,
    ...language.emergencies.kinds.map((kind) => ({ id: ownerOf(kind), sayings: kind.examples })),
  ]
  const snapshot = buildSnapshot(files, matters, others, extract, folders.cache)
  return {
    knowledge: {
      files,
      snapshot,
      language: {
        classify: trainIntents(language.examples, segmenter, maskFor(language.departments)),
        departments: language.departments,
        emergencies: language.emergencies,
        scope: new Map(language.outOfScope.map(({ id, kind }) => [id, kind])),
      },
    },
    errors,
  }
}
