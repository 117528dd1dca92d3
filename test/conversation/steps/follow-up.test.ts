import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../src/knowledge.js'
import { findDuty } from '../../../src/search/snapshot.js'
import { type Chat, chatAbout, IN_GROUP, rowsOf } from '../../helpers/chat.js'
import { knowledge } from '../../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

/** A chat in which 控辍保学 (coordination 21: five departments) was just answered. */
function afterDropout(message?: Parameters<typeof chatAbout>[2]): Chat {
  const chat = chatAbout('清水土家族乡', known, message)
  expect(rowsOf(chat.say('我儿子不肯去上学了，控辍保学归谁管'))[0]).toBe('清水土家族乡 coordination 21')
  return chat
}

/** A chat in which one could not tell between rows. */
function afterChoice(): Chat {
  const chat = chatAbout('清水土家族乡', known)
  chat.say('县林业局负责哪些事')
  return chat
}

describe("the township's part", () => {
  it.each(['那乡里要做什么', '乡里做啥', '我们要配合做什么', '那乡里呢'])('%s', (text) => {
    const reply = afterDropout().say(text)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'coordination' })
    expect(rowsOf(reply)).toEqual(['清水土家族乡 coordination 21'])
    for (const duty of findDuty(known.snapshot, '清水土家族乡', 'coordination', 21)?.townshipDuties ?? []) {
      expect(reply.text).toContain(duty.replace(/[。；]$/u, ''))
    }
    expect(reply.text).not.toContain('县残联：')
  })
})

describe("a department's part", () => {
  it.each(['县残联管哪块', '残联呢', '残联负责什么', '那县残联具体管哪些', '残联那边呢'])('%s', (text) => {
    const reply = afterDropout().say(text)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'coordination' })
    expect(reply.text).toMatch(/^县残联负责：\n/)
    expect(reply.text).toContain('残疾评定补贴')
    expect(reply.text).not.toContain('县教委：')
  })

  it.each(['县公安局管哪块', '公安局呢'])('is told not to stand in the row: %s', (text) => {
    const reply = afterDropout().say(text)
    expect(rowsOf(reply)).toEqual(['清水土家族乡 coordination 21'])
    expect(reply.text).toContain('县公安局')
    expect(reply.text).toMatch(/没有/)
  })
})

describe('whether it was taken back', () => {
  it.each(['收回去了没', '这个收回了吗', '还归乡里管吗', '有没有收回'])('no: %s', (text) => {
    const reply = afterDropout().say(text)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'reclaimed' })
    expect(reply.text).toMatch(/^没有列入收回清单/)
    expect(reply.text).toContain('配合履职清单第21项')
  })

  it('yes, and who took it over', () => {
    const chat = chatAbout('突泉镇', known)
    chat.say('农村公路养护谁管')
    expect(chat.say('收回去了没').text).toMatch(/^归县交通局管，镇里已经不办了/)
  })
})

describe('details', () => {
  it.each(['详细', '详细点', '全文', '再详细说说', '具体内容'])('%s', (text) => {
    const reply = afterDropout().say(text)
    expect(reply.intent).toBe('detail')
    const duty = findDuty(known.snapshot, '清水土家族乡', 'coordination', 21)
    for (const one of duty?.assignments.flatMap(({ duties }) => duties) ?? []) {
      expect(reply.text).toContain(one.replace(/[。；]$/u, ''))
    }
  })

  it('are whole in a group, too', () => {
    const chat = afterDropout(IN_GROUP)
    expect(chat.say('详细').text).toContain('县司法局：')
  })

  it('of one of the rows shown, by its words', () => {
    const reply = afterChoice().say('古树名木那个详细说说')
    expect(rowsOf(reply)[0]).toBe('清水土家族乡 coordination 4')
    expect(reply.intent).toBe('detail')
  })
})

describe('who holds it now', () => {
  it.each(['谁接手了', '现在谁办', '归谁了', '那现在找谁', '那到底归谁管嘛', '这个是哪个部门接的？'])('%s', (text) => {
    const chat = chatAbout('突泉镇', known)
    chat.say('农村公路养护还归镇里管吗')
    const reply = chat.say(text)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'reclaimed' })
    expect(rowsOf(reply)[0]).toBe('突泉镇 reclaimed 40')
    expect(reply.text).toMatch(/^归县交通局管，镇里已经不办了/)
  })

  it('is nobody where the duty has ended', () => {
    const chat = chatAbout('清水土家族乡', known)
    chat.say('婚姻状况证明还在乡里开吗')
    expect(chat.say('谁接手了').text).toMatch(/^乡里已经不办了。清单写明：“法律法规条款已失效/)
  })

  it('of several rows shown wants one picked first', () => {
    const reply = afterChoice().say('归谁了')
    expect(reply).toMatchObject({ outcome: 'info', duties: [] })
    expect(reply.text).toContain('先回复数字')
  })
})

describe('picking by number', () => {
  it.each(['2', '第2个', '第二个', '选2', '２', '二', '第二项'])('%s', (text) => {
    const chat = afterChoice()
    const reply = chat.say(text)
    expect(reply.outcome).toBe('answer')
    expect(rowsOf(reply)[0]).toBe('清水土家族乡 coordination 32')
    expect(rowsOf(chat.say('那乡里要做什么'))).toEqual(['清水土家族乡 coordination 32'])
  })

  it.each(['第9个', '20', '第0个', '九十九'])('that was not offered: %s', (text) => {
    const chat = afterChoice()
    const reply = chat.say(text)
    expect(reply).toMatchObject({ outcome: 'info', duties: [] })
    expect(reply.text).toMatch(/没有第\d+个.*1到8/)
    expect(chat.say('1').outcome).toBe('answer')
  })
})

describe('a number after a single card', () => {
  it('is told that there was only one', () => {
    const { text } = afterDropout().say('第12个')
    expect(text).toBe('没有第12个，刚才只有这一项。')
  })

  it('is told how to see what is near, where something is', () => {
    const chat = chatAbout('清水土家族乡', known)
    chat.say('死猪扔河里了，谁管？')
    expect(chat.say('第12个').text).toBe('没有第12个，刚才只有这一项。想看沾边的别的事，说“还有呢”。')
    chat.say('还有呢')
    expect(chat.say('第12个').text).toBe('没有第12个，只列了3项，请回复1到3之间的数字。')
  })
})

describe('more', () => {
  it('shows further rows near the question until there are none, each page saying how many are left', () => {
    const chat = chatAbout('清水土家族乡', known)
    const card = rowsOf(chat.say('死猪扔河里了，谁管？'))[0] ?? ''
    const seen = new Set<string>()
    const left: number[] = []
    for (let page = 0; page < 10; page += 1) {
      const reply = chat.say('还有呢')
      expect(reply.outcome).toBe('info')
      if (reply.duties.length === 0) break
      for (const row of rowsOf(reply)) {
        expect(seen.has(row)).toBe(false)
        seen.add(row)
      }
      const count = /后面还有(\d+)项/.exec(reply.text)?.[1]
      left.push(Number(count ?? 0))
      expect(reply.choices.some(({ message }) => message === '还有呢')).toBe(count !== undefined)
      if (count === undefined) expect(reply.text).toContain('就这些了')
    }
    expect(seen.size).toBe(3 + (left[0] ?? Number.NaN))
    expect(left.at(-1)).toBe(0)
    expect(seen.has(card)).toBe(false)
    expect(chat.say('还有呢').text).toContain('没有别的了')
  })

  it('shows nothing where nothing is near', () => {
    const reply = afterDropout().say('还有呢')
    expect(reply).toMatchObject({ outcome: 'info', duties: [] })
    expect(reply.text).toContain('没有别的了')
  })

  it('goes on with the next page of a listing', () => {
    const chat = afterChoice()
    const reply = chat.say('还有呢')
    expect(rowsOf(reply)).toEqual(['reclaimed 57', 'reclaimed 67', 'reclaimed 68'].map((row) => `清水土家族乡 ${row}`))
    expect(reply.text).toContain('接着是这几项')
    expect(reply.text).not.toContain('还有呢')
    expect(rowsOf(chat.say('第3个'))[0]).toBe('清水土家族乡 reclaimed 68')
  })

  it('can be picked from', () => {
    const chat = chatAbout('清水土家族乡', known)
    chat.say('死猪扔河里了，谁管？')
    const [, second] = rowsOf(chat.say('还有呢'))
    expect(second).toBeDefined()
    expect(rowsOf(chat.say('第2个'))[0]).toBe(second)
  })
})

describe('another subject', () => {
  it('is asked about like the last one', () => {
    const chat = chatAbout('清水土家族乡', known)
    chat.say('低保去哪申请')
    const reply = chat.say('那社保卡呢')
    expect(reply.outcome).toBe('answer')
    expect(rowsOf(reply)[0]).toBe('清水土家族乡 basic 41')
  })
})

describe('without a last reply', () => {
  it.each(['还有呢', '那乡里要做什么', '收回去了没', '2'])('nothing goes on: %s', (text) => {
    const reply = chatAbout('清水土家族乡', known).say(text)
    expect(reply.outcome).not.toBe('answer')
    expect(reply.intent).not.toMatch(/select|detail|more/)
  })
})
