import { pinyin } from 'pinyin-pro'
import { escapePattern, normalise } from './normalise.js'
import type { Segment } from './segment.js'

/** What a text is compared by: features (words, characters, pairs, sounds) with the weight of each, before rarity is taken in. */
export type Features = ReadonlyMap<string, number>

/** Gives a text its features. */
export type FeatureExtractor = (text: string) => Features

/** How much each kind of feature counts; measured on the question sets (docs/decisions/0004-finding-the-row.md). */
export interface FeatureWeights {
  readonly word: number
  readonly character: number
  readonly pair: number
  readonly sound: number
}

export const DEFAULT_WEIGHTS: FeatureWeights = { word: 0.8, character: 1.2, pair: 0.8, sound: 0.3 }

const HAN_RUN = /\p{Script=Han}+/gu
const LATIN_RUN = /[a-z0-9]+/g

/**
 * Builds the extractor. Words that only ask (谁管, 找哪个, 怎么办 …) are cut out first: they stand in questions on every matter.
 *
 * @param segment cuts a text into words
 * @param askingWords the words that only ask, longest first
 */
export function featureExtractor(
  segment: Segment,
  askingWords: readonly string[],
  weights: FeatureWeights = DEFAULT_WEIGHTS,
): FeatureExtractor {
  const asking = askingWords.length > 0 ? new RegExp(askingWords.map(escapePattern).join('|'), 'g') : undefined
  return (text) => {
    const plain = normalise(text)
    const content = asking ? plain.replace(asking, ' ') : plain
    const found = new Map<string, number>()
    const add = (feature: string, weight: number) => {
      if (weight > 0) found.set(feature, Math.max(found.get(feature) ?? 0, weight))
    }
    for (const [run] of content.matchAll(HAN_RUN)) {
      for (const word of segment(run)) if (word.length > 1) add(`w:${word}`, weights.word)
      const characters = [...run]
      const sounds = pinyin(run, { toneType: 'none', type: 'array' })
      characters.forEach((character, i) => {
        add(`c:${character}`, weights.character)
        const next = characters[i + 1]
        if (next !== undefined) add(`p:${character}${next}`, weights.pair)
        if (next !== undefined) add(`s:${sounds[i]}-${sounds[i + 1]}`, weights.sound)
      })
    }
    for (const [run] of content.matchAll(LATIN_RUN)) add(`w:${run}`, weights.word)
    return found
  }
}
