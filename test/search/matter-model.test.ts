import { describe, expect, it } from 'vitest'
import { buildModel, encode, type OwnedSaying, scoreText, unknownRarity } from '../../src/search/matter-model.js'
import { letters } from '../helpers/duties.js'
import { holdersOf, matterIndex } from '../helpers/search.js'

const sayings: OwnedSaying[] = [
  { owner: 'lamps', saying: '路灯坏' },
  { owner: 'lamps', saying: '灯不亮' },
  { owner: 'roads', saying: '路烂' },
  { owner: 'pigs', saying: '猪死' },
]

const length = (weights: Float32Array) => Math.hypot(...weights)

describe('model', () => {
  it('has the owners in their order, with a label for each saying', () => {
    const { model, labels, texts } = buildModel(sayings, letters)
    expect(model.owners).toEqual(['lamps', 'roads', 'pigs'])
    expect([...labels]).toEqual([0, 0, 1, 2])
    expect(texts).toHaveLength(sayings.length)
  })

  it('calls rare what few matters say, however many sayings hold it', () => {
    const { model } = buildModel(sayings, letters)
    const rarity = (letter: string) => model.rarity[model.features.get(letter) ?? -1]
    expect(rarity('灯')).toBeCloseTo(Math.log(4))
    expect(rarity('坏')).toBeCloseTo(Math.log(4))
    expect(rarity('路')).toBeCloseTo(Math.log(4 / 2))
    expect(unknownRarity(3)).toBeCloseTo(Math.log(4))
  })

  it('holds a feature only for the matters that say it', () => {
    const { model } = buildModel(sayings, letters)
    expect([...holdersOf(model, '路').keys()]).toEqual(['lamps', 'roads'])
    expect([...holdersOf(model, '猪').keys()]).toEqual(['pigs'])
    expect([...holdersOf(model, '死').values()].every((weight) => weight > 0 && weight <= 1)).toBe(true)
    expect(model.postings.offsets).toHaveLength(model.features.size + 1)
    expect(model.postings.offsets.at(-1)).toBe(model.postings.weights.length)
  })

  it('scores each saying highest for its own matter', () => {
    const { model, texts, labels } = buildModel(sayings, letters)
    const scores = new Float64Array(model.owners.length)
    texts.forEach((text, i) => {
      scoreText(text, model.postings, scores)
      expect(scores.indexOf(Math.max(...scores))).toBe(labels[i])
    })
  })

  it('forgets the scores of the text before', () => {
    const { model, texts } = buildModel(sayings, letters)
    const used = new Float64Array(model.owners.length).fill(9)
    const fresh = new Float64Array(model.owners.length)
    const [text] = texts
    if (!text) throw new Error('no text')
    scoreText(text, model.postings, used)
    scoreText(text, model.postings, fresh)
    expect(used).toEqual(fresh)
  })
})

describe('encoded text', () => {
  const { model } = buildModel(sayings, letters)
  const encoded = (text: string) => encode(letters(text), model.features, model.rarity, unknownRarity(3))

  it('has length 1 when every feature is known', () => {
    expect(length(encoded('路灯坏').weights)).toBeCloseTo(1)
  })

  it('is shorter, never longer, for what no saying holds', () => {
    const half = encoded('灯龙')
    expect(half.features).toHaveLength(1)
    expect(length(half.weights)).toBeCloseTo(Math.SQRT1_2)
    expect(encoded('龙凤').features).toHaveLength(0)
  })

  it('of nothing is empty rather than not a number', () => {
    expect(encoded('').weights).toHaveLength(0)
  })
})

describe('matter index', () => {
  const index = matterIndex(sayings, letters)

  it('gives the matters that have anything in common with a question, the nearest first', () => {
    const found = index.score('路上的灯坏了')
    expect(found.map(({ matter }) => matter)).toEqual(['lamps', 'roads'])
    expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 1)
    expect(index.score('龙凤')).toEqual([])
    expect(index.score('')).toEqual([])
  })

  it('scores lower when more of the question is about something else', () => {
    const score = (question: string) => index.score(question).find(({ matter }) => matter === 'pigs')?.score ?? 0
    expect(score('猪死')).toBeGreaterThan(score('猪死东西南北'))
    expect(score('猪死东西南北')).toBeGreaterThan(0)
  })

  it('takes an unseen feature for the rarest', () => {
    expect(index.rarityOf('龙')).toBeCloseTo(Math.log(4))
    expect(index.rarityOf('路')).toBeCloseTo(Math.log(2))
  })

  it('names the saying that is nearest to a question', () => {
    expect(index.nearestSaying('灯怎么不亮了', 'lamps')).toBe('灯不亮')
    expect(index.nearestSaying('灯坏了', 'lamps')).toBe('路灯坏')
    expect(index.nearestSaying('灯坏了', 'unknown')).toBe('')
  })
})
