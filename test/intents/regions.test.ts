import { describe, expect, it } from 'vitest'
import { townshipsInRegion, withoutRegions } from '../../src/intents/regions.js'
import type { Township } from '../../src/lists/index.js'

const township = (name: string, region: string[]): Township => ({ name, fullName: [...region, name].join(''), region })
const ALL = [
  township('清水土家族乡', ['重庆市', '云阳县']),
  township('李市镇', ['重庆市', '江津区']),
  township('喀拉亚尕奇乡', ['新疆维吾尔自治区', '伊犁哈萨克自治州', '伊宁县']),
  township('突泉镇', ['内蒙古自治区', '兴安盟', '突泉县']),
]

describe('townships by their region', () => {
  it.each([
    ['新疆那个', ['喀拉亚尕奇乡']],
    ['伊宁县', ['喀拉亚尕奇乡']],
    ['伊犁的', ['喀拉亚尕奇乡']],
    ['云阳', ['清水土家族乡']],
    ['重庆的', ['清水土家族乡', '李市镇']],
    ['重庆江津', ['李市镇']],
    ['内蒙古的', ['突泉镇']],
    ['兴安盟那边', ['突泉镇']],
    ['河南的', []],
    ['', []],
  ])('%s', (text, names) => {
    expect(townshipsInRegion(text, ALL).map(({ name }) => name)).toEqual(names)
  })

  it('can be taken out of a message', () => {
    expect(withoutRegions('我是重庆云阳县的', ALL)).toBe('我是的')
    expect(withoutRegions('路灯坏了', ALL)).toBe('路灯坏了')
  })
})
