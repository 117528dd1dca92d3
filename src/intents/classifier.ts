import LogisticRegressionClassifier from 'natural/lib/natural/classifiers/logistic_regression_classifier.js'
import type { Segment } from '../search/segment.js'
import { CUES } from './cues.js'
import type { Mask } from './mask.js'

/** What a question wants to know. */
export type Intent =
  /** Who handles it, where to go. */
  | 'responsibility'
  /** How county and township share it, what the township has to do. */
  | 'coordination'
  /** Is it still the township's, who took it over. */
  | 'reclaimed'

export const INTENTS: readonly Intent[] = ['responsibility', 'coordination', 'reclaimed']

/** Example questions per intent: `intents/examples.yaml`. */
export type IntentExamples = Readonly<Record<Intent, readonly string[]>>

/** Gives the intent of a question, or `unknown` when it holds nothing that tells one. */
export type ClassifyIntent = (question: string) => Intent | 'unknown'

/** A word must stand in this many examples to count; rarer ones tell the subject, not the intent. */
const FREQUENT = 20

/** What was learned from the examples, as plain data: it goes from one thread to another. */
export interface IntentModel {
  /** natural's classifier, in its own JSON. */
  readonly classifier: string
  /** The words that count. */
  readonly words: readonly string[]
}

/**
 * Trains natural's logistic regression on the examples: cues (`cues.ts`) and the words that are frequent in all of them. Takes about
 * a second, so nothing is kept between starts.
 *
 * coordination and reclaimed need a cue of their own: a trouble told without asking is about who is responsible.
 */
export function trainIntents(examples: IntentExamples, segment: Segment, mask: Mask): ClassifyIntent {
  return intentClassifier(learnIntents(examples, segment, mask), segment, mask)
}

/** The learning half of {@link trainIntents}, which takes the time. */
export function learnIntents(examples: IntentExamples, segment: Segment, mask: Mask): IntentModel {
  const frequency = new Map<string, number>()
  for (const example of INTENTS.flatMap((intent) => examples[intent])) {
    for (const word of new Set(segment(mask(example)))) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  }
  const words = [...frequency].filter(([, count]) => count >= FREQUENT).map(([word]) => word)
  const featuresOf = featureReader(words, segment, mask)
  // Tokens are given as arrays: natural's own tokenizers drop Chinese text.
  const classifier = new LogisticRegressionClassifier()
  for (const intent of INTENTS) {
    for (const example of examples[intent]) classifier.addDocument(featuresOf(example).tokens, intent)
  }
  classifier.train()
  // The examples are only needed for training; without them the JSON is a hundredth of the size.
  classifier.docs = []
  classifier.classifier.examples = {}
  return { classifier: JSON.stringify(classifier), words }
}

/** The classifying half of {@link trainIntents}. */
export function intentClassifier(
  { classifier: json, words }: IntentModel,
  segment: Segment,
  mask: Mask,
): ClassifyIntent {
  const classifier = LogisticRegressionClassifier.restore(JSON.parse(json))
  const featuresOf = featureReader(words, segment, mask)
  return (question) => {
    const { cues, tokens } = featuresOf(question)
    // Without any known token all classes tie and the first would win.
    if (tokens.length === 0) return 'unknown'
    const ranked = classifier.getClassifications(tokens).map(({ label }) => label as Intent)
    return (
      ranked.find((intent) => intent === 'responsibility' || cues.some(({ points }) => points === intent)) ?? 'unknown'
    )
  }
}

function featureReader(frequent: readonly string[], segment: Segment, mask: Mask) {
  const known = new Set(frequent)
  return (question: string) => {
    const masked = mask(question)
    const cues = CUES.filter(({ pattern }) => pattern.test(masked))
    const words = segment(masked).filter((word) => known.has(word) && /\p{Script=Han}/u.test(word))
    return { cues, tokens: [...new Set([...words, ...cues.map(({ name }) => `cue:${name}`)])] }
  }
}
