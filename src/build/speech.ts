import { join } from 'node:path'
import { type IntentModel, learnIntents } from '../intents/classifier.js'
import type { DepartmentKind } from '../intents/departments.js'
import { calmOwnerOf, type Emergencies, ownerOf } from '../intents/emergencies.js'
import { followUpMask } from '../intents/follow-up-mask.js'
import { FOLLOW_UP_VERSION, type FollowUpModel, isFollowUpModel, learnFollowUps } from '../intents/follow-ups.js'
import { maskFor } from '../intents/mask.js'
import { readLanguageFiles } from '../intents/read.js'
import type { OutOfScope } from '../intents/scope.js'
import { type AddedSaying, withAddedSayings } from '../search/added-sayings.js'
import { featureExtractor } from '../search/features.js'
import { learnModel } from '../search/learn.js'
import { type Matter, readMatters } from '../search/matters.js'
import { modelCache } from '../search/model-cache.js'
import type { PackedModel } from '../search/packed-model.js'
import { readWords, segmenter } from '../search/segment.js'
import { type OtherSubject, ownedSayings } from '../search/snapshot.js'
import { keptOrLearned } from '../storage/learned.js'

/** Everything learned from `intents/` and the added sayings, as plain data: another thread may have done the learning. */
export interface Speech {
  readonly departments: readonly DepartmentKind[]
  readonly emergencies: Emergencies
  readonly outOfScope: readonly OutOfScope[]
  readonly askingWords: readonly string[]
  /** The words that jieba is told of. */
  readonly words: readonly string[]
  /** With the added sayings among their own. */
  readonly matters: readonly Matter[]
  /** Added sayings whose matter is not there any more. */
  readonly unplaced: readonly AddedSaying[]
  readonly model: PackedModel
  readonly intents: IntentModel
  readonly followUps: FollowUpModel
  /** What people say before they come to the point, longest first. */
  readonly openers: readonly string[]
}

/** Where {@link learnSpeech} reads and keeps. */
export interface SpeechFolders {
  readonly intents: string
  /** Where what was learned is kept between starts; null keeps nothing. */
  readonly cache: string | null
}

/**
 * Reads `intents/` and learns from it. Blocks for seconds, and for many when the sayings are not those that the cache has.
 *
 * @throws Error naming the file of `intents/` that is wrong, or what jieba lacks
 */
export function learnSpeech({ intents, cache }: SpeechFolders, added: readonly AddedSaying[]): Speech {
  const language = readLanguageFiles(intents)
  const { matters, unplaced } = withAddedSayings(readMatters(join(intents, 'matters')), added)
  const dictionary = wordsFile(intents)
  const segment = segmenter(dictionary)
  const words = readWords(dictionary)
  const sayings = ownedSayings(matters, otherSubjects(language))
  const said = matters.flatMap((matter) => matter.sayings)
  const kept = cache === null ? null : modelCache(cache, sayings, [...words, ...language.askingWords])
  return {
    departments: language.departments,
    emergencies: language.emergencies,
    outOfScope: language.outOfScope,
    askingWords: language.askingWords,
    words,
    matters,
    unplaced,
    model: learnModel(sayings, featureExtractor(segment, language.askingWords), kept),
    intents: learnIntents(language.examples, segment, maskFor(language.departments)),
    followUps: keptOrLearned({
      folder: cache,
      kind: 'follow-ups',
      from: [FOLLOW_UP_VERSION, JSON.stringify([language.followUps, language.departments, words]), said.join('\n')],
      isWhole: isFollowUpModel,
      learn: () => learnFollowUps(language.followUps, said, segment, followUpMask(language.departments)),
    }),
    openers: language.openers,
  }
}

/** The subjects that are no matters of the lists: what is out of scope, present danger, and its words without danger. */
export function otherSubjects({
  outOfScope,
  emergencies,
}: {
  readonly outOfScope: readonly OutOfScope[]
  readonly emergencies: Emergencies
}): OtherSubject[] {
  return [
    ...outOfScope,
    ...emergencies.kinds.flatMap((kind) => [
      { id: ownerOf(kind), sayings: kind.examples },
      { id: calmOwnerOf(kind), sayings: kind.calm },
    ]),
  ]
}

/** jieba's dictionary of our own words. */
export function wordsFile(intents: string): string {
  return join(intents, 'words.txt')
}
