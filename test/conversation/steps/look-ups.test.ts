import { beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/answers/reply.js'
import type { Knowledge } from '../../../src/knowledge.js'
import { findDuty } from '../../../src/search/snapshot.js'
import { chatAbout, IN_GROUP, rowsOf } from '../../helpers/chat.js'
import { knowledge } from '../../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

const ask = (text: string, township: string | null = '突泉镇'): Reply => chatAbout(township, known).say(text)

describe('a row by its number', () => {
  it.each([
    ['配合清单第33项', 'coordination', 33],
    ['收回清单25', 'reclaimed', 25],
    ['配合履职清单第三十三项', 'coordination', 33],
    ['基本履职第5条', 'basic', 5],
    ['上级部门收回清单第1项是什么', 'reclaimed', 1],
    ['基本清单９９', 'basic', 99],
    ['查一下配合事项清单里的第七十七项', 'coordination', 77],
  ])('%s', (text, list, number) => {
    const reply = ask(text)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'row_lookup', township: '突泉镇' })
    expect(rowsOf(reply)).toEqual([`突泉镇 ${list} ${number}`])
    const duty = findDuty(
      known.snapshot,
      '突泉镇',
      list === 'basic' ? 'basic' : (reply.duties[0]?.list ?? 'basic'),
      number,
    )
    expect(reply.text).toContain(duty?.title.replace(/[。；]$/u, ''))
  })

  it('is taken from the township that the message names', () => {
    expect(rowsOf(ask('李市镇收回清单第25项'))).toEqual(['李市镇 reclaimed 25'])
    expect(rowsOf(ask('清水乡的配合清单第3项', null))).toEqual(['清水土家族乡 coordination 3'])
  })

  it('is whole in a private chat and short in a group', () => {
    const whole = ask('配合清单第44项').text
    const short = chatAbout('突泉镇', known, IN_GROUP).say('配合清单第44项').text
    expect(whole).toContain('上级给的保障')
    expect(short.length).toBeLessThan(300)
    expect(whole.length).toBeGreaterThan(2 * short.length)
  })

  it.each([
    ['配合清单第999项', 77],
    ['配合清单第78项', 77],
    ['基本清单第0项', 99],
    ['收回清单43', 42],
    ['收回清单第一百二十项', 42],
  ])('that does not exist: %s', (text, last) => {
    const reply = ask(text)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'row_lookup', duties: [] })
    expect(reply.text).toContain('没有第')
    expect(reply.text).toContain(`第${last}项`)
  })

  it('needs a township', () => {
    expect(ask('配合清单第33项', null)).toMatchObject({ outcome: 'choose-township', intent: 'row_lookup' })
  })
})

describe('browsing a list', () => {
  it.each([
    ['配合清单', 'coordination', 77],
    ['看看收回清单', 'reclaimed', 42],
    ['基本履职清单有哪些', 'basic', 99],
    ['上级部门收回清单', 'reclaimed', 42],
  ])('%s: the categories with their numbers of rows', (text, list, count) => {
    const reply = ask(text)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'browse', township: '突泉镇', duties: [] })
    expect(reply.text).toContain(`一共${count}项`)
    const categories = new Set(
      known.files
        .flatMap(({ duties }) => duties)
        .filter((duty) => duty.township === '突泉镇' && duty.list === list)
        .map(({ category }) => category),
    )
    expect(reply.choices.map(({ label }) => label)).toEqual([...categories])
  })

  it.each(['基本清单', '配合清单', '收回清单'])('%s: what the reply says to say is understood', (list) => {
    const chat = chatAbout('突泉镇', known)
    const { text, choices } = chat.say(list)
    const hints = [...text.matchAll(/就说“([^”]+)”/gu)].map(([, hint]) => hint ?? '')
    expect(hints).toHaveLength(2)
    const [category, row] = hints.map((hint) => chat.say(hint))
    expect(category).toMatchObject({ intent: 'browse' })
    expect(category?.duties.length).toBeGreaterThan(0)
    expect(row).toMatchObject({ intent: 'row_lookup' })
    expect(row?.duties).toHaveLength(1)
    for (const { label, message } of choices) {
      expect(chat.say(message).text, message).toContain(`“${label}”有`)
    }
  })

  it('shows the rows of a category by the page', () => {
    const chat = chatAbout('突泉镇', known)
    const seen = new Set<string>()
    let reply = chat.say('配合清单 民生服务')
    expect(reply.text).toContain('“民生服务”有26项')
    expect(reply.duties).toHaveLength(8)
    for (let page = 0; page < 9 && reply.duties.length > 0; page += 1) {
      for (const row of rowsOf(reply)) seen.add(row)
      reply = chat.say('还有呢')
    }
    expect(seen.size).toBe(26)
    expect(reply.text).toContain('没有别的了')
  })

  it('opens a row by the number shown', () => {
    const chat = chatAbout('突泉镇', known)
    const third = chat.say('配合清单 民生服务').duties[2]
    expect(rowsOf(chat.say('第3个'))[0]).toBe(`突泉镇 coordination ${third?.number}`)
  })

  it('needs a township', () => {
    expect(ask('收回清单', null)).toMatchObject({ outcome: 'choose-township', intent: 'browse' })
  })
})

describe("a department's duties", () => {
  it.each([
    ['李市镇', '收回的里面，区林业局接了哪几项', 'reclaimed'],
    ['突泉镇', '县卫健委从我们镇收回了啥', 'reclaimed'],
    ['李市镇', '区林业局牵头我们配合的有哪些', 'coordination'],
  ])('are those of the list that is named in whatever words: %s, %s', (township, text, list) => {
    const reply = chatAbout(township, known).say(text)
    expect(reply.intent).toBe('department_duties')
    expect(reply.duties.length).toBeGreaterThan(0)
    for (const duty of reply.duties) expect(duty.list).toBe(list)
  })

  it.each(['县林业局负责哪些事', '林业局管哪些事情？', '县林业局有哪些职责', '林草局负责什么'])('%s', (text) => {
    const reply = ask(text, '清水土家族乡')
    expect(reply).toMatchObject({ outcome: 'info', intent: 'department_duties', township: '清水土家族乡' })
    expect(reply.text).toContain('县林业局在清水土家族乡的清单里有')
    for (const duty of reply.duties) expect(duty.departments).toContain('县林业局')
  })

  it('by its short name, as the list of each township calls it', () => {
    const called = ['清水土家族乡', '李市镇', '小京庄乡', '喀拉亚尕奇乡', '突泉镇'].map((township) => {
      const reply = ask('卫健委负责哪些事', township)
      return /^(.*)在/.exec(reply.text.split('的清单里有')[0] ?? '')?.[1]
    })
    expect(called[0]).toBe('县卫生健康委')
    expect(called[1]).toBe('区卫生健康委')
    for (const name of called) expect(name).toMatch(/卫/)
  })

  it('all of them, by the page, each once', () => {
    const chat = chatAbout('清水土家族乡', known)
    const all = known.files
      .flatMap(({ duties }) => duties)
      .filter(({ township, departments }) => township === '清水土家族乡' && departments.includes('县林业局'))
    const seen: string[] = []
    let reply = chat.say('县林业局负责哪些事')
    for (let page = 0; page < 9 && reply.duties.length > 0; page += 1) {
      seen.push(...rowsOf(reply))
      reply = chat.say('还有呢')
    }
    expect(seen).toEqual(all.map(({ township, list, number }) => `${township} ${list} ${number}`))
  })

  it('can be opened by number', () => {
    const chat = chatAbout('清水土家族乡', known)
    const [first] = rowsOf(chat.say('县林业局负责哪些事'))
    expect(rowsOf(chat.say('1'))[0]).toBe(first)
    expect(chat.say('第9个').text).toContain('没有第9个')
  })

  it('are asked for after a card as well', () => {
    const chat = chatAbout('清水土家族乡', known)
    chat.say('配合清单第4项')
    expect(chat.say('县林业局负责哪些事').intent).toBe('department_duties')
  })

  it('need a township', () => {
    expect(ask('林业局负责哪些事', null)).toMatchObject({ outcome: 'choose-township', intent: 'department_duties' })
  })
})

describe('the same matter in two townships', () => {
  it('stands side by side', () => {
    const reply = ask('李市镇和突泉镇谁管农村公路养护', null)
    expect(reply.outcome).toBe('info')
    expect(rowsOf(reply)).toEqual(['李市镇 basic 91', '突泉镇 reclaimed 40'])
    expect(reply.text.indexOf('【李市镇】')).toBeLessThan(reply.text.indexOf('【突泉镇】'))
    expect(reply.text.match(/依据：/g)).toHaveLength(2)
  })

  it('in the order of the message', () => {
    expect(rowsOf(ask('突泉镇跟李市镇农村公路养护谁管'))).toEqual(['突泉镇 reclaimed 40', '李市镇 basic 91'])
  })

  it('opens the second one by number', () => {
    const chat = chatAbout(null, known)
    chat.say('李市镇和突泉镇谁管农村公路养护')
    expect(rowsOf(chat.say('第2个'))[0]).toBe('突泉镇 reclaimed 40')
  })

  it('does not bind the chat to either', () => {
    const chat = chatAbout(null, known)
    chat.say('李市镇和突泉镇谁管农村公路养护')
    expect(chat.state.township).toBeNull()
  })
})
