import { describe, expect, it } from 'vitest'
import { type BuiltModel, buildModel, type OwnedSaying, scoreText } from '../../src/search/matter-model.js'
import { refine } from '../../src/search/refine.js'
import { letters } from '../helpers/duties.js'
import { holdersOf } from '../helpers/search.js'

/** Two near matters, 申领 and 追缴 of one allowance, and a far one. */
const sayings: OwnedSaying[] = [
  ...['高龄津贴怎么领', '老人津贴在哪申领', '高龄津贴没发', '八十岁津贴多少'].map((saying) => ({
    owner: 'pay',
    saying,
  })),
  ...['高龄津贴多发要退', '老人死了津贴还在领要追回', '冒领津贴追缴'].map((saying) => ({ owner: 'clawback', saying })),
  ...['路灯坏了', '灯不亮'].map((saying) => ({ owner: 'lamps', saying })),
]

/** The mean lead of each saying's own matter over the best other one. */
function meanLead({ model, texts, labels }: BuiltModel): number {
  const scores = new Float64Array(model.owners.length)
  let sum = 0
  texts.forEach((text, i) => {
    scoreText(text, model.postings, scores)
    const own = scores[labels[i] ?? -1] ?? 0
    scores[labels[i] ?? -1] = Number.NEGATIVE_INFINITY
    sum += own - Math.max(...scores)
  })
  return sum / texts.length
}

const weightsOf = ({ model }: BuiltModel) => [...model.postings.weights]

describe('refining', () => {
  it('tells near matters apart better', () => {
    const built = buildModel(sayings, letters)
    const before = meanLead(built)
    refine(built)
    expect(meanLead(built)).toBeGreaterThan(before)
  })

  it('gives the same weights for the same sayings', () => {
    const one = buildModel(sayings, letters)
    const other = buildModel(sayings, letters)
    refine(one)
    refine(other)
    expect(weightsOf(one)).toEqual(weightsOf(other))
    expect(weightsOf(one)).not.toEqual(weightsOf(buildModel(sayings, letters)))
  })

  it('gives no matter a feature that its sayings do not hold', () => {
    const built = buildModel(sayings, letters)
    const owners = () => [...built.model.features.keys()].map((one) => [...holdersOf(built.model, one).keys()])
    const before = owners()
    refine(built)
    expect(owners()).toEqual(before)
  })

  it('changes nothing in no epochs', () => {
    const built = buildModel(sayings, letters)
    const before = weightsOf(built)
    refine(built, { epochs: 0, rate: 0.5, sharpness: 20 })
    expect(weightsOf(built)).toEqual(before)
  })

  it('keeps every weight a number, also at a high rate', () => {
    const built = buildModel(sayings, letters)
    refine(built, { epochs: 20, rate: 1, sharpness: 50 })
    expect(weightsOf(built).every(Number.isFinite)).toBe(true)
  })
})
