import { describe, expect, it } from 'vitest'
import { bestItems, inOrder } from '../../src/answers/fit.js'

const ITEMS = ['宣传', '巡查', '上报', '处罚']

describe('the items that fit best', () => {
  it('stand in the order of the row', () => {
    const fit = (item: string) => ({ 处罚: 3, 巡查: 2 })[item] ?? 0
    expect(bestItems(ITEMS, 2, fit)).toEqual(['巡查', '处罚'])
    expect(bestItems(ITEMS, 1, fit)).toEqual(['处罚'])
  })

  it('are the first ones where nothing fits better', () => {
    expect(bestItems(ITEMS, 2, inOrder)).toEqual(['宣传', '巡查'])
  })

  it('are all where there are not more', () => {
    expect(bestItems(ITEMS, 9, inOrder)).toEqual(ITEMS)
    expect(bestItems(ITEMS, Number.POSITIVE_INFINITY, inOrder)).toEqual(ITEMS)
    expect(bestItems([], 1, inOrder)).toEqual([])
  })
})
