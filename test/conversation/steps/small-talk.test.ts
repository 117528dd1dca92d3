import { describe, expect, it } from 'vitest'
import { smallTalk } from '../../../src/conversation/steps/small-talk.js'
import { EMPTY_STATE, type Outcome } from '../../../src/conversation/types.js'
import { PRIVATE } from '../../helpers/chat.js'
import { turnWithoutLists } from '../../helpers/no-knowledge.js'

function said(text: string): Outcome | null {
  return smallTalk(turnWithoutLists(text, PRIVATE))
}

describe('small talk', () => {
  it.each([
    '你好',
    '您好！',
    '在吗？',
    '有人吗',
    '早上好啊',
    'hello',
    '你好呀😊',
    '喂',
    '您好啊',
    '在不在呀',
  ])('greeting: %s', (text) => {
    expect(said(text)?.reply).toMatchObject({ outcome: 'info', intent: 'greeting' })
  })

  it.each([
    '谢谢',
    '谢谢你',
    '好的，谢谢！',
    '多谢了',
    '知道了',
    '辛苦了',
    'OK',
    '嗯嗯',
    '好嘞',
  ])('thanks: %s', (text) => {
    expect(said(text)?.reply).toMatchObject({ outcome: 'info', intent: 'thanks' })
  })

  it.each(['再见', '拜拜', '没事了'])('goodbye: %s', (text) => {
    expect(said(text)?.reply.text).toContain('有事随时来问')
  })

  it.each([
    '帮助',
    'help',
    '你能干啥',
    '怎么用',
    '你是干什么的',
    '能问些什么？',
    '你会做什么',
    '你是谁',
    '你会干啥',
    '你叫什么名字',
    '你还会什么',
    '介绍一下你自己',
    '你到底是干啥的呀',
    '谁管是啥',
  ])('help: %s', (text) => {
    const reply = said(text)?.reply
    expect(reply).toMatchObject({ outcome: 'help', intent: 'help' })
    expect(reply?.text).toContain('谁管')
  })

  it.each([
    '你好，路灯坏了找谁修',
    '谢谢，那低保呢',
    '死猪谁管',
    '有人吗？我家门口的树倒了',
    '喂猪的泔水归谁管',
    '好的路为啥要挖',
    '谁管路灯',
    '你是谁家的娃，低保找谁办',
    '怎么用秸秆还田',
  ])('none: %s', (text) => {
    expect(said(text)).toBeNull()
  })

  it('greets with what it can do and an example', () => {
    const text = said('在吗')?.reply.text ?? ''
    expect(text).toContain('归哪个部门管')
    expect(text).toMatch(/比如“.+”/)
    expect(text).toContain('帮助')
  })

  it('changes nothing that is remembered', () => {
    expect(said('谢谢')?.state).toEqual(EMPTY_STATE)
  })
})
