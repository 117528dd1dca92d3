import { beforeAll, describe, expect, it } from 'vitest'
import { findTownships, findUnknownTownship, townshipByName, townshipNames } from '../../src/intents/townships.js'
import type { Township } from '../../src/lists/index.js'
import { township } from '../helpers/duties.js'
import { readSeeds } from '../lists/seeds.js'

let all: Township[] = []
beforeAll(async () => {
  all = (await readSeeds()).map((file) => file.township)
})
const named = (message: string) => findTownships(message, all).found.map(({ name }) => name)

describe('names of a township', () => {
  it('are the whole one, the official one, the one without the minority, and the short one', () => {
    expect(townshipNames(township('清水土家族乡', '重庆市', '云阳县'))).toEqual([
      '重庆市云阳县清水土家族乡',
      '清水土家族乡',
      '清水乡',
      '清水',
    ])
    expect(townshipNames(township('李市镇', '重庆市', '江津区'))).toEqual(['重庆市江津区李市镇', '李市镇', '李市'])
  })

  it.each([
    ['八堡彝族苗族乡', '八堡乡'],
    ['三都镇', '三都镇'],
    ['磨憨哈尼族瑶族乡', '磨憨乡'],
    ['胡林翼满族镇', '胡林翼镇'],
    ['东乡族自治乡', '自治乡'],
  ])('lose the minorities of an ethnic township: %s', (name, plain) => {
    expect(townshipNames(township(name))).toContain(plain)
  })

  it('of subdistricts and sums lose their kind too', () => {
    expect(townshipNames(township('双江街道'))).toEqual(['双江街道', '双江'])
    expect(townshipNames(township('巴彦苏木'))).toEqual(['巴彦苏木', '巴彦'])
  })
})

describe('a name alone', () => {
  it.each([
    ['清水', '清水土家族乡'],
    ['清水乡', '清水土家族乡'],
    [' 清水 土家族乡 ', '清水土家族乡'],
    ['重庆市江津区李市镇', '李市镇'],
    ['小京庄', '小京庄乡'],
    ['喀拉亞尕奇鄉', '喀拉亚尕奇乡'],
    ['突泉', '突泉镇'],
  ])('%s means %s', (name, expected) => {
    expect(townshipByName(name, all)?.name).toBe(expected)
  })

  it.each(['', '水', '清水乡的', '红旗镇', '突泉县', '乡', '镇'])('%j means none', (name) => {
    expect(townshipByName(name, all)).toBeNull()
  })
})

describe('townships in a message', () => {
  it.each([
    ['清水乡路灯坏了找谁', '清水土家族乡', '路灯坏了找谁'],
    ['清水土家族乡的低保', '清水土家族乡', '的低保'],
    ['重庆市云阳县清水土家族乡低保谁管', '清水土家族乡', '低保谁管'],
    ['云阳县清水乡低保谁管', '清水土家族乡', '低保谁管'],
    ['江津区李市镇有人占道', '李市镇', '有人占道'],
    ['大同市左云县小京庄乡垃圾谁清', '小京庄乡', '垃圾谁清'],
    ['喀拉亚尕奇怎么办残疾证', '喀拉亚尕奇乡', '怎么办残疾证'],
    ['内蒙古自治区兴安盟突泉县突泉镇的草原', '突泉镇', '的草原'],
    ['李市鎮路燈不亮', '李市镇', '路灯不亮'],
    ['清 水 乡 修路', '清水土家族乡', '修路'],
  ])('%s', (message, name, rest) => {
    const { found, rest: left } = findTownships(message, all)
    expect(found.map((one) => one.name)).toEqual([name])
    expect(left).toBe(rest)
  })

  it.each([
    ['清水呢', '清水土家族乡'],
    ['换成清水呢', '清水土家族乡'],
    ['我们清水的路谁修', '清水土家族乡'],
    ['云阳县清水', '清水土家族乡'],
    ['突泉的低保', '突泉镇'],
    ['李市街上有狗', '李市镇'],
    ['李市这边咋弄', '李市镇'],
  ])('are told by a short name where it can only be one: %s', (message, name) => {
    expect(named(message)).toEqual([name])
  })

  it.each([
    '一池清水都臭了',
    '井里没清水了',
    '清水鱼塘谁管',
    '把清水排到河里',
    '我家门口清水沟堵了',
    '自来水不是清水',
    '清水河污染谁管',
    '有一股清水冒出来',
    '李市长热线',
    '李市场监管所',
    '路灯坏了找谁',
    '',
  ])('are not told by a word that only looks like one: %s', (message) => {
    expect(findTownships(message, all)).toEqual({ found: [], rest: message })
  })

  it('come in the order of the message, however the lists are ordered', () => {
    expect(named('李市镇和突泉镇谁管农村公路养护')).toEqual(['李市镇', '突泉镇'])
    expect(named('突泉镇和李市镇谁管农村公路养护')).toEqual(['突泉镇', '李市镇'])
    expect(named('突泉和李市')).toEqual(['突泉镇', '李市镇'])
    expect(named('喀拉亚尕奇乡、小京庄乡、清水乡一样吗')).toEqual(['喀拉亚尕奇乡', '小京庄乡', '清水土家族乡'])
  })

  it('are none where none is loaded', () => {
    expect(findTownships('清水乡路灯', [])).toEqual({ found: [], rest: '清水乡路灯' })
  })
})

describe('a township that is not loaded', () => {
  it.each([
    ['红旗镇', '红旗镇'],
    ['红旗镇呢', '红旗镇'],
    ['白鹭镇的低保谁发', '白鹭镇'],
    ['中山街道谁管路灯', '中山街道'],
    ['桃花乡有没有这一项', '桃花乡'],
  ])('is told by its name: %s', (message, name) => {
    expect(findUnknownTownship(message, all)).toBe(name)
  })

  it.each([
    '清水乡',
    '清水土家族乡呢',
    '李市镇的低保',
    '我们镇谁管路灯',
    '咱乡的路谁修',
    '哪个镇管',
    '乡镇谁管',
    '城镇的低保',
    '老家乡的路',
    '外乡人谁管',
    '小城镇建设',
    '这条街道谁扫',
    '哪个街道谁管',
    '每个乡的低保',
    '路灯坏了找谁',
    '',
  ])('is not seen in %j', (message) => {
    expect(findUnknownTownship(message, all)).toBeNull()
  })
})
