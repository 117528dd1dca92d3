import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Knowledge } from '../../src/knowledge.js'
import { ADMIN, temporaryFolder, testDesk } from './bench.js'

/** Lets the desk open, and fails at the first question with an error that quotes it. */
const brokenKnowledge = {
  files: [],
  snapshot: { townships: new Map([['突泉镇', null]]) },
  get language(): never {
    throw new Error('it broke over 我家的猪死了')
  },
} as unknown as Knowledge

const broken = () => testDesk({ load: async () => ({ knowledge: brokenKnowledge, errors: [] }) })

describe('a failure', () => {
  it('becomes a warm line and a log entry without the text', async () => {
    const desk = await broken()
    const reply = await desk.say('我家的猪死了')
    expect(reply.text).toContain('对不住')
    expect(reply.text).not.toMatch(/Error|undefined|error/)
    expect(desk.logged()).toContain('a message could not be answered')
    expect(desk.logged()).not.toContain('猪死了')
  })

  it('is not told to a group that has not asked', async () => {
    const desk = await broken()
    await desk.sayInGroup('/listen on', { person: ADMIN })
    const overheard = await desk.sayInGroup('我家的猪死了谁管', { addressed: false })
    expect(overheard.outcome).toBe('silent')
    expect((await desk.sayInGroup('我家的猪死了谁管')).text).toContain('对不住')
  })
})

describe('a data folder that cannot be written to', () => {
  it('is told to the admins once, and the bot goes on answering', async () => {
    const folder = join(temporaryFolder(), 'data')
    writeFileSync(folder, 'no folder')
    const desk = await testDesk({ folders: { seeds: '', intents: '', cache: null, data: folder }, hmacSecret: null })
    expect(desk.warnings.some((warning) => warning.includes('写不进去'))).toBe(true)
    await desk.sayInGroup('/bind 突泉镇', { person: ADMIN })
    expect((await desk.sayInGroup('农村公路养护谁管')).outcome).toBe('answer')
    expect(await desk.flush()).toBe(false)
    expect(await desk.flush()).toBe(false)
    const notices = () => desk.told.filter(({ chat }) => chat === ADMIN).map(({ reply }) => reply.text)
    expect(notices()).toHaveLength(1)
    expect(notices()[0]).toContain('写不进去')
    expect((await desk.say('/status', { person: ADMIN })).text).toContain('数据文件夹写不进去')

    rmSync(folder)
    expect(await desk.flush()).toBe(true)
    expect(notices()).toHaveLength(2)
    expect(notices()[1]).toContain('又能写了')
    expect(await desk.kept('bindings.json')).toMatchObject({ chats: { 'telegram:group': { township: '突泉镇' } } })
  })
})

describe('a corrupt file', () => {
  it('is moved aside and said so; the others are used', async () => {
    const before = await testDesk()
    await before.say('/bind 突泉镇')
    await before.stop()
    writeFileSync(join(before.folder, 'feedback.json'), '{"verdicts": [')
    const after = await testDesk({ folders: { seeds: '', intents: '', cache: null, data: before.folder } })
    expect(after.warnings).toHaveLength(1)
    expect(after.warnings[0]).toContain('feedback.json 坏了')
    expect((await after.say('农村公路养护谁管')).township).toBe('突泉镇')
  })
})

describe('the log', () => {
  it('has nothing that people write at info or above', async () => {
    const desk = await testDesk()
    await desk.say('/bind 突泉镇')
    await desk.say('我要炒外汇配资13812345678')
    await desk.say('不对')
    await desk.say('/reload 我要炒外汇配资')
    const lines = desk
      .logged()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { level: number })
    const info = JSON.stringify(lines.filter(({ level }) => level >= 30))
    expect(info).toContain('a command was refused')
    expect(info).not.toContain('外汇')
    expect(info).not.toContain('13812345678')
  })
})
