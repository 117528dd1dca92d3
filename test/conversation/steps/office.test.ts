import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../src/knowledge.js'
import { chatAbout, rowsOf } from '../../helpers/chat.js'
import { knowledge } from '../../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

describe('telephone numbers and addresses', () => {
  it.each([
    '派出所电话多少',
    '镇政府电话',
    '民政局在哪',
    '林业局怎么联系',
    '县公安局的联系方式',
    '教育局几点上班',
    '电话多少',
  ])('are in no list: %s', (text) => {
    for (const township of [null, '突泉镇']) {
      const reply = chatAbout(township, known).say(text)
      expect(reply).toMatchObject({ outcome: 'decline', intent: 'contact', duties: [] })
      expect(reply.text).toContain('清单里没有电话')
      expect(reply.text).toContain('12345')
    }
  })

  it('of who holds what was asked come with its name', () => {
    const chat = chatAbout('突泉镇', known)
    chat.say('农村公路养护谁管')
    expect(chat.say('电话多少').text).toContain('这件事归县交通局管')
    expect(chat.say('派出所电话多少').text).not.toContain('县交通局')
    expect(rowsOf(chat.say('收回去了没'))[0]).toBe('突泉镇 reclaimed 40')
  })

  it.each([
    '电话线断了找谁',
    '接到诈骗电话归谁管',
    '在哪办社保卡',
    '路灯坏了打哪个电话',
  ])('are not asked for: %s', (text) => {
    expect(chatAbout('清水土家族乡', known).say(text).intent).not.toBe('contact')
  })
})

describe('an office without a matter', () => {
  it.each(['教育局呢', '教育局', '找教育局', '公安局那边呢', '民政局管哪块'])('is asked what for: %s', (text) => {
    for (const township of [null, '突泉镇']) {
      const reply = chatAbout(township, known).say(text)
      expect(reply).toMatchObject({ outcome: 'info', intent: 'department', duties: [] })
      expect(reply.text).toMatch(/你想问.+的什么事/)
      const [choice] = reply.choices
      expect(choice?.message).toMatch(/^.+局负责哪些事$/)
      const followed = chatAbout('突泉镇', known).say(choice?.message ?? '')
      expect(followed.intent).toBe('department_duties')
      expect(followed.duties.length).toBeGreaterThan(0)
    }
  })

  it.each(['林业局呢', '林业局负责哪些事'])('that no row of the township names is told so: %s', (text) => {
    const reply = chatAbout('小京庄乡', known).say(text)
    expect(reply).toMatchObject({ outcome: 'not-found', duties: [] })
    expect(reply.text).toContain('小京庄乡的履职清单里没有写到林业局')
  })

  it('is after a card the question what it does there', () => {
    const chat = chatAbout('小京庄乡', known)
    chat.say('死猪谁管')
    expect(chat.say('县财政局').text).toMatch(/^县财政局负责：/)
    expect(chat.say('教育局呢').text).toContain('想看它管哪些，就说')
    expect(chat.say('林业局呢').text).toContain('小京庄乡别的事项里也没有')
  })

  it.each(['水利', '消防', '公安局乱收费找谁', '去教育局办什么手续'])('is not meant by %s', (text) => {
    expect(chatAbout('突泉镇', known).say(text).intent).not.toBe('department')
  })
})
