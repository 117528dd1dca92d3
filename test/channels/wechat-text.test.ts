import { describe, expect, it } from 'vitest'
import { makeReply } from '../../src/answers/reply.js'
import { answerIn } from '../../src/channels/choices.js'
import { shownReply } from '../../src/channels/wechat/choices.js'
import { createOfferMemory } from '../../src/channels/wechat/memory.js'
import { cutMentions, quoteIn } from '../../src/channels/wechat/mention.js'
import { partsOf } from '../../src/channels/wechat/parts.js'

describe('partsOf', () => {
  it('cuts between paragraphs where it can', () => {
    expect(partsOf(`${'甲'.repeat(6)}\n\n${'乙'.repeat(6)}\n${'丙'.repeat(3)}`, 12)).toEqual([
      '甲甲甲甲甲甲',
      '乙乙乙乙乙乙\n丙丙丙',
    ])
  })

  it('cuts after a sentence where there is no paragraph', () => {
    expect(partsOf('路灯坏了。找谁修呢？我等着。', 10)).toEqual(['路灯坏了。', '找谁修呢？我等着。'])
  })

  it('makes no crumbs: a break near the start is not taken', () => {
    expect(partsOf(`甲\n${'乙'.repeat(20)}`, 12)[0]).toBe(`甲\n${'乙'.repeat(9)}`)
  })

  it('never cuts a character in two', () => {
    const parts = partsOf('😀'.repeat(30), 8)
    expect(parts.join('')).toBe('😀'.repeat(30))
    // encodeURIComponent throws on half a character.
    for (const part of parts) expect(() => encodeURIComponent(part)).not.toThrow()
  })

  it('stays below the limit at every length around it', () => {
    for (const length of [1998, 1999, 2000, 2001, 3998, 4001]) {
      const parts = partsOf('字'.repeat(length))
      expect(parts.join('')).toBe('字'.repeat(length))
      for (const part of parts) expect(part.length).toBeLessThan(2000)
    }
  })

  it('gives nothing for nothing', () => {
    expect(partsOf(' \n')).toEqual([])
  })
})

describe('shownReply', () => {
  it('does not number again what is numbered already', () => {
    const shown = shownReply(
      makeReply('choose-township', 'test', {
        blocks: [
          {
            kind: 'items',
            label: '哪个乡镇？',
            items: ['清水土家族乡（重庆市云阳县）', '突泉镇（内蒙古）'],
            numbered: true,
          },
        ],
        choices: ['清水土家族乡', '突泉镇'].map((name) => ({ label: name, message: name })),
      }),
    )
    expect(shown.text).toBe('哪个乡镇？\n1. 清水土家族乡（重庆市云阳县）\n2. 突泉镇（内蒙古）')
    expect(shown.answers.get('2')).toBe('突泉镇')
    expect(shown.answers.get('突泉镇')).toBe('突泉镇')
  })

  it('offers the whole text and feedback in words under a card', () => {
    const shown = shownReply(
      makeReply('answer', 'test', {
        blocks: [{ kind: 'headline', text: '归县林业局管。' }],
        choices: [{ label: '详细', message: '详细' }],
      }),
    )
    expect(shown.text).toBe('归县林业局管。\n回复“详细”看全文。答得不对，回复“不对”告诉我。')
    expect(shown.answers.get('详细')).toBe('详细')
    expect(shown.answers.get('有用')).toBe('有用')
    expect(shown.answers.get('1')).toBeUndefined()
  })

  it('goes on counting after a list', () => {
    const shown = shownReply(
      makeReply('info', 'test', {
        blocks: [{ kind: 'items', label: '哪一件？', items: ['甲', '乙'], numbered: true }],
        choices: [
          { label: '1. 甲', message: '1' },
          { label: '下一页的内容', message: '还有呢' },
        ],
      }),
    )
    expect(shown.text).toBe('哪一件？\n1. 甲\n2. 乙\n也可以回复：\n3. 下一页的内容')
    expect([...['1', '2', '3'].map((number) => shown.answers.get(number))]).toEqual(['1', '2', '还有呢'])
  })
})

describe('answerIn', () => {
  it.each([
    ['2', '2'],
    ['２', '2'],
    [' 2. ', '2'],
    ['第2个', '2'],
    ['选2', '2'],
    ['详细。', '详细'],
    ['收回清单25', '收回清单25'],
  ])('%s is %s', (text, answer) => {
    expect(answerIn(text)).toBe(answer)
  })
})

describe('createOfferMemory', () => {
  it('keeps people and chats apart and forgets what is too old or replaced', () => {
    let now = 0
    const memory = createOfferMemory(() => now)
    memory.keep('room', 'a', new Map([['1', '甲']]))
    expect(memory.pick('room', 'a', '1', 1000)).toBe('甲')
    expect(memory.pick('room', 'b', '1', 1000)).toBeNull()
    expect(memory.pick('a', 'a', '1', 1000)).toBeNull()
    now = 1001
    expect(memory.pick('room', 'a', '1', 1000)).toBeNull()
    memory.keep('room', 'a', new Map())
    expect(memory.pick('room', 'a', '1', 10_000)).toBeNull()
  })

  it('does not grow without end', () => {
    const memory = createOfferMemory(() => 0)
    for (let i = 0; i <= 5000; i++) memory.keep('room', String(i), new Map([['1', '甲']]))
    expect(memory.pick('room', '0', '1', 1)).toBeNull()
    expect(memory.pick('room', '1', '1', 1)).toBe('甲')
  })
})

describe('cutMentions', () => {
  it('takes the longest name, and names with signs as they are', () => {
    expect(cutMentions('@谁管 小助手\u2005路灯坏了', ['谁管', '谁管 小助手'])).toEqual({
      text: '路灯坏了',
      mentioned: true,
    })
    expect(cutMentions('@bot(1).* 路灯坏了', ['bot(1).*'])).toEqual({ text: '路灯坏了', mentioned: true })
  })

  it('takes every mention, and leaves nothing of a message that is only one', () => {
    expect(cutMentions('@谁管 路灯坏了@谁管', ['谁管'])).toEqual({ text: '路灯坏了', mentioned: true })
    expect(cutMentions('@谁管', ['谁管'])).toEqual({ text: '', mentioned: true })
  })

  it('knows no mention of a bot without a name', () => {
    expect(cutMentions('@ 路灯坏了', ['', ' '])).toEqual({ text: '@ 路灯坏了', mentioned: false })
  })
})

describe('shownReply', () => {
  const duty = { township: '突泉镇', list: 'coordination', number: 33 } as const
  const reply = makeReply('answer', 'responsibility', {
    blocks: [
      { kind: 'headline', text: '归县林草局管。' },
      { kind: 'source', text: '依据：第33项', duty },
    ],
  })

  it('shows the page of a row below its citation', () => {
    const { text } = shownReply(reply, ({ list, number }) => `https://example.org/d/${list}-${number}`)
    expect(text).toContain('依据：第33项\n看原文：https://example.org/d/coordination-33\n')
  })

  it('shows no address where there is no page', () => {
    expect(shownReply(reply).text).toContain('依据：第33项\n')
    expect(shownReply(reply, () => null).text).not.toContain('看原文')
  })
})

describe('quoteIn', () => {
  it('reads a quote over several lines', () => {
    expect(quoteIn('「李婶：垃圾\n没人收」\n- - - - - - - - - - - - - - -\n谁管')).toEqual({
      name: '李婶',
      quoted: '垃圾\n没人收',
      text: '谁管',
    })
  })

  it('takes brackets alone for no quote', () => {
    expect(quoteIn('「乡村振兴」谁负责')).toBeNull()
  })
})
