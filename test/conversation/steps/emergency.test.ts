import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../src/knowledge.js'
import { chatAbout, IN_GROUP, OVERHEARD, rowsOf } from '../../helpers/chat.js'
import { knowledge } from '../../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

const DANGER: readonly [string, string][] = [
  ['我家着火了！！厨房全是烟', '119'],
  ['有娃儿掉河里头了，快来人啊', '119'],
  ['屋里煤气味好大，我妈晕倒了', '119'],
  ['有人拿着刀在街上砍人', '110'],
  ['路上两辆车撞了，人在流血', '120'],
]

describe('present danger', () => {
  it.each(DANGER)('%s: the number comes first', (text, number) => {
    for (const township of [null, '突泉镇']) {
      const reply = chatAbout(township, known).say(text)
      expect(reply.outcome).toBe('emergency')
      expect(reply.text.slice(0, 60)).toContain(number)
    }
  })

  it('is followed by who is responsible, where the township is known', () => {
    const reply = chatAbout('突泉镇', known).say('我家着火了！！厨房全是烟')
    expect(reply.text).toMatch(/^马上打 119（消防）/)
    expect(reply.text).toContain('平时这类事归谁管')
    expect(reply.text).toContain('消防')
    expect(reply.duties.length).toBeGreaterThan(0)
    expect(chatAbout(null, known).say('我家着火了！！厨房全是烟').duties).toEqual([])
  })

  it('is answered before anything else: a pending township, small talk, a choice', () => {
    const chat = chatAbout(null, known)
    chat.say('路灯坏了找谁修')
    expect(chat.say('我家着火了！！快来人').outcome).toBe('emergency')
    expect(chat.say('清水').outcome).toBe('answer')
  })

  it.each([
    ['突泉镇', '狗咬人了流好多血', null],
    ['突泉镇', '有人要跳楼', null],
    ['喀拉亚尕奇乡', '狗咬人了流好多血', '喀拉亚尕奇乡 coordination 46'],
    ['喀拉亚尕奇乡', '救命啊我家着火了', '喀拉亚尕奇乡 coordination 115'],
    ['喀拉亚尕奇乡', '山上着火了，火好大', '喀拉亚尕奇乡 coordination 111'],
    ['李市镇', '我家猪圈着火了快来人', '李市镇 coordination 28'],
    ['突泉镇', '电梯里困住人了', '突泉镇 coordination 40'],
  ])('in %s gets the row on just that danger or none: %s', (township, text, row) => {
    const reply = chatAbout(township, known).say(text)
    expect(reply.outcome).toBe('emergency')
    expect(rowsOf(reply)).toEqual(row === null ? [] : [row])
    expect(reply.text.includes('平时这类事归谁管')).toBe(row !== null)
  })

  it('may be gone on from', () => {
    const chat = chatAbout('喀拉亚尕奇乡', known)
    chat.say('救命啊我家着火了')
    expect(rowsOf(chat.say('那乡里要做什么'))).toEqual(['喀拉亚尕奇乡 coordination 115'])
  })

  it('in a group that lets it listen is answered, though nobody asks who is responsible', () => {
    expect(chatAbout('突泉镇', known, OVERHEARD).say('我家着火了！！厨房全是烟').outcome).toBe('emergency')
    expect(chatAbout(null, known, OVERHEARD).say('我家着火了！！厨房全是烟').outcome).toBe('emergency')
  })

  it('in a group is answered when the bot is spoken to', () => {
    expect(chatAbout('突泉镇', known, IN_GROUP).say('我家着火了！！厨房全是烟').outcome).toBe('emergency')
    const unheard = { ...OVERHEARD, listening: false }
    expect(chatAbout('突泉镇', known, unheard).say('我家着火了！！厨房全是烟').outcome).toBe('silent')
  })
})

describe('the same words without danger', () => {
  it.each([
    '去年着火那次，损失该找谁赔',
    '消防演练归哪个部门管',
    '防溺水巡查乡里要做什么',
    '我家的猪掉河里死了，谁来捞',
    '燃气安全检查归谁管',
    '秸秆禁烧谁负责',
    '杀猪要不要检疫',
    '心里头火冒三丈，医保又涨了',
    '火星基地归谁管',
    '火车站那边的广场归谁管',
    '水库大坝归哪个部门管',
  ])('%s', (text) => {
    expect(chatAbout('突泉镇', known).say(text).outcome).not.toBe('emergency')
  })
})
