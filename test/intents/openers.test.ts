import { describe, expect, it } from 'vitest'
import { PROJECT_FOLDERS } from '../../src/config.js'
import { openerStripper } from '../../src/intents/openers.js'
import { readLanguageFiles } from '../../src/intents/read.js'

const strip = openerStripper(readLanguageFiles(PROJECT_FOLDERS.intents).openers)

describe('what people say before they come to the point', () => {
  it.each([
    ['哦哦,那我问哈 广场舞音响开得太大声了找哪个', '广场舞音响开得太大声了找哪个'],
    ['不好意思再问一下 路灯坏了找谁', '路灯坏了找谁'],
    ['师傅您好我想咨询一下低保怎么申请', '低保怎么申请'],
    ['你好,请问残疾证在哪办', '残疾证在哪办'],
    ['再问个 煤气罐谁检查', '煤气罐谁检查'],
    ['是这么回事儿,我家房子要塌了', '我家房子要塌了'],
  ])('%s', (text, rest) => {
    expect(strip(text)).toBe(rest)
  })

  it.each([
    '你好',
    '谢谢',
    '哦哦',
    '不好意思',
    '你好,谢谢!',
    '请问',
    '好嘞，谢谢你哈',
  ])('is left where nothing else is said: %s', (text) => {
    expect(strip(text)).toBe(text)
  })

  it.each([
    '路灯坏了,请问找谁',
    '那镇上呢',
    '村里的老师打人',
    '问题青年谁管',
    '大雨把路冲了',
  ])('is not cut out of %s', (text) => {
    expect(strip(text)).toBe(text)
  })

  it('is nothing without a list', () => {
    expect(openerStripper([])('你好路灯坏了')).toBe('你好路灯坏了')
  })
})
