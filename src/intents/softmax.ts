/** A text to learn from: its features and the class that it belongs to. */
export interface LabelledText {
  readonly label: string
  readonly features: readonly string[]
}

/** A linear model with one weight for each feature and class, as plain data: it goes from one process to another. */
export interface SoftmaxModel {
  readonly labels: readonly string[]
  /** All features in the order of their rows, one a line. */
  readonly features: string
  /** A row of weights, one for each class, for every feature; after them the row that every text has. */
  readonly weights: Float32Array
}

/** How likely each class is, 0 to 1, the likeliest first; all add up to 1. */
export type Probabilities = readonly { readonly label: string; readonly probability: number }[]

/** How a model is learned; measured on the held examples. */
export interface SoftmaxOptions {
  /** How often all texts are gone through. */
  readonly epochs: number
  readonly rate: number
  /** How strongly weights are pulled back to nothing at each step. */
  readonly decay: number
  /** A feature that stands in fewer texts tells nothing. */
  readonly leastTexts: number
  /** What the scores are multiplied by: texts are scaled to length 1. */
  readonly scale: number
}

export const SOFTMAX: SoftmaxOptions = { epochs: 8, rate: 0.5, decay: 1e-4, leastTexts: 2, scale: 4 }

/** Learns by stochastic gradient descent (Adagrad). The same texts always give the same weights. */
export function learnSoftmax(texts: readonly LabelledText[], options: SoftmaxOptions = SOFTMAX): SoftmaxModel {
  const { epochs, rate, decay, leastTexts, scale } = options
  const labels = [...new Set(texts.map(({ label }) => label))]
  const sizes = labels.map((label) => texts.filter((text) => text.label === label).length)
  const numbers = frequentFeatures(texts, leastTexts)
  const width = labels.length
  const weights = new Float32Array((numbers.size + 1) * width)
  const squares = new Float32Array(weights.length).fill(1e-2)
  const encoded = texts.map(({ label, features }) => ({ ...encode(features, numbers), label: labels.indexOf(label) }))
  const scores = new Float64Array(width)
  const mean = texts.length / width
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of shuffled(encoded.length, epoch + 1)) {
      const text = encoded[at]
      if (!text) continue
      score(text.rows, text.value * scale, weights, scores)
      // Kinds with few examples must not drown among those with many.
      const weight = Math.sqrt(mean / (sizes[text.label] ?? mean))
      for (let k = 0; k < width; k++) {
        const slope = ((scores[k] ?? 0) - (k === text.label ? 1 : 0)) * weight * text.value * scale
        for (const row of text.rows) {
          const i = row * width + k
          const step = slope + decay * (weights[i] ?? 0)
          squares[i] = (squares[i] ?? 0) + step * step
          weights[i] = (weights[i] ?? 0) - (rate * step) / Math.sqrt((squares[i] ?? 0) + 1)
        }
      }
    }
  }
  return { labels, features: [...numbers.keys()].join('\n'), weights }
}

/** The classifying half: gives a text's features their classes. */
export function softmaxClassifier(
  { labels, features, weights }: SoftmaxModel,
  { scale }: SoftmaxOptions = SOFTMAX,
): (features: readonly string[]) => Probabilities {
  const numbers = new Map(features.split('\n').map((feature, row) => [feature, row]))
  return (wanted) => {
    const { rows, value } = encode(wanted, numbers)
    const scores = new Float64Array(labels.length)
    score(rows, value * scale, weights, scores)
    return labels
      .map((label, k) => ({ label, probability: scores[k] ?? 0 }))
      .sort((a, b) => b.probability - a.probability)
  }
}

interface Encoded {
  /** The weights' rows of the known features, with the one that every text has. */
  readonly rows: readonly number[]
  /** What each of them counts. */
  readonly value: number
}

/** Features that are not known count in the length only: a text full of them belongs to nothing for sure. */
function encode(features: readonly string[], numbers: ReadonlyMap<string, number>): Encoded {
  const rows = features.flatMap((feature) => numbers.get(feature) ?? [])
  return { rows: [...rows, numbers.size], value: 1 / Math.sqrt(features.length + 1) }
}

function frequentFeatures(texts: readonly LabelledText[], least: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { features } of texts) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1)
  const frequent = [...counts].filter(([, count]) => count >= least)
  return new Map(frequent.map(([feature], row) => [feature, row]))
}

/** The probabilities of the classes, written into `scores`. */
function score(rows: readonly number[], value: number, weights: Float32Array, scores: Float64Array): void {
  const width = scores.length
  scores.fill(0)
  for (const row of rows) {
    for (let k = 0; k < width; k++) scores[k] = (scores[k] ?? 0) + value * (weights[row * width + k] ?? 0)
  }
  let highest = Number.NEGATIVE_INFINITY
  for (const one of scores) highest = Math.max(highest, one)
  let sum = 0
  for (let k = 0; k < width; k++) {
    scores[k] = Math.exp((scores[k] ?? 0) - highest)
    sum += scores[k] ?? 0
  }
  for (let k = 0; k < width; k++) scores[k] = (scores[k] ?? 0) / sum
}

/** The numbers below `count` in an order that is the same on every machine (Lehmer's generator). */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  let state = seed * 7919
  for (let i = count - 1; i > 0; i--) {
    state = (state * 16807) % 2147483647
    const j = state % (i + 1)
    const [a, b] = [order[i], order[j]]
    if (a !== undefined && b !== undefined) {
      order[i] = b
      order[j] = a
    }
  }
  return order
}
