import { describe, expect, it } from 'vitest'
import { asksWho } from '../../src/intents/asks-who.js'

describe('asking who is responsible', () => {
  it.each([
    '路灯坏了归谁管',
    '这事找哪个部门',
    '谁来修路',
    '占道摆摊谁执法',
    '往哪举报',
    '有没有人管',
    '乡里管不管',
    '该跟谁说',
    '由谁负责',
    '属于谁',
    '要到哪申请',
    '还归乡里吗',
    '哪几个局牵头',
    '找啥人解决',
  ])('is heard in %s', (text) => {
    expect(asksWho(text)).toBe(true)
  })

  it.each([
    '路灯坏了',
    '今天天气好',
    '我家狗丢了',
    '明天赶场一起',
    '谢谢大家',
    '几点开会',
    '谁有充电器借一下',
    '他负责开车我负责吃',
    '',
  ])('is not heard in %j', (text) => {
    expect(asksWho(text)).toBe(false)
  })
})
