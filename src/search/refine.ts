import { type BuiltModel, scoreText } from './matter-model.js'

/** How a model is refined. */
export interface Refinement {
  /** How often all sayings are gone through. */
  readonly epochs: number
  readonly rate: number
  /** What scores are multiplied by before they are turned into probabilities. */
  readonly sharpness: number
}

/** Measured, see docs/decisions/0004-finding-the-row.md. */
export const REFINEMENT: Refinement = { epochs: 3, rate: 0.15, sharpness: 20 }

/** Smaller steps than this change nothing that can be measured, and most steps are smaller. */
const SMALLEST_STEP = 1e-3

/**
 * Learns from the sayings which features tell near matters apart (softmax regression, started from the centroids; a matter keeps to
 * the features that its sayings hold). Changes the weights of the model in place. The same sayings always give the same weights.
 */
export function refine(
  { model, texts, labels }: BuiltModel,
  { epochs, rate, sharpness }: Refinement = REFINEMENT,
): void {
  const { postings, owners } = model
  const { offsets, owners: numbers, weights } = postings
  const scores = new Float64Array(owners.length)
  const random = seeded(7)
  const order = texts.map((_, i) => i)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const at of order) {
      const text = texts[at]
      if (!text) continue
      scoreText(text, postings, scores)
      softmax(scores, sharpness)
      const label = labels[at] ?? 0
      scores[label] = (scores[label] ?? 0) - 1
      text.features.forEach((feature, i) => {
        const value = text.weights[i] ?? 0
        const end = offsets[feature + 1] ?? 0
        for (let j = offsets[feature] ?? 0; j < end; j++) {
          const error = scores[numbers[j] ?? 0] ?? 0
          if (Math.abs(error) > SMALLEST_STEP) weights[j] = (weights[j] ?? 0) - rate * error * value
        }
      })
    }
  }
}

/** Turns scores into probabilities, in place. */
function softmax(scores: Float64Array, sharpness: number): void {
  let highest = Number.NEGATIVE_INFINITY
  for (const score of scores) highest = Math.max(highest, score)
  let sum = 0
  for (let i = 0; i < scores.length; i++) {
    const value = Math.exp(((scores[i] ?? 0) - highest) * sharpness)
    scores[i] = value
    sum += value
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / sum
}

/** Lehmer's generator: the order must be the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [order[i], order[j]]
    if (a !== undefined && b !== undefined) {
      order[i] = b
      order[j] = a
    }
  }
}
