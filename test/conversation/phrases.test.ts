import { describe, expect, it } from 'vitest'
import {
  asksAllDuties,
  asksContact,
  asksHolder,
  asksMore,
  asksPart,
  asksStill,
  asksTownshipPart,
  bareMessage,
  detailsOf,
  selectedNumber,
} from '../../src/conversation/phrases.js'
import { parseNumber } from '../../src/intents/row-number.js'

const QUESTIONS = ['死猪扔河里了，谁管？', '路灯坏了找谁修', '低保怎么申请', '有人在河里电鱼', '娃儿不去上学了']

describe('the bare message', () => {
  it.each([
    ['那乡里要做什么？', '乡里要做什么'],
    ['哦，请问 详细点吧！', '详细点'],
    ['  好，还有呢？谢谢', '还有呢'],
    ['……', ''],
  ])('%s: %s', (text, bare) => {
    expect(bareMessage(text)).toBe(bare)
  })
})

describe('picking by number', () => {
  it.each([
    ['2', 2],
    ['第2个', 2],
    ['第二个', 2],
    ['选3', 3],
    ['二', 2],
    ['第10项', 10],
    ['第十二个', 12],
    ['2。', 2],
    ['那第1个呢', Number.NaN],
    ['100', Number.NaN],
    ['12345', Number.NaN],
    ['2个猪死了', Number.NaN],
    ['', Number.NaN],
  ])('%s: %d', (text, number) => {
    expect(selectedNumber(text, parseNumber)).toBe(number)
  })
})

describe('asking for details', () => {
  it.each([
    '详细',
    '详细点',
    '详细说说',
    '再详细一点',
    '具体点',
    '全文',
    '展开',
    '具体内容',
    '那详细讲讲吧',
    '具体流程',
  ])('%s', (text) => {
    expect(detailsOf(text)).toBe('')
  })

  it('of one of the rows by its words', () => {
    expect(detailsOf('校园周边那个详细说说')).toBe('校园周边')
  })

  it.each([...QUESTIONS, '还有呢'])('not: %s', (text) => {
    expect(detailsOf(text)).toBeNull()
  })
})

describe('asking for more', () => {
  it.each([
    '还有呢',
    '还有吗',
    '还有没有',
    '还有别的吗',
    '其他的呢',
    '下一页',
    '更多',
    '继续',
    '别的呢',
    '还有哪些？',
  ])('%s', (text) => {
    expect(asksMore(text)).toBe(true)
  })
  it.each([...QUESTIONS, '还有个事，路灯坏了', '详细'])('not: %s', (text) => {
    expect(asksMore(text)).toBe(false)
  })
})

describe("asking for the township's part", () => {
  it.each([
    '那乡里要做什么',
    '乡里做什么',
    '那镇里呢',
    '我们要做哪些工作',
    '乡里具体要干啥',
    '镇上要配合什么',
    '乡里的职责',
    '乡里能直接罚不',
  ])('%s', (text) => {
    expect(asksTownshipPart(text)).toBe(true)
  })
  it.each([...QUESTIONS, '乡里的路灯坏了', '镇上赌博谁管'])('not: %s', (text) => {
    expect(asksTownshipPart(text)).toBe(false)
  })
})

describe('asking whether it is still the township’s', () => {
  it.each([
    '收回去了没',
    '收回了吗',
    '被收回没有',
    '这个收回了没',
    '还归乡里管吗',
    '这些还归镇里办吗',
    '现在还是乡里负责吗',
    '有没有收回',
  ])('%s', (text) => {
    expect(asksStill(text)).toBe(true)
  })
  it.each([...QUESTIONS, '养老金认证还在乡里办吗', '收回清单25'])('not: %s', (text) => {
    expect(asksStill(text)).toBe(false)
  })
})

describe('asking who holds it, without saying what', () => {
  it.each([
    '谁接手了',
    '现在谁办',
    '归谁了',
    '那现在找谁',
    '归谁管',
    '交给谁了',
    '现在归哪个部门管？',
    '接手的是谁',
    '是哪个部门接的',
    '转给哪个部门了',
    '那我找哪个',
  ])('%s', (text) => {
    expect(asksHolder(text)).toBe(true)
  })
  it.each([...QUESTIONS, '谁', '谁管低保', '谁来接一下孩子', '谁管得了他', '找谁修路', '哪里卖'])('not: %s', (text) => {
    expect(asksHolder(text)).toBe(false)
  })
})

describe('asking how to reach an office', () => {
  it.each([
    '电话多少',
    '的电话是多少',
    '在哪里办公',
    '地址在哪',
    '怎么联系',
    '几点上班',
    '电话给我发一下',
  ])('%s', (text) => {
    expect(asksContact(text)).toBe(true)
  })
  it.each([...QUESTIONS, '电话被骗了', '在哪办低保', '', '呢', '没有'.repeat(200)])('not: %s', (text) => {
    expect(asksContact(text)).toBe(false)
  })
})

describe('what is left when the department is taken out', () => {
  it.each([
    '负责哪些事',
    '管哪些事情',
    '负责什么',
    '的职责有哪些',
    '都管啥',
    '主要负责哪些工作？',
    '有哪些职责',
  ])('asks for all its duties: %s', (rest) => {
    expect(asksAllDuties(rest)).toBe(true)
  })
  it.each(['管不管死猪', '在哪', '负责哪块'])('does not: %s', (rest) => {
    expect(asksAllDuties(rest)).toBe(false)
  })

  it.each([
    '管哪块',
    '呢',
    '负责哪些',
    '具体管什么',
    '那边呢',
    '要做啥',
    '负责哪一块呢',
  ])('asks for its part: %s', (rest) => {
    expect(asksPart(rest)).toBe(true)
  })
  it.each(['管不管死猪', '在哪', '的电话'])('does not ask for its part: %s', (rest) => {
    expect(asksPart(rest)).toBe(false)
  })
})
