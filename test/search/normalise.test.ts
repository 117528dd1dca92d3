import { describe, expect, it } from 'vitest'
import { escapePattern, normalise, squash } from '../../src/search/normalise.js'
import { questionSets } from '../helpers/data.js'

describe('normalise', () => {
  it.each([
    ['full-width letters, digits and marks', 'ＡＢ１２，（丙）', 'ab12,(丙)'],
    ['circled numbers', '第①项', '第1项'],
    ['Traditional characters', '路燈壞了，誰來修？後山有滑坡隱患', '路灯坏了,谁来修?后山有滑坡隐患'],
    ['Traditional words that depend on the context', '乾旱時誰發補貼，幹部不管', '干旱时谁发补贴,干部不管'],
    ['stray spaces inside words', '安全管 理，路 灯', '安全管理,路灯'],
    ['ideographic spaces', '低保\u3000申请', '低保申请'],
    ['line breaks', '谁\n管\r\n路灯', '谁管路灯'],
    ['zero-width characters', '谁\u200b管\ufeff路\u2060灯', '谁管路灯'],
    ['spaces around Latin words, one of many', '办  ETC   找谁', '办 etc 找谁'],
    ['white space at the ends', '  路灯 \n', '路灯'],
  ])('unifies %s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected)
  })

  it('leaves nothing of a message without any visible character', () => {
    expect(normalise('\u200b\u200d\ufeff\u2060\u00ad \n\t')).toBe('')
    expect(normalise('')).toBe('')
  })

  it('takes half of a surrogate pair and other odd characters without an error', () => {
    for (const text of ['\ud83d', '\ude00路灯', '路灯\0坏了', '👨‍👩‍👧 谁管', '\u202e谁管']) {
      expect(() => normalise(text)).not.toThrow()
    }
    expect(normalise('路灯\0坏了')).toBe('路灯坏了')
  })

  it('changes nothing the second time', () => {
    for (const { questions, negatives, emergencies } of questionSets()) {
      for (const { q } of [...questions, ...negatives, ...emergencies]) {
        expect(normalise(normalise(q))).toBe(normalise(q))
      }
    }
  })
})

describe('squash', () => {
  it('leaves no white space', () => {
    expect(squash(' 办 ETC 找 谁\u3000 5 G ')).toBe('办etc找谁5g')
  })
})

describe('escapePattern', () => {
  it('gives a pattern that matches just the text', () => {
    const text = 'a.b*(c)[d]{2}+?^$|\\'
    expect(new RegExp(`^${escapePattern(text)}$`).test(text)).toBe(true)
    expect(new RegExp(`^${escapePattern('a.b')}$`).test('axb')).toBe(false)
  })
})
