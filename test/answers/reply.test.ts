import { describe, expect, it } from 'vitest'
import { type Block, makeReply, plainText, referenceTo } from '../../src/answers/reply.js'
import { readSeeds, rowOf } from '../lists/seeds.js'

const BLOCKS: readonly Block[] = [
  { kind: 'headline', text: '归县林业局管，乡里配合。' },
  { kind: 'paragraph', text: '事项：古树名木管理' },
  { kind: 'items', label: '县林业局：', items: ['挂牌', '巡查'] },
  { kind: 'items', label: '', items: ['没有标题的一条'] },
  { kind: 'items', label: '选一个：', items: ['甲', '乙'], numbered: true },
  { kind: 'source', text: '依据：第4项' },
]

describe('the text of a reply', () => {
  it('is its blocks, line by line, choices with numbers', () => {
    expect(plainText(BLOCKS)).toBe(
      [
        '归县林业局管，乡里配合。',
        '事项：古树名木管理',
        '县林业局：',
        '· 挂牌',
        '· 巡查',
        '· 没有标题的一条',
        '选一个：',
        '1. 甲',
        '2. 乙',
        '依据：第4项',
      ].join('\n'),
    )
    expect(makeReply('info', 'help', { blocks: BLOCKS }).text).toBe(plainText(BLOCKS))
  })
})

describe('a reply', () => {
  it('without parts says nothing', () => {
    expect(makeReply('silent', 'none')).toEqual({
      outcome: 'silent',
      intent: 'none',
      township: null,
      duties: [],
      blocks: [],
      choices: [],
      text: '',
    })
  })

  it('names rows by their place, without their texts', async () => {
    const duty = rowOf(await readSeeds(), '突泉镇', 'coordination', 44)
    const reference = {
      township: '突泉镇',
      list: 'coordination',
      number: 44,
      title: duty.title,
      departments: duty.departments,
      citation: { file: 'seeds/05-内蒙古自治区兴安盟突泉县突泉镇.txt', lines: [240, 246] },
    }
    expect(referenceTo(duty)).toEqual(reference)
    expect(makeReply('answer', 'responsibility', { duties: [duty] }).duties).toEqual([reference])
  })
})
