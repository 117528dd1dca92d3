import type { FeatureExtractor, Features } from './features.js'

/** A saying and the matter (or out-of-scope subject) that it belongs to. */
export interface OwnedSaying {
  readonly owner: string
  readonly saying: string
}

/** How near a question is to a matter. */
export interface MatterScore {
  readonly matter: string
  /** Cosine of the question and the sum of the matter's sayings, 0 to 1. */
  readonly score: number
}

interface Posting {
  readonly at: number
  readonly weight: number
}

/**
 * Finds the matters that a question is near to. Each matter is the sum of its sayings' features (a Rocchio centroid), each feature
 * weighted by how few matters say it; a question is compared by cosine with each matter.
 *
 * An index of our own rather than MiniSearch: cosines need norms, which MiniSearch does not keep, and its scores cannot be compared
 * between questions, which confidence needs. What else was tried is in docs/decisions/0004-finding-the-row.md.
 */
export class MatterIndex {
  private readonly owners: string[] = []
  private readonly rarity = new Map<string, number>()
  private readonly unknownRarity: number
  private readonly centroids = new Map<string, Posting[]>()

  constructor(
    private readonly sayings: readonly OwnedSaying[],
    private readonly extract: FeatureExtractor,
  ) {
    const features = sayings.map(({ saying }) => extract(saying))
    const ownerNumber = new Map<string, number>()
    for (const { owner } of sayings) if (!ownerNumber.has(owner)) ownerNumber.set(owner, this.owners.push(owner) - 1)

    // Rare is what few matters say, not what few sayings hold: 县里和乡里怎么分 stands once under many matters.
    const saidBy = new Map<string, Set<string>>()
    features.forEach((one, i) => {
      const owner = sayings[i]?.owner ?? ''
      for (const feature of one.keys()) saidBy.set(feature, (saidBy.get(feature) ?? new Set()).add(owner))
    })
    const count = this.owners.length + 1
    for (const [feature, who] of saidBy) this.rarity.set(feature, Math.log(count / who.size))
    this.unknownRarity = Math.log(count)

    const sums = this.owners.map(() => new Map<string, number>())
    features.forEach((one, i) => {
      const sum = sums[ownerNumber.get(sayings[i]?.owner ?? '') ?? -1]
      if (sum) this.addWeighed(one, sum)
    })
    sums.forEach((sum, at) => {
      // The root keeps a word that most sayings of a matter hold from drowning all others.
      for (const [feature, weight] of sum) sum.set(feature, Math.sqrt(weight))
      const norm = length(sum) || 1
      for (const [feature, weight] of sum) append(this.centroids, feature, { at, weight: weight / norm })
    })
  }

  /** How rare a feature is among the matters; one never seen counts as the rarest. */
  rarityOf(feature: string): number {
    return this.rarity.get(feature) ?? this.unknownRarity
  }

  /** All matters that share anything with a question, the nearest first. */
  score(question: string): MatterScore[] {
    const scores = new Float64Array(this.owners.length)
    for (const [feature, weight] of this.weigh(this.extract(question))) {
      for (const { at, weight: own } of this.centroids.get(feature) ?? []) scores[at] = (scores[at] ?? 0) + weight * own
    }
    return this.owners
      .map((matter, i) => ({ matter, score: scores[i] ?? 0 }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
  }

  /** The saying of a matter that is nearest to a question, for explaining. */
  nearestSaying(question: string, matter: string): string {
    const wanted = this.weigh(this.extract(question))
    let best = { saying: '', similarity: -1 }
    for (const { owner, saying } of this.sayings) {
      if (owner !== matter) continue
      let similarity = 0
      for (const [feature, weight] of this.weigh(this.extract(saying)))
        similarity += weight * (wanted.get(feature) ?? 0)
      if (similarity > best.similarity) best = { saying, similarity }
    }
    return best.saying
  }

  /** Features times rarity, scaled to length 1. */
  private weigh(features: Features): Map<string, number> {
    const weighted = new Map<string, number>()
    this.addWeighed(features, weighted)
    return weighted
  }

  /** Adds a text's weighed features to a sum, without a map of its own for each of tens of thousands of texts. */
  private addWeighed(features: Features, sum: Map<string, number>): void {
    let square = 0
    for (const [feature, weight] of features) square += (weight * this.rarityOf(feature)) ** 2
    const scale = 1 / (Math.sqrt(square) || 1)
    for (const [feature, weight] of features) {
      sum.set(feature, (sum.get(feature) ?? 0) + weight * this.rarityOf(feature) * scale)
    }
  }
}

/** The length of a vector. */
function length(vector: ReadonlyMap<string, number>): number {
  let square = 0
  for (const value of vector.values()) square += value * value
  return Math.sqrt(square)
}

function append(postings: Map<string, Posting[]>, feature: string, posting: Posting): void {
  const list = postings.get(feature)
  if (list) list.push(posting)
  else postings.set(feature, [posting])
}
