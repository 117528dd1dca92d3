import { describe, expect, it } from 'vitest'
import {
  departmentsInBrief,
  evenItems,
  excerpt,
  joined,
  joinedDepartments,
  rowName,
  townshipWord,
  withoutSeparator,
  withoutStop,
} from '../../src/answers/words.js'

describe('how people call the township', () => {
  it.each([
    ['清水土家族乡', '乡里'],
    ['突泉镇', '镇里'],
    ['解放街道', '街道'],
    ['某某苏木', '当地'],
  ])('%s: %s', (name, word) => {
    expect(townshipWord(name)).toBe(word)
  })
})

describe('an excerpt', () => {
  it('is the text itself where that is short enough', () => {
    expect(excerpt('一二三四五', 5)).toBe('一二三四五')
    expect(excerpt('', 5)).toBe('')
  })

  it('ends at a stop of the sentence, and says that more follows', () => {
    expect(excerpt('负责垃圾清运，收取费用，处理投诉', 10)).toBe('负责垃圾清运…')
    expect(excerpt('负责垃圾清运、收取费用、处理投诉', 13)).toBe('负责垃圾清运、收取费用…')
  })

  it('is cut anywhere where a stop would leave less than half', () => {
    expect(excerpt('好，这一句很长很长一直没有停', 10)).toBe('好，这一句很长很长一…')
    expect(excerpt('没有停的长句子一直写下去', 6)).toBe('没有停的长句…')
  })

  it('is never longer than its limit and the mark', () => {
    const text = '开展宣传、巡查、上报等工作，发现问题及时制止；对违法行为立案查处。'
    for (let limit = 1; limit < text.length; limit += 1) {
      const cut = excerpt(text, limit)
      expect(cut.length).toBeLessThanOrEqual(limit + 1)
      expect(text.startsWith(cut.slice(0, -1))).toBe(true)
      expect(cut.endsWith('…')).toBe(true)
    }
  })
})

describe('small words', () => {
  it('join names the Chinese way', () => {
    expect(joined(['县林业局', '县公安局'])).toBe('县林业局、县公安局')
    expect(joined(['县林业局'])).toBe('县林业局')
  })

  it('name a row by its list and number', () => {
    expect(rowName({ list: 'basic', number: 3 })).toBe('基本履职清单第3项')
    expect(rowName({ list: 'coordination', number: 19 })).toBe('配合履职清单第19项')
    expect(rowName({ list: 'reclaimed', number: 25 })).toBe('上级部门收回清单第25项')
  })

  it('take the stop from the end of a sentence only', () => {
    expect(withoutStop('负责管护。')).toBe('负责管护')
    expect(withoutStop('管护；')).toBe('管护')
    expect(withoutStop('先报。后办')).toBe('先报。后办')
    expect(withoutStop('管护。；')).toBe('管护')
  })
})

describe('departments in a sentence', () => {
  const six = ['甲局', '乙局', '丙局', '丁局', '戊局', '其他相关单位']

  it('are all named where they are few', () => {
    expect(departmentsInBrief(six.slice(0, 5))).toBe('甲局、乙局、丙局、丁局、戊局')
    expect(departmentsInBrief([])).toBe('')
  })

  it('are the first three with their number where they are many', () => {
    expect(departmentsInBrief(six)).toBe('甲局、乙局、丙局等6个部门')
    expect(departmentsInBrief(six, ['其他相关单位', '戊局', '甲局', '乙局', '丙局'])).toBe('戊局、甲局、乙局等6个部门')
  })

  it('end with the nameless others, after 和', () => {
    expect(joinedDepartments(six)).toBe('甲局、乙局、丙局、丁局、戊局和其他相关单位')
    expect(joinedDepartments(['区级相关部门', '区民政局'])).toBe('区民政局和区级相关部门')
    expect(joinedDepartments(['相关行业主管部门'])).toBe('相关行业主管部门')
    expect(joinedDepartments(['县应急管理局及相关部门', '县水利局'])).toBe('县应急管理局及相关部门、县水利局')
  })
})

describe('an item of a list', () => {
  it.each([
    ['负责宣传；', '负责宣传'],
    ['负责宣传；、', '负责宣传'],
    ['登记工作。。', '登记工作。'],
    ['负责宣传。', '负责宣传。'],
    ['一；二', '一；二'],
  ])('%s: %s', (item, shown) => {
    expect(withoutSeparator(item)).toBe(shown)
  })
})

describe('items below each other', () => {
  it('keep their stops only where each has one', () => {
    expect(evenItems(['甲。', '乙。'])).toEqual(['甲。', '乙。'])
    expect(evenItems(['甲；', '乙。'])).toEqual(['甲', '乙'])
    expect(evenItems([])).toEqual([])
  })
})
