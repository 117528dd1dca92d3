import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeReply } from '../../src/answers/reply.js'
import type { Knowledge } from '../../src/knowledge.js'
import { chatAbout } from '../helpers/chat.js'
import { knowledge } from '../helpers/knowledge.js'
import { faults, readScripts } from './script.js'

const ALL = readScripts(join(import.meta.dirname, '../fixtures/conversations'))
/** Written by other hands than wrote the program: measured, with floors. */
const OTHERS = ALL.filter(({ id }) => /^[opq]\d+$/.test(id))
const SCRIPTS = ALL.filter((script) => !OTHERS.includes(script))

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

describe('conversations', () => {
  it('have names of their own', () => {
    expect(SCRIPTS.length).toBeGreaterThanOrEqual(15)
    expect(new Set(SCRIPTS.map(({ id }) => id)).size).toBe(SCRIPTS.length)
  })

  it.each(SCRIPTS)('$id', ({ township, turns }) => {
    const chat = chatAbout(township, known)
    const wrong = turns.flatMap(({ user, expect: wanted }) => {
      const reply = chat.say(user)
      return faults(reply, wanted).map((fault) => `${user}: ${fault}`)
    })
    expect(wrong).toEqual([])
  })

  it('of other hands are right, turn by turn and whole', () => {
    const right = OTHERS.map(({ township, turns }) => {
      const chat = chatAbout(township, known)
      return turns.map(({ user, expect: wanted }) => faults(chat.say(user), wanted).length === 0)
    })
    const turns = right.flat()
    expect(OTHERS.length).toBeGreaterThanOrEqual(120)
    expect(turns.filter(Boolean).length / turns.length).toBeGreaterThanOrEqual(0.95)
    expect(right.filter((one) => one.every(Boolean)).length / right.length).toBeGreaterThanOrEqual(0.9)
  })

  it('fail when a reply is not as it must be', () => {
    const reply = makeReply('info', 'help', { blocks: [{ kind: 'paragraph', text: '说事就行' }] })
    expect(faults(reply, { outcome: 'info', intent: 'help', must: ['说事'] })).toEqual([])
    expect(faults(reply, { outcome: 'help', intent: 'thanks', must: ['谢谢'] })).toHaveLength(3)
    expect(faults(reply, { duties: [{ township: '突泉镇', list: 'basic', number: 1 }] })).toEqual(['shows no row'])
  })
})
