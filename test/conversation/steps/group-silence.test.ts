import { describe, expect, it } from 'vitest'
import { groupSilence } from '../../../src/conversation/steps/group-silence.js'
import { EMPTY_STATE, type Message, type Outcome } from '../../../src/conversation/types.js'
import type { Knowledge } from '../../../src/knowledge.js'
import { IN_GROUP, OVERHEARD, PRIVATE } from '../../helpers/chat.js'
import { languageFiles } from '../../helpers/data.js'
import { turnWithoutLists } from '../../helpers/no-knowledge.js'

const { emergencies } = languageFiles()

function passed(text: string, message: Omit<Message, 'text'>): Outcome | null {
  const turn = turnWithoutLists(text, message, { ...EMPTY_STATE, pending: '路灯坏了找谁修' })
  const knowledge = { language: { emergencies } } as unknown as Knowledge
  return groupSilence(message.listening ? { ...turn, knowledge } : turn)
}

const ASKING = '路灯坏了归谁管'
const CHATTER = '今天赶场买点啥'

describe('a message', () => {
  it('in a private chat goes on', () => {
    expect(passed(ASKING, PRIVATE)).toBeNull()
    expect(passed(CHATTER, PRIVATE)).toBeNull()
  })

  it('in a group that speaks to the bot goes on, whether it listens or not', () => {
    expect(passed(CHATTER, IN_GROUP)).toBeNull()
    expect(passed(CHATTER, { ...IN_GROUP, listening: true })).toBeNull()
  })

  it('in a group that does not speak to the bot gets no reply', () => {
    expect(passed(ASKING, { ...IN_GROUP, addressed: false })?.reply.outcome).toBe('silent')
    expect(passed(CHATTER, { ...IN_GROUP, addressed: false })?.reply.outcome).toBe('silent')
  })

  it('overheard goes on when it tells of a danger, if the bot listens', () => {
    expect(passed('我家着火了！！厨房全是烟', OVERHEARD)).toBeNull()
    expect(passed('我家着火了！！厨房全是烟', { ...OVERHEARD, listening: false })?.reply.outcome).toBe('silent')
    expect(passed('去年我家着火那回，消防车来得快', OVERHEARD)?.reply.outcome).toBe('silent')
  })

  it('overheard else goes on only when it plainly asks who is responsible', () => {
    expect(passed(ASKING, OVERHEARD)).toBeNull()
    expect(passed('这个事情该找哪个部门', OVERHEARD)).toBeNull()
    expect(passed(CHATTER, OVERHEARD)?.reply.outcome).toBe('silent')
    expect(passed('垃圾桶昨天换新的了，真不错', OVERHEARD)?.reply.outcome).toBe('silent')
  })

  it('that gets no reply changes nothing that is remembered', () => {
    expect(passed(CHATTER, OVERHEARD)?.state).toEqual({ ...EMPTY_STATE, pending: '路灯坏了找谁修' })
  })
})
