import type { FeatureExtractor } from './features.js'
import {
  type EncodedText,
  encode,
  type MatterModel,
  type OwnedSaying,
  scoreText,
  unknownRarity,
} from './matter-model.js'

/** How near a question is to a matter. */
export interface MatterScore {
  readonly matter: string
  /** About 0 to 1; a clear question scores 0.2 and more for its matter. */
  readonly score: number
}

/**
 * Finds the matters that a question is near to, by a linear model over the sayings' words, characters, pairs and sounds.
 *
 * A model of our own rather than a second MiniSearch: what its scores mean does not change from question to question, which
 * confidence needs, and it learns what tells near matters apart. What else was tried is in docs/decisions/0004-finding-the-row.md.
 */
export class MatterIndex {
  private readonly unknown: number

  /** @param model learned from just these sayings with this extractor */
  constructor(
    private readonly model: MatterModel,
    private readonly sayings: readonly OwnedSaying[],
    private readonly extract: FeatureExtractor,
  ) {
    this.unknown = unknownRarity(model.owners.length)
  }

  /** How rare a feature is among the matters; one never seen counts as the rarest. */
  rarityOf(feature: string): number {
    const number = this.model.features.get(feature)
    return number === undefined ? this.unknown : (this.model.rarity[number] ?? this.unknown)
  }

  /** All matters that a question has anything in common with, the nearest first. */
  score(question: string): MatterScore[] {
    const scores = new Float64Array(this.model.owners.length)
    scoreText(this.encode(question), this.model.postings, scores)
    return this.model.owners
      .map((matter, i) => ({ matter, score: scores[i] ?? 0 }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
  }

  /** The saying of a matter that is nearest to a question, for explaining. */
  nearestSaying(question: string, matter: string): string {
    const wanted = this.encode(question)
    const weightOf = new Map(Array.from(wanted.features, (feature, i) => [feature, wanted.weights[i] ?? 0]))
    let best = { saying: '', similarity: -1 }
    for (const { owner, saying } of this.sayings) {
      if (owner !== matter) continue
      const { features, weights } = this.encode(saying)
      const similarity = features.reduce((sum, feature, i) => sum + (weightOf.get(feature) ?? 0) * (weights[i] ?? 0), 0)
      if (similarity > best.similarity) best = { saying, similarity }
    }
    return best.saying
  }

  private encode(text: string): EncodedText {
    return encode(this.extract(text), this.model.features, this.model.rarity, this.unknown)
  }
}
