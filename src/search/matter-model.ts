import type { FeatureExtractor } from './features.js'

/** A saying and the matter (or other subject) that it belongs to. */
export interface OwnedSaying {
  readonly owner: string
  readonly saying: string
}

/**
 * The matters that hold each feature, with the weight that each gives to it. One array for all features, not two for each: 200,000
 * small arrays cost 100 MB, and these go from one thread to another without being copied.
 */
export interface Postings {
  /** Where each feature's matters begin in the two other arrays; one entry more than there are features. */
  readonly offsets: Uint32Array
  /** Numbers of the owners. */
  readonly owners: Uint16Array
  readonly weights: Float32Array
}

/** A text as numbers of features with their weights; the squares of the weights add up to 1 at most. */
export interface EncodedText {
  readonly features: Uint32Array
  readonly weights: Float32Array
}

/** A linear model over features: for every matter the weights of the features that its sayings hold. */
export interface MatterModel {
  readonly owners: readonly string[]
  readonly features: ReadonlyMap<string, number>
  /** How rare each feature is among the matters; by the feature's number. */
  readonly rarity: Float32Array
  readonly postings: Postings
}

/** A model with the sayings that it was built from, for refining it. */
export interface BuiltModel {
  readonly model: MatterModel
  readonly texts: readonly EncodedText[]
  /** The number of the owner of each text. */
  readonly labels: Uint16Array
}

/**
 * Builds the model: each matter is the sum of its sayings' features (a Rocchio centroid). Rare is a feature that few matters say,
 * not one that few sayings hold: 县里和乡里怎么分 stands once under many matters.
 */
export function buildModel(sayings: readonly OwnedSaying[], extract: FeatureExtractor): BuiltModel {
  const owners = [...new Set(sayings.map(({ owner }) => owner))]
  const ownerNumber = new Map(owners.map((owner, i) => [owner, i]))
  const labels = Uint16Array.from(sayings, ({ owner }) => ownerNumber.get(owner) ?? 0)
  const features = new Map<string, number>()
  const extracted = sayings.map(({ saying }) => extract(saying))
  for (const one of extracted)
    for (const feature of one.keys()) if (!features.has(feature)) features.set(feature, features.size)

  const rarity = rarities(extracted, labels, features, owners.length)
  const texts = extracted.map((one) => encode(one, features, rarity, unknownRarity(owners.length)))
  return {
    model: { owners, features, rarity, postings: centroids(texts, labels, owners.length, features.size) },
    texts,
    labels,
  }
}

/** How rare a feature is that no matter says. */
export function unknownRarity(owners: number): number {
  return Math.log(owners + 1)
}

/** A text's features with weight times rarity, scaled to length 1; features that no saying holds count in the length only. */
export function encode(
  extracted: ReadonlyMap<string, number>,
  features: ReadonlyMap<string, number>,
  rarity: Float32Array,
  unknown: number,
): EncodedText {
  const numbers: number[] = []
  const weights: number[] = []
  let square = 0
  for (const [feature, weight] of extracted) {
    const number = features.get(feature)
    const value = weight * (number === undefined ? unknown : (rarity[number] ?? unknown))
    square += value * value
    if (number === undefined) continue
    numbers.push(number)
    weights.push(value)
  }
  const scale = 1 / (Math.sqrt(square) || 1)
  return { features: Uint32Array.from(numbers), weights: Float32Array.from(weights, (weight) => weight * scale) }
}

/** Adds up, for every owner, what the model gives to a text. */
export function scoreText(
  { features, weights }: EncodedText,
  { offsets, owners, weights: own }: Postings,
  scores: Float64Array,
): void {
  scores.fill(0)
  for (let i = 0; i < features.length; i++) {
    const feature = features[i] ?? 0
    const value = weights[i] ?? 0
    const end = offsets[feature + 1] ?? 0
    for (let j = offsets[feature] ?? 0; j < end; j++) {
      const owner = owners[j] ?? 0
      scores[owner] = (scores[owner] ?? 0) + value * (own[j] ?? 0)
    }
  }
}

function rarities(
  extracted: readonly ReadonlyMap<string, number>[],
  labels: Uint16Array,
  features: ReadonlyMap<string, number>,
  owners: number,
): Float32Array {
  const saidBy: Set<number>[] = Array.from(features, () => new Set())
  extracted.forEach((one, i) => {
    for (const feature of one.keys()) saidBy[features.get(feature) ?? -1]?.add(labels[i] ?? 0)
  })
  return Float32Array.from(saidBy, (who) => Math.log((owners + 1) / who.size))
}

function centroids(texts: readonly EncodedText[], labels: Uint16Array, owners: number, features: number): Postings {
  const sums = Array.from({ length: owners }, () => new Map<number, number>())
  texts.forEach(({ features: numbers, weights }, i) => {
    const sum = sums[labels[i] ?? 0]
    numbers.forEach((feature, j) => {
      sum?.set(feature, (sum.get(feature) ?? 0) + (weights[j] ?? 0))
    })
  })
  const offsets = new Uint32Array(features + 1)
  for (const sum of sums) for (const feature of sum.keys()) offsets[feature + 1] = (offsets[feature + 1] ?? 0) + 1
  for (let i = 1; i <= features; i++) offsets[i] = (offsets[i] ?? 0) + (offsets[i - 1] ?? 0)
  const free = offsets.slice()
  const all = offsets[features] ?? 0
  const postings = { offsets, owners: new Uint16Array(all), weights: new Float32Array(all) }
  sums.forEach((sum, owner) => {
    let square = 0
    for (const weight of sum.values()) square += weight
    const scale = 1 / (Math.sqrt(square) || 1)
    for (const [feature, weight] of sum) {
      const at = free[feature] ?? 0
      free[feature] = at + 1
      postings.owners[at] = owner
      // The root keeps a word that most sayings of a matter hold from drowning all others.
      postings.weights[at] = Math.sqrt(weight) * scale
    }
  })
  return postings
}
