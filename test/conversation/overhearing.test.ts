import { beforeAll, describe, expect, it } from 'vitest'
import { makeReply, type Outcome } from '../../src/answers/reply.js'
import { isWelcome } from '../../src/conversation/overhearing.js'
import type { Knowledge } from '../../src/knowledge.js'
import { chatAbout, OVERHEARD } from '../helpers/chat.js'
import { knowledge } from '../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

describe('a reply to an overheard message', () => {
  it.each<[Outcome, boolean]>([
    ['answer', true],
    ['choose-duty', true],
    ['emergency', true],
    ['not-found', false],
    ['decline', false],
    ['help', false],
    ['info', false],
    ['choose-township', false],
  ])('%s is welcome to who plainly asks: %s', (outcome, welcome) => {
    expect(isWelcome(makeReply(outcome, 'none'), '路灯坏了归谁管')).toBe(welcome)
  })

  it('is welcome to who does not ask only in danger', () => {
    expect(isWelcome(makeReply('answer', 'none'), '路灯坏了')).toBe(false)
    expect(isWelcome(makeReply('emergency', 'none'), '着火了')).toBe(true)
  })
})

describe('a group that lets the bot listen', () => {
  it.each([
    '归谁管',
    '谁管得了他',
    '第三个归谁管',
    '谁管谁啊',
    '你们谁负责接孩子',
    '护照归谁管',
    '派出所归谁管，电话多少',
    '王家坪镇的路灯归谁管',
    '李市镇和突泉镇谁管农村公路养护',
    '配合清单第33项归谁管',
    '讲个笑话，归谁管',
    '火锅烧起来真香',
  ])('hears nothing to %s', (text) => {
    const chat = chatAbout('李市镇', known, OVERHEARD)
    const before = chat.state
    expect(chat.say(text).outcome).toBe('silent')
    expect(chat.state).toEqual(before)
  })

  it('hears who repairs the lamps', () => {
    expect(chatAbout('李市镇', known, OVERHEARD).say('路灯坏了归谁管').outcome).toBe('answer')
  })
})
