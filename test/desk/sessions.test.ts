import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../src/channels/channel.js'
import { EMPTY_STATE } from '../../src/conversation/types.js'
import { Sessions } from '../../src/desk/sessions.js'
import { MINUTE } from './bench.js'

const from = (person: string, at = 0, chat = 'c'): Incoming => ({
  channel: 'telegram',
  chat,
  person,
  kind: 'group',
  text: '',
  addressed: true,
  at,
})
const about = (pending: string) => ({ state: { ...EMPTY_STATE, pending }, answered: null })

describe('sessions', () => {
  it('are one for each person in each chat of each channel', () => {
    const sessions = new Sessions()
    sessions.keep(from('1'), about('first'))
    expect(sessions.of(from('1'), null).state.pending).toBe('first')
    expect(sessions.of(from('2'), null).state.pending).toBeNull()
    expect(sessions.of(from('1', 0, 'other'), null).state.pending).toBeNull()
    expect(sessions.of({ ...from('1'), channel: 'wechat' }, null).state.pending).toBeNull()
  })

  it('cannot be mixed up by ids that look alike when put together', () => {
    const sessions = new Sessions()
    sessions.keep(from('3', 0, '1:2'), about('first'))
    expect(sessions.of(from('2:3', 0, '1'), null).state.pending).toBeNull()
  })

  it('are gone after half an hour without a word, not before', () => {
    const sessions = new Sessions()
    sessions.keep(from('1'), about('first'))
    expect(sessions.of(from('1', 30 * MINUTE), null).state.pending).toBe('first')
    expect(sessions.of(from('1', 30 * MINUTE + 1), '突泉镇').state).toEqual({ ...EMPTY_STATE, township: '突泉镇' })
  })

  it('leave memory when they are gone', () => {
    const sessions = new Sessions()
    for (let i = 0; i < 50; i++) sessions.keep(from(String(i)), about('x'))
    sessions.keep(from('late', 31 * MINUTE), about('x'))
    expect(sessions.size).toBe(1)
  })

  it('are bounded; whoever has been silent longest is forgotten', () => {
    const sessions = new Sessions(3)
    for (const person of ['1', '2', '3', '1', '4']) sessions.keep(from(person), about(person))
    expect(['1', '2', '3', '4'].map((person) => sessions.of(from(person), null).state.pending)).toEqual([
      '1',
      null,
      '3',
      '4',
    ])
  })
})
