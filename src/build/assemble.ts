import { intentClassifier } from '../intents/classifier.js'
import { followUpMask } from '../intents/follow-up-mask.js'
import { followUpReader } from '../intents/follow-ups.js'
import { maskFor } from '../intents/mask.js'
import { openerStripper } from '../intents/openers.js'
import type { Knowledge } from '../knowledge.js'
import type { DutyFile } from '../lists/index.js'
import { featureExtractor } from '../search/features.js'
import { MatterIndex } from '../search/matter-index.js'
import { unpackModel } from '../search/packed-model.js'
import { segmenter } from '../search/segment.js'
import { ownedSayings, snapshotWork } from '../search/snapshot.js'
import type { Work } from '../slices.js'
import { otherSubjects, type Speech, wordsFile } from './speech.js'

/**
 * Puts together what replies are made from, bit by bit: a start does it at once, a reload between messages.
 *
 * @param intents the folder of `intents/`, where jieba's words are
 * @throws Error when jieba cannot be loaded
 */
export function* assemble(files: readonly DutyFile[], speech: Speech, intents: string): Work<Knowledge> {
  const segment = segmenter(wordsFile(intents), speech.words)
  const extract = featureExtractor(segment, speech.askingWords)
  const others = otherSubjects(speech)
  const model = yield* unpackModel(speech.model)
  yield
  const classify = intentClassifier(speech.intents, segment, maskFor(speech.departments))
  yield
  const readFollowUp = followUpReader(speech.followUps, segment, followUpMask(speech.departments))
  yield
  const snapshot = yield* snapshotWork(files, {
    matters: new Map(speech.matters.map((matter) => [matter.id, matter])),
    sayings: new MatterIndex(model, ownedSayings(speech.matters, others), extract),
    others: new Set(others.map(({ id }) => id)),
    extract,
  })
  return {
    files,
    snapshot,
    language: {
      classify,
      readFollowUp,
      stripOpeners: openerStripper(speech.openers),
      departments: speech.departments,
      emergencies: speech.emergencies,
      scope: new Map(speech.outOfScope.map(({ id, kind }) => [id, kind])),
    },
  }
}

/** The same over other files, what is known of speech staying as it is. */
export function* assembleFiles(files: readonly DutyFile[], { snapshot, language }: Knowledge): Work<Knowledge> {
  return { files, snapshot: yield* snapshotWork(files, snapshot), language }
}
