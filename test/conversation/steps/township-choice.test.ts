import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../src/knowledge.js'
import { chatAbout, rowsOf } from '../../helpers/chat.js'
import { knowledge } from '../../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

const LAMPS = '路灯坏了找谁修'

describe('a question without a township', () => {
  it('is answered with the choice of townships, and waits', () => {
    const chat = chatAbout(null, known)
    const reply = chat.say(LAMPS)
    expect(reply).toMatchObject({ outcome: 'choose-township', intent: 'responsibility', duties: [] })
    expect(reply.choices.map(({ message }) => message)).toEqual([...known.snapshot.townships.keys()])
    expect(chat.state).toMatchObject({ township: null, pending: LAMPS })
  })

  it.each([
    '清水',
    '清水乡',
    '清水土家族乡',
    '1',
    '第一个',
    '重庆市云阳县清水土家族乡',
    '我是清水的',
    '选1',
  ])('is answered when the township follows: %s', (choice) => {
    const chat = chatAbout(null, known)
    chat.say(LAMPS)
    const reply = chat.say(choice)
    expect(reply).toMatchObject({ outcome: 'answer', township: '清水土家族乡' })
    expect(rowsOf(reply)[0]).toBe('清水土家族乡 basic 96')
    expect(chat.state).toMatchObject({ township: '清水土家族乡', pending: null })
  })

  it.each([
    ['配合清单第33项', 'row_lookup', '突泉镇 coordination 33'],
    ['收回清单25', 'row_lookup', '突泉镇 reclaimed 25'],
    ['林草局负责哪些事', 'department_duties', '突泉镇 coordination 54'],
  ])('may be a look-up: %s', (asked, intent, row) => {
    const chat = chatAbout(null, known)
    chat.say(asked)
    const reply = chat.say('突泉镇')
    expect(reply.intent).toBe(intent)
    expect(rowsOf(reply)[0]).toBe(row)
  })

  it('may be for the categories of a list', () => {
    const chat = chatAbout(null, known)
    chat.say('收回清单')
    expect(chat.say('5')).toMatchObject({ intent: 'browse', township: '突泉镇' })
  })

  it('waits on when a number is out of range', () => {
    const chat = chatAbout(null, known)
    chat.say(LAMPS)
    expect(chat.say('9').text).toMatch(/^没有第9个，只有5个乡镇/)
    expect(chat.state.township).toBeNull()
    expect(chat.say('清水').outcome).toBe('answer')
  })

  it('names its township itself', () => {
    const reply = chatAbout(null, known).say('清水乡的路灯坏了找谁修')
    expect(rowsOf(reply)[0]).toBe('清水土家族乡 basic 96')
  })
})

describe('only the name of a township', () => {
  it('is taken note of where nothing was asked', () => {
    const chat = chatAbout(null, known)
    expect(chat.say('突泉').text).toContain('突泉镇')
    expect(chat.state.township).toBe('突泉镇')
  })

  it.each([
    '换成突泉镇呢',
    '那突泉镇呢',
    '突泉镇呢',
    '突泉镇',
    '换到突泉',
    '要是突泉镇呢？',
    '突泉镇那边呢',
    '换成突泉镇',
  ])('asks the last question anew for that one: %s', (text) => {
    const chat = chatAbout('李市镇', known)
    chat.say('农村公路养护谁管')
    const reply = chat.say(text)
    expect(reply).toMatchObject({ outcome: 'answer', township: '突泉镇' })
    expect(rowsOf(reply)[0]).toBe('突泉镇 reclaimed 40')
  })

  it('only this once: the chat keeps its own', () => {
    const chat = chatAbout('李市镇', known)
    chat.say('农村公路养护谁管')
    chat.say('突泉镇呢')
    expect(chat.state.township).toBe('李市镇')
    expect(chat.say(LAMPS).township).toBe('李市镇')
  })

  it('lets follow-ups go on from the row of the other township', () => {
    const chat = chatAbout('李市镇', known)
    chat.say('农村公路养护谁管')
    chat.say('突泉镇呢')
    expect(chat.say('收回去了没').text).toContain('突泉镇上级部门收回清单第40项')
  })
})

describe('a township that is not loaded', () => {
  it.each([
    ['红旗镇的低保谁管', '红旗镇'],
    ['换成白鹭镇呢', '白鹭镇'],
    ['我是红旗镇的', '红旗镇'],
    ['我们在红旗镇，路灯坏了找谁', '红旗镇'],
  ])('is told by its name, with those that are: %s', (text, name) => {
    const reply = chatAbout(null, known).say(text)
    expect(reply.outcome).toBe('not-found')
    expect(reply.text).toMatch(new RegExp(`没有${name}的清单`))
    for (const township of known.snapshot.townships.keys()) expect(reply.text).toContain(township)
  })

  it('can be changed for one that is, by number or name, and the question is answered', () => {
    for (const choice of ['3', '换成李市镇', '李市镇']) {
      const chat = chatAbout(null, known)
      const reply = chat.say('王家坪镇的路灯坏了谁修')
      expect(reply.choices.map(({ message }) => message)).toContain('换成李市镇')
      expect(rowsOf(chat.say(choice))[0]).toBe('李市镇 basic 86')
    }
  })

  it('is asked about anew with the last question', () => {
    const chat = chatAbout('突泉镇', known)
    chat.say('农村公路养护谁管')
    chat.say('换成王家坪镇呢')
    expect(rowsOf(chat.say('换成李市镇'))[0]).toBe('李市镇 basic 91')
    expect(chat.state.township).toBe('突泉镇')
  })

  it('where nothing was asked only the township is taken note of', () => {
    const chat = chatAbout(null, known)
    chat.say('我是王家坪镇的')
    expect(chat.say('5').text).toContain('下面都按突泉镇的清单查')
    expect(chat.state).toMatchObject({ township: '突泉镇', pending: null })
  })

  it.each(['我们乡谁管低保', '哪个镇都行', '隔壁乡的路灯', '乡镇要做什么'])('is not read into %s', (text) => {
    expect(chatAbout('突泉镇', known).say(text).text).not.toContain('我这里还没有')
  })
})
