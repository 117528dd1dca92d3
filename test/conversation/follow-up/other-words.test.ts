import { beforeAll, describe, expect, it } from 'vitest'
import { correctedTo } from '../../../src/conversation/follow-up/correction.js'
import type { Knowledge } from '../../../src/knowledge.js'
import { chatAbout, rowsOf } from '../../helpers/chat.js'
import { knowledge } from '../../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

function talkAfter(township: string, text: string) {
  const chat = chatAbout(township, known)
  chat.say(text)
  return chat
}

describe('a correction', () => {
  it.each([
    ['我问的是公墓', '公墓'],
    ['不对，我说的是养狗', '养狗'],
    ['不是低保，是临时救助', '临时救助'],
    ['你理解错了，我的意思是养老金', '养老金'],
  ])('%s', (text, wording) => {
    expect(correctedTo(text)).toBe(wording)
  })

  it.each(['不是16是61', '这是谁管的', '是不是镇里管', '我是哪个镇的'])('is none: %s', (text) => {
    expect(correctedTo(text)).toBeNull()
  })

  it('is a new question', () => {
    const chat = talkAfter('突泉镇', '公益性岗位谁管')
    expect(rowsOf(chat.say('不对，我问的是公墓'))[0]).toBe('突泉镇 reclaimed 17')
  })

  it('never shows the row again that was rejected', () => {
    const chat = talkAfter('突泉镇', '公益性岗位谁管')
    const rejected = rowsOf(chat.say('原文在哪'))[0]
    const reply = chat.say('不是这个，我说的是扫大街的公益性岗位')
    expect(rowsOf(reply)).not.toContain(rejected)
  })
})

describe('a comparison', () => {
  it.each(['和李市镇的放一起比一下', '跟李市对比', '跟李市比比有啥不一样'])('%s', (text) => {
    const reply = talkAfter('清水土家族乡', '古树名木管理').say(text)
    expect(reply.outcome).toBe('info')
    expect(rowsOf(reply)).toEqual(['清水土家族乡 coordination 4', '李市镇 coordination 44'])
  })

  it('is of all townships where all are said', () => {
    const reply = talkAfter('清水土家族乡', '古树名木管理').say('五个乡镇都比一下')
    expect(new Set(reply.duties.map(({ township }) => township)).size).toBeGreaterThanOrEqual(4)
  })
})

describe('a good end', () => {
  it.each(['送到医院了，谢谢你', '没事了人找到了', '火灭了，多谢啊'])('%s', (text) => {
    const chat = talkAfter('清水土家族乡', '我老汉突然昏倒了叫不醒啷个办')
    expect(chat.say(text)).toMatchObject({ outcome: 'info', intent: 'thanks' })
  })

  it('is no question put politely', () => {
    expect(talkAfter('李市镇', '养老保险找谁').say('自来水停了两天了，谢谢').intent).not.toBe('thanks')
  })
})

describe('a subject that is foreign to the card', () => {
  it.each(['护照在乡上办得到不', '驾照在镇上换得了不'])('%s', (text) => {
    expect(talkAfter('清水土家族乡', '想给老汉办低保，找哪个').say(text)).toMatchObject({ outcome: 'not-found' })
  })
})

describe('who decides', () => {
  it('names the department of the row on the same matter where the card names none', () => {
    const reply = talkAfter('清水土家族乡', '我屋头老汉想办低保，找哪个').say('最后是哪个拍板批')
    expect(rowsOf(reply)).toEqual(['清水土家族乡 coordination 10', '清水土家族乡 basic 49'])
    expect(reply.text).toContain('县民政局')
  })

  it('shows the sentences of the card that say who does just this', () => {
    const reply = talkAfter('李市镇', '老楼想装电梯，归谁管').say('公示是哪个去贴')
    expect(reply.text).toContain('公示')
    expect(rowsOf(reply)[0]).toBe('李市镇 coordination 54')
  })

  it('tells both parts where the township is asked about as well', () => {
    const reply = talkAfter('喀拉亚尕奇乡', '创业贷款找谁办').say('先找乡里还是直接去县上')
    expect(reply.text).toContain('县人社局')
    expect(reply.text).toContain('受理个人创业担保贷款申请')
  })
})

describe('what is left after it was taken back', () => {
  it('is told in the words of the list', () => {
    const reply = talkAfter('清水土家族乡', '地名命名更名现在还是乡上批吗').say('收回以后乡上还剩什么活')
    expect(reply.text).toContain('乡里已经不办了')
    expect(reply.text).toContain('地名命名建议')
  })
})
