import { describe, expect, it } from 'vitest'
import { makeReply } from '../../src/answers/reply.js'
import { exampleQuestions } from '../../src/channels/web/chat/examples.js'
import { Histories } from '../../src/channels/web/chat/history.js'
import { clientAddress, household } from '../../src/channels/web/client-address.js'
import { chatAbout } from '../helpers/chat.js'
import { knowledge } from '../helpers/knowledge.js'

describe('where a request comes from', () => {
  it.each([
    ['the connection, where no proxy is trusted', '203.0.113.5', '198.51.100.1', 0, '203.0.113.5'],
    ['what the one proxy has written', '10.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
    ['the last entry, whatever stands before it', '10.0.0.1', '1.1.1.1, 198.51.100.1', 1, '198.51.100.1'],
    ['what the outer one of two has written', '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
    ['the first entry, where there are fewer than proxies', '10.0.0.1', '198.51.100.1', 2, '198.51.100.1'],
    ['the connection, where the entry is no address', '10.0.0.1', 'unknown', 1, '10.0.0.1'],
    ['the connection, where the header is empty', '10.0.0.1', '', 1, '10.0.0.1'],
    ['the connection, where there is no header', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['nowhere, without a connection', undefined, undefined, 0, ''],
  ])('is %s', (_, socket, forwarded, proxies, expected) => {
    expect(clientAddress(socket, forwarded, proxies)).toBe(expected)
  })

  it.each([
    ['203.0.113.5', '::ffff:203.0.113.5'],
    ['2001:db8:1:2::1', '2001:0db8:0001:0002:ffff:ffff:ffff:ffff'],
    ['::1', '0:0:0:0:0:0:0:2'],
    ['fe80::1%eth0', 'FE80::2'],
    ['2001:db8::1', '2001:db8:0:0:9::'],
  ])('counts as one household: %s and %s', (one, other) => {
    expect(household(one)).toBe(household(other))
  })

  it.each([
    ['203.0.113.5', '203.0.113.6'],
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['2001:db8::1', '2001:db8:1::1'],
  ])('counts as two: %s and %s', (one, other) => {
    expect(household(one)).not.toBe(household(other))
  })
})

describe('what is remembered of the talks', () => {
  const saying = (text: string) => makeReply('info', 'test', { blocks: [{ kind: 'paragraph', text }] })

  it('is that of so many sessions, those silent longest forgotten first', () => {
    const histories = new Histories(() => 1000, { sessions: 3 })
    for (const session of ['a', 'b', 'c', 'a', 'd']) histories.add(session, '问', saying('答'))
    expect(['a', 'b', 'c', 'd'].map((session) => histories.turns(session).length)).toEqual([2, 0, 1, 1])
    expect(histories.size).toBe(3)
  })

  it('is so many characters in all, but always the talk that goes on', () => {
    const histories = new Histories(() => 1000, { characters: 1000 })
    for (const session of ['a', 'b', 'c']) histories.add(session, '问', saying('答'.repeat(400)))
    expect(['a', 'b', 'c'].map((session) => histories.turns(session).length)).toEqual([0, 1, 1])
    histories.add('d', '问', saying('答'.repeat(5000)))
    expect(histories.size).toBe(1)
    expect(histories.turns('d')).toHaveLength(1)
    histories.forget('d')
    for (const session of ['a', 'b']) histories.add(session, '问', saying('答'.repeat(400)))
    expect(histories.size).toBe(2)
  })

  it('has ids that grow, also when the clock stands still', () => {
    const histories = new Histories(() => 1000)
    const ids = [1, 2, 3].map(() => histories.add('a', '问', saying('答')).id)
    expect(new Set(ids).size).toBe(3)
    expect([...ids].sort((a, b) => a - b)).toEqual(ids)
  })

  it('is gone after half an hour, from the memory as well', () => {
    let now = 0
    const histories = new Histories(() => now)
    histories.add('a', '问', saying('答'))
    now = 31 * 60_000
    expect(histories.turns('a')).toEqual([])
    histories.add('b', '问', saying('答'))
    expect(histories.size).toBe(1)
  })
})

describe('the questions to tap on', () => {
  it('are different in each township, the same all day long, others the next, and each finds a row', async () => {
    const known = await knowledge()
    const sets = new Set<string>()
    for (const township of known.snapshot.townships.keys()) {
      const today = exampleQuestions(known, township, 20_780)
      expect(today.length).toBeGreaterThanOrEqual(3)
      expect(exampleQuestions(known, township, 20_780)).toEqual(today)
      expect(exampleQuestions(known, township, 20_781)).not.toEqual(today)
      for (const question of today) {
        expect(question.length).toBeLessThanOrEqual(14)
        expect(chatAbout(township, known).say(question).outcome).toBe('answer')
      }
      sets.add(today.join())
    }
    expect(sets.size).toBe(known.snapshot.townships.size)
  })

  it('are none for a township that is not loaded', async () => {
    expect(exampleQuestions(await knowledge(), '不在的乡', 1)).toEqual([])
  })
})
