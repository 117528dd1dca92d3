import { beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../src/knowledge.js'
import { findDuty } from '../../../src/search/snapshot.js'
import { type Chat, chatAbout, rowsOf } from '../../helpers/chat.js'
import { knowledge } from '../../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

const DROPOUT = '清水土家族乡 coordination 21'

/** A chat in which 控辍保学 (five departments, the township helps) was just answered. */
function afterCard(): Chat {
  const chat = chatAbout('清水土家族乡', known)
  expect(rowsOf(chat.say('我儿子不肯去上学了，控辍保学归谁管'))[0]).toBe(DROPOUT)
  return chat
}

/** A chat in which a reclaimed row was just answered. */
function afterReclaimed(): Chat {
  const chat = chatAbout('突泉镇', known)
  expect(rowsOf(chat.say('农村公路养护谁管'))[0]).toBe('突泉镇 reclaimed 40')
  return chat
}

describe('people who go on from a card in their own words', () => {
  it.each([
    '乡头要出啥力',
    '我们乡政府得干点啥',
    '那乡上帮不帮忙嘛',
    '哦哦那我问哈，乡里嘞',
  ])("the township's part: %s", (text) => {
    const reply = afterCard().say(text)
    const [first = ''] = findDuty(known.snapshot, '清水土家族乡', 'coordination', 21)?.townshipDuties ?? []
    expect(reply.text).toContain(first.replace(/[。；]$/u, ''))
    expect(rowsOf(reply)).toEqual([DROPOUT])
  })

  it.each(['残联要不要来人嘛', '那残联又干啥子', '残联'])("a department's part: %s", (text) => {
    expect(afterCard().say(text).text).toMatch(/^县残联负责/)
  })

  it.each(['水利局要不要来', '交警嘞'])('a department that is not on the card: %s', (text) => {
    const reply = afterCard().say(text)
    expect(reply.text).toMatch(/没有写到/)
    expect(rowsOf(reply)).toEqual([DROPOUT])
  })

  it.each(['到底听谁的', '牵头的是哪个', '那我上哪找人'])('who holds it: %s', (text) => {
    expect(afterCard().say(text).text).toMatch(/^归县教委/)
  })

  it.each([
    '不是说镇上在管吗',
    '啥时候不归镇里的',
    '那镇里是不管了哇',
  ])('whether it is still the township’s: %s', (text) => {
    expect(afterReclaimed().say(text).text).toMatch(/^归县交通局管，镇里已经不办了/)
  })

  it('how: who and what, and honestly no more', () => {
    const { text } = afterCard().say('要带啥子材料嘛')
    expect(text).toMatch(/^归县教委/)
    expect(text).toContain('清单里没有')
    expect(text).toContain('12345')
  })

  it('how to reach them', () => {
    const { text, outcome } = afterReclaimed().say('他们在哪条街上哦')
    expect(outcome).toBe('decline')
    expect(text).toContain('县交通局')
    expect(text).toContain('12345')
  })

  it('where it stands', () => {
    expect(afterReclaimed().say('哪个文件写的嘛').text).toMatch(/原文 05-.*突泉镇\.txt 第\d+/)
  })

  it('doubt: the source again, and how to say that it is wrong', () => {
    const { text } = afterReclaimed().say('不会吧，你莫乱说')
    expect(text).toContain('“不对”')
    expect(text).toContain('上级部门收回清单第40项')
  })

  it('complaint: the hotline and the holder', () => {
    const { text } = afterReclaimed().say('跑了几趟都往外推')
    expect(text).toMatch(/^打 12345/)
    expect(text).toContain('归县交通局管')
  })

  it('simpler: who, in one sentence', () => {
    const { text } = afterReclaimed().say('字太多了，看不懂')
    expect(text).toMatch(/^归县交通局管，镇里已经不办了。\n说的是“/)
    expect(text.length).toBeLessThan(60)
  })

  it('more bodies: all of the row', () => {
    const { text } = afterCard().say('还有别的部门管不')
    for (const department of findDuty(known.snapshot, '清水土家族乡', 'coordination', 21)?.departments ?? [])
      expect(text).toContain(department)
  })

  it('another row of the same list', () => {
    const chat = afterReclaimed()
    expect(rowsOf(chat.say('那16呢'))).toEqual(['突泉镇 reclaimed 16'])
    expect(rowsOf(chat.say('下一项'))).toEqual(['突泉镇 reclaimed 17'])
    expect(rowsOf(chat.say('上一条'))).toEqual(['突泉镇 reclaimed 16'])
    expect(chat.say('再看第999项').text).toContain('没有第999项')
    expect(rowsOf(chat.say('详细'))[0]).toBe('突泉镇 reclaimed 16')
  })

  it('thanks and goodbye, after which the card is still there', () => {
    const chat = afterCard()
    expect(chat.say('算了，不问了')).toMatchObject({ outcome: 'info', intent: 'thanks' })
    expect(rowsOf(chat.say('乡里呢'))).toEqual([DROPOUT])
  })
})

describe('what looks like a follow-up, but names a matter', () => {
  it.each([
    ['社保卡丢了嘞', '清水土家族乡 basic 41'],
    ['那路灯坏了呢', '清水土家族乡 basic 96'],
    ['还有病死的猪谁来收', '清水土家族乡 coordination 19'],
  ])('is a new question: %s', (text, row) => {
    expect(rowsOf(afterCard().say(text))[0]).toBe(row)
  })

  it.each(['敬老院归哪个', '图书馆呢'])('is no office of the card: %s', (text) => {
    const reply = afterCard().say(text)
    expect(rowsOf(reply)[0]).not.toBe(DROPOUT)
    expect(reply.text).not.toContain('没有写到')
  })
})

describe('a follow-up that finds nothing', () => {
  it('leaves the card where it was', () => {
    const chat = afterCard()
    chat.say('水利局要不要来')
    expect(rowsOf(chat.say('那乡里呢'))).toEqual([DROPOUT])
  })
})

describe('the same in another township', () => {
  it.each(['那突泉那边呢我亲戚在那儿', '突泉镇嘞', '要是在突泉镇呢', '突泉的咋弄'])('%s', (text) => {
    const chat = chatAbout('李市镇', known)
    chat.say('农村公路养护谁管')
    expect(rowsOf(chat.say(text))[0]).toBe('突泉镇 reclaimed 40')
    expect(chat.state.township).toBe('李市镇')
  })

  it('asks the same of it', () => {
    const chat = chatAbout('李市镇', known)
    chat.say('农村公路养护谁管')
    const reply = chat.say('突泉也收回了？')
    expect(reply).toMatchObject({ intent: 'reclaimed' })
    expect(rowsOf(reply)[0]).toBe('突泉镇 reclaimed 40')
  })

  it('leaves new questions to the chat’s own township', () => {
    const chat = chatAbout('李市镇', known)
    chat.say('农村公路养护谁管')
    chat.say('突泉镇呢')
    expect(rowsOf(chat.say('路灯坏了找谁修'))[0]).toBe('李市镇 basic 86')
  })

  it('is asked for where none is named', () => {
    const chat = chatAbout('李市镇', known)
    chat.say('农村公路养护谁管')
    expect(chat.say('隔壁镇是咋弄的').outcome).toBe('choose-township')
    expect(rowsOf(chat.say('突泉镇'))[0]).toBe('突泉镇 reclaimed 40')
  })
})

describe('a township named in a question while none is chosen', () => {
  it('is that of what follows', () => {
    const chat = chatAbout(null, known)
    chat.say('突泉镇农村公路谁养护')
    expect(chat.state.township).toBe('突泉镇')
    expect(chat.say('低保怎么申请').township).toBe('突泉镇')
  })

  it.each([
    ['新疆那个', '喀拉亚尕奇乡'],
    ['伊宁县', '喀拉亚尕奇乡'],
    ['云阳', '清水土家族乡'],
  ])('may be called by its region when it is asked for: %s', (text, township) => {
    const chat = chatAbout(null, known)
    chat.say('高龄津贴找谁')
    expect(chat.say(text).township).toBe(township)
  })

  it('is asked for again where a region has two', () => {
    const chat = chatAbout(null, known)
    chat.say('高龄津贴找谁')
    const reply = chat.say('重庆的')
    expect(reply.outcome).toBe('choose-township')
    expect(reply.choices.map(({ message }) => message)).toEqual(['清水土家族乡', '李市镇'])
    expect(chat.say('李市').township).toBe('李市镇')
  })
})

describe('rows to choose from', () => {
  /** A chat in which three rows are shown to choose from. */
  function afterChoices(): Chat {
    const chat = chatAbout('清水土家族乡', known)
    chat.say('死猪扔河里了，谁管？')
    expect(rowsOf(chat.say('还有呢'))).toHaveLength(3)
    return chat
  }

  it.each([
    ['最后那个', 2],
    ['中间那条', 1],
    ['头一个', 0],
    ['要2', 1],
  ])('are picked by place: %s', (text, place) => {
    const chat = afterChoices()
    const offered = chat.state.last?.offered[place]
    expect(chat.say(text).duties[0]).toMatchObject(offered ?? {})
  })

  it.each(['都不是', '不是这几个，你列的都不对'])('none of them: %s', (text) => {
    expect(afterChoices().say(text)).toMatchObject({ intent: 'none-of-them', duties: [] })
  })
})

describe('lists', () => {
  it.each([
    ['县住建局收回的有哪些', 'reclaimed'],
    ['住建局配合的有几项', 'coordination'],
  ])('of a department, one kind of rows only: %s', (text, list) => {
    const reply = chatAbout('李市镇', known).say(text)
    expect(reply.intent).toBe('department_duties')
    expect(reply.duties.length).toBeGreaterThan(0)
    expect(new Set(reply.duties.map((duty) => duty.list))).toEqual(new Set([list]))
  })

  it('say which list does not name a department', () => {
    const reply = chatAbout('突泉镇', known).say('县住建局收回的有哪些')
    expect(reply).toMatchObject({ intent: 'department_duties', duties: [] })
    expect(reply.text).toMatch(/^突泉镇的上级部门收回清单里没有写到县住建局。/)
  })

  it('of another department by its name alone', () => {
    const chat = chatAbout('突泉镇', known)
    chat.say('农科局都负责啥')
    expect(chat.say('林草局呢').text).toContain('县林草局在突泉镇的清单里有')
  })

  it.each(['民生服务', '看看民生服务类'])('of a category typed alone: %s', (text) => {
    const chat = chatAbout('突泉镇', known)
    chat.say('看看配合清单')
    const reply = chat.say(text)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'browse' })
    expect(reply.text).toContain('26项')
  })

  it('want a row picked before anything is said of it', () => {
    const chat = chatAbout('清水土家族乡', known)
    chat.say('县林业局负责哪些事')
    expect(chat.say('镇里受理不').text).toContain('先回复数字')
    expect(chat.say('我要投诉他们').text).toContain('12345')
  })
})

describe('the bot itself', () => {
  it.each([
    ['你是真人还是机器人', 'info', '不是真人'],
    ['那你能帮我干点什么', 'help', '配合清单第'],
    ['都能查哪几个乡镇', 'info', '喀拉亚尕奇乡'],
    ['我现在查的是哪个镇', 'info', '突泉镇'],
    ['什么叫收回嘛', 'info', '乡镇不再办'],
    ['你这些数据哪来的', 'info', '05-'],
    ['怎么把我们乡加进来', 'info', '12345'],
  ])('%s', (text, outcome, holds) => {
    const reply = chatAbout('突泉镇', known).say(text)
    expect(reply.outcome).toBe(outcome)
    expect(reply.text).toContain(holds)
  })

  it('changes the township', () => {
    const chat = chatAbout('突泉镇', known)
    chat.say('农村公路养护谁管')
    expect(chat.say('怎么换个乡镇查').text).toContain('换到哪个乡镇')
    chat.say('李市镇')
    expect(chat.state.township).toBe('李市镇')
    expect(chat.say('路灯坏了找谁修').township).toBe('李市镇')
  })

  it('leaves the card where it was', () => {
    const chat = afterCard()
    chat.say('你是谁')
    expect(rowsOf(chat.say('乡里呢'))).toEqual([DROPOUT])
  })
})

describe('with nothing before it', () => {
  it.each(['那镇上帮不帮忙嘛', '念全文', '牵头的是哪个'])('asks what is meant: %s', (text) => {
    expect(chatAbout('突泉镇', known).say(text)).toMatchObject({ outcome: 'info', intent: 'unclear', duties: [] })
  })
})
