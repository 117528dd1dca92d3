import { describe, expect, it } from 'vitest'
import { unclear } from '../../../src/conversation/steps/unclear.js'
import { EMPTY_STATE } from '../../../src/conversation/types.js'
import { PRIVATE } from '../../helpers/chat.js'
import { turnWithoutLists } from '../../helpers/no-knowledge.js'

const ROW = { township: '突泉镇', list: 'basic', number: 1 } as const
const LISTED = {
  ...EMPTY_STATE,
  last: { question: '民政局', intent: 'browse', main: null, listed: true, offered: [ROW], further: [], at: 0 },
}
const GOES_ON = ['归谁管', '谁接手了', '那现在找谁', '还有呢', '收回去了没', '那乡里要做什么', '详细', '第2个']

describe('a message that goes on from nothing', () => {
  it.each(GOES_ON)('is asked what it means: %s', (text) => {
    const outcome = unclear(turnWithoutLists(text, PRIVATE))
    expect(outcome?.reply).toMatchObject({ outcome: 'info', intent: 'unclear', duties: [] })
    expect(outcome?.reply.text).toContain('你说的是哪件事')
    expect(outcome?.state).toEqual(EMPTY_STATE)
  })

  it('is sent to the rows shown where there are some', () => {
    const outcome = unclear(turnWithoutLists('归谁管', PRIVATE, LISTED))
    expect(outcome?.reply.text).toContain('先回复数字')
    expect(outcome?.state).toEqual(LISTED)
  })

  it.each([
    '路灯坏了归谁管',
    '谁管低保',
    '猪死了找谁',
    '谁有充电器',
    '谁',
  ])('is none that says what it is about: %s', (text) => {
    expect(unclear(turnWithoutLists(text, PRIVATE))).toBeNull()
  })
})
