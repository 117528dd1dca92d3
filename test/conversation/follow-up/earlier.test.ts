import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../src/knowledge.js'
import { chatAbout, rowsOf } from '../../helpers/chat.js'
import { knowledge } from '../../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

/** Wages, a feast, a shop: three matters, one after the other. */
function afterThree() {
  const chat = chatAbout('小京庄乡', known)
  for (const text of ['工地不给工钱，欠薪的事找谁', '村里集体聚餐要报备不', '想开个小饭铺，个体户设立归谁审'])
    chat.say(text)
  return chat
}
const WAGES = '小京庄乡 coordination 14'
const FEAST = '小京庄乡 coordination 3'
const SHOP = '小京庄乡 reclaimed 1'

describe('an earlier card', () => {
  it.each([
    ['刚才欠薪那个，乡里要干些啥', WAGES, '先期调解'],
    ['前面说的聚餐那件事，公安局管啥', FEAST, '依法追究刑事责任'],
    ['第一个问的那个，乡里做什么', WAGES, '先期调解'],
  ])('%s', (text, row, holds) => {
    const reply = afterThree().say(text)
    expect(rowsOf(reply)[0]).toBe(row)
    expect(reply.text).toContain(holds)
  })

  it('is what the next follow-ups are about', () => {
    const chat = afterThree()
    chat.say('刚才欠薪那个，乡里要干些啥')
    expect(rowsOf(chat.say('原文在哪'))).toEqual([WAGES])
    expect(rowsOf(chat.say('回头说聚餐那个，原文在哪'))).toEqual([FEAST])
  })

  it('is not meant where nothing says so', () => {
    expect(rowsOf(afterThree().say('原文在哪'))).toEqual([SHOP])
  })

  it('is asked about in another township, too', () => {
    expect(rowsOf(afterThree().say('刚才欠薪那个李市镇呢'))[0]).toBe('李市镇 coordination 15')
  })

  it('is answered anew when the same question comes again', () => {
    const chat = afterThree()
    expect(chat.say('工地不给工钱，欠薪的事找谁')).toMatchObject({ outcome: 'answer' })
  })
})
