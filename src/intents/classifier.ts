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

/**
 * Trains natural's logistic regression on the examples: cues (`cues.ts`) and the words that are frequent in all of them. Takes about
 * a second, so nothing is kept between starts.
 *
 * coordination and reclaimed need a cue of their own: a trouble told without asking is about who is responsible.
 */
export function trainIntents(examples: IntentExamples, segment: Segment, mask: Mask): ClassifyIntent {
  const frequency = new Map<string, number>()
  for (const example of INTENTS.flatMap((intent) => examples[intent])) {
    for (const word of new Set(segment(mask(example)))) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  }
  const featuresOf = (question: string) => {
    const masked = mask(question)
    const cues = CUES.filter(({ pattern }) => pattern.test(masked))
    const words = segment(masked).filter(
      (word) => (frequency.get(word) ?? 0) >= FREQUENT && /\p{Script=Han}/u.test(word),
    )
    return { cues, tokens: [...new Set([...words, ...cues.map(({ name }) => `cue:${name}`)])] }
  }
  // Tokens are given as arrays: natural's own tokenizers drop Chinese text.
  const classifier = new LogisticRegressionClassifier()
  for (const intent of INTENTS) {
    for (const example of examples[intent]) classifier.addDocument(featuresOf(example).tokens, intent)
  }
  classifier.train()
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
