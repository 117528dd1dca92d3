import { describe, expect, it } from 'vitest'
import { testDesk } from './bench.js'

const LAMPS = '路灯坏了找谁修'

describe('visitors of the pages', () => {
  const web = (person: string, township: string | null) => ({ channel: 'web', chat: person, person, township }) as const

  it('are answered for the township that the page shows', async () => {
    const desk = await testDesk()
    expect((await desk.say(LAMPS, web('a', '清水土家族乡'))).township).toBe('清水土家族乡')
    expect((await desk.say('配合清单第3项', web('a', '突泉镇'))).township).toBe('突泉镇')
    expect((await desk.say('配合清单第3项', web('a', '清水土家族乡'))).township).toBe('清水土家族乡')
  })

  it('are asked for it when the page shows none, and then answered', async () => {
    const desk = await testDesk()
    expect((await desk.say(LAMPS, web('a', null))).outcome).toBe('choose-township')
    const answer = await desk.say('清水乡', web('a', null))
    expect([answer.outcome, answer.township]).toEqual(['answer', '清水土家族乡'])
  })

  it('push nobody’s binding out: none is kept of them', async () => {
    const desk = await testDesk()
    await desk.say('突泉镇')
    const before = await desk.kept('bindings.json')
    await desk.say(LAMPS, web('a', '清水土家族乡'))
    await desk.say('清水乡', web('b', null))
    expect((await desk.say('绑定 突泉镇', web('c', null))).township).toBe('突泉镇')
    expect((await desk.say('换乡镇', web('c', '李市镇'))).text).toContain('现在查的是李市镇')
    expect(await desk.kept('bindings.json')).toEqual(before)
  })

  it('are no admins', async () => {
    const desk = await testDesk()
    expect((await desk.say('/reload', web('a', null))).text).toContain('只有管理员')
  })
})
