import { describe, expect, it } from 'vitest'
import { isGoodEnd } from '../../src/intents/good-end.js'

describe('a good end', () => {
  it.each(['没事了，人找到了', '火扑灭了', '送到医院了，谢谢你', '救护车来了'])('%s', (text) => {
    expect(isGoodEnd(text)).toBe(true)
  })

  it.each([
    '洪水来了',
    '火扑灭了又燃起来了',
    '人救上来了但不动了',
    '房子着火了，消防来了',
    '孩子还没找到',
  ])('is none: %s', (text) => {
    expect(isGoodEnd(text)).toBe(false)
  })
})
