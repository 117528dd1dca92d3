import { describe, expect, it } from 'vitest'
import { script } from '../../../src/conversation/steps/script.js'
import { PRIVATE } from '../../helpers/chat.js'
import { turnWithoutLists } from '../../helpers/no-knowledge.js'

describe('a message without any Chinese character', () => {
  it.each([
    'ludeng huaile zhao shui',
    'lu deng huai le zhao shui xiu',
    'lùdēng huàile zhǎo shuí',
    'who repairs the street lamps?',
    'كىم باشقۇرىدۇ',
  ])('is kindly asked for in characters: %s', (text) => {
    const reply = script(turnWithoutLists(text, PRIVATE))?.reply
    expect(reply).toMatchObject({ outcome: 'decline', duties: [] })
    expect(reply?.text).toContain('汉字')
  })

  it.each(['路灯坏了找谁修', 'KTV', 'ok', '12345', '2', 'ludeng 坏了找谁', '😀😀'])('is not this: %s', (text) => {
    expect(script(turnWithoutLists(text, PRIVATE))).toBeNull()
  })
})
