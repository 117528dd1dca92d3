import { describe, expect, it } from 'vitest'
import { DEFAULT_WEIGHTS, featureExtractor } from '../../src/search/features.js'
import type { Segment } from '../../src/search/segment.js'

/** Cuts into words of two, so that the tests need no dictionary. */
const inTwos: Segment = (text) => text.match(/.{1,2}/gu) ?? []
const extract = featureExtractor(inTwos, ['找哪个部门', '找哪个', '谁管'])

describe('features', () => {
  it('are words, characters, pairs and sounds with the weight of their kind', () => {
    expect(extract('路灯坏')).toEqual(
      new Map([
        ['w:路灯', DEFAULT_WEIGHTS.word],
        ['c:路', DEFAULT_WEIGHTS.character],
        ['p:路灯', DEFAULT_WEIGHTS.pair],
        ['s:lu-deng', DEFAULT_WEIGHTS.sound],
        ['c:灯', DEFAULT_WEIGHTS.character],
        ['p:灯坏', DEFAULT_WEIGHTS.pair],
        ['s:deng-huai', DEFAULT_WEIGHTS.sound],
        ['c:坏', DEFAULT_WEIGHTS.character],
      ]),
    )
  })

  it('leave out the words that only ask, the longest first', () => {
    expect(extract('路灯坏了找哪个部门')).toEqual(extract('路灯坏了'))
    expect(extract('路灯谁管')).toEqual(extract('路灯'))
    expect(extract('谁管').size).toBe(0)
  })

  it('never join what an asking word or a mark parts', () => {
    expect(extract('猪谁管牛').has('p:猪牛')).toBe(false)
    expect(extract('猪，牛').has('p:猪牛')).toBe(false)
    expect(extract('猪牛').has('p:猪牛')).toBe(true)
  })

  it('share sounds where a word is written with other characters that sound alike', () => {
    const right = extract('宅基地')
    const wrong = extract('宅机地')
    const shared = [...wrong.keys()].filter((feature) => right.has(feature))
    expect(shared).toEqual(expect.arrayContaining(['s:zhai-ji', 's:ji-di']))
    expect(shared).not.toContain('p:宅机')
  })

  it('are the same for Traditional, full-width and spaced text', () => {
    expect(extract('路 燈 壞')).toEqual(extract('路灯坏'))
    expect(extract('ＥＴＣ卡')).toEqual(extract('etc卡'))
  })

  it('count a text once, however often it says a thing', () => {
    expect(extract('猪，猪，猪').get('c:猪')).toBe(DEFAULT_WEIGHTS.character)
  })

  it('take Latin words and numbers as words', () => {
    expect(extract('5G信号').get('w:5g')).toBe(DEFAULT_WEIGHTS.word)
  })

  it('leave out the kinds that weigh nothing', () => {
    const bare = featureExtractor(inTwos, [], { word: 1, character: 0, pair: 0, sound: 0 })
    expect(bare('路灯坏了')).toEqual(
      new Map([
        ['w:路灯', 1],
        ['w:坏了', 1],
      ]),
    )
  })

  it('of marks, pictures and nothing are none', () => {
    for (const text of ['', '？？！', '🙂🙂', '   ']) expect(extract(text).size).toBe(0)
  })
})
