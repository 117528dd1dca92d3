import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/answers/reply.js'
import { answerBatch } from '../../src/ask/batch.js'
import type { Knowledge } from '../../src/knowledge.js'
import { chatAbout, IN_GROUP, OVERHEARD, PRIVATE, rowsOf } from '../helpers/chat.js'
import { knowledge } from '../helpers/knowledge.js'

const folder = mkdtempSync(join(tmpdir(), 'shuiguan-batch-'))
afterAll(() => rmSync(folder, { recursive: true }))

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

/** Answers the lines and gives what was written, line by line. */
async function answered(...lines: readonly unknown[]): Promise<string[]> {
  const file = join(folder, 'messages.jsonl')
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  const written: string[] = []
  await answerBatch(file, known, (line) => written.push(line))
  return written
}

const one = async (line: object): Promise<Reply> => JSON.parse((await answered({ id: 1, ...line }))[0] ?? '').reply

const LAMPS = '路灯坏了找谁修'

describe('a line with one message', () => {
  it('gives one line with the id and the whole reply', async () => {
    const [line, ...others] = await answered({ id: 'a-1', q: LAMPS, township: '清水土家族乡' })
    expect(others).toEqual([])
    expect(line).not.toContain('\n')
    const written = JSON.parse(line ?? '')
    expect(Object.keys(written)).toEqual(['id', 'reply'])
    expect(Object.keys(written.reply)).toEqual(['outcome', 'intent', 'township', 'duties', 'blocks', 'choices', 'text'])
    expect(Object.keys(written.reply.duties[0])).toEqual([
      'township',
      'list',
      'number',
      'title',
      'departments',
      'citation',
    ])
    expect(written).toEqual({ id: 'a-1', reply: chatAbout('清水土家族乡', known, PRIVATE).say(LAMPS) })
  })

  it('keeps a number as the id', async () => {
    expect(JSON.parse((await answered({ id: 7, q: '你好' }))[0] ?? '').id).toBe(7)
  })

  it('has no township where none is given', async () => {
    expect((await one({ q: LAMPS })).outcome).toBe('choose-township')
    expect((await one({ q: LAMPS, township: null })).outcome).toBe('choose-township')
  })

  it('is private unless it says group, and then speaks to the bot unless it says that it does not', async () => {
    const at = { q: '控辍保学归哪些部门管', township: '清水土家族乡' }
    const inGroup = chatAbout('清水土家族乡', known, IN_GROUP).say(at.q)
    expect((await one(at)).text.length).toBeGreaterThan(inGroup.text.length)
    expect(await one({ ...at, channel: 'group' })).toEqual(inGroup)
    expect(await one({ ...at, channel: 'group', mentioned: true })).toEqual(inGroup)
    expect((await one({ ...at, channel: 'group', mentioned: false })).outcome).toBe('silent')
    expect(await one({ ...at, channel: 'group', mentioned: false, listen: true })).toEqual(
      chatAbout('清水土家族乡', known, OVERHEARD).say(at.q),
    )
  })

  it('without a message says nothing', async () => {
    expect((await one({})).outcome).toBe('silent')
  })
})

describe('a line with a conversation', () => {
  it('gives one line with the id and a reply to each turn, one after the other', async () => {
    const turns = ['控辍保学归哪些部门管', '残联呢', '收回去了没'].map((user) => ({ user }))
    const [line] = await answered({ id: 'c', township: '清水土家族乡', turns })
    const written = JSON.parse(line ?? '')
    expect(Object.keys(written)).toEqual(['id', 'replies'])
    expect(written.replies.map((reply: Reply) => reply.outcome)).toEqual(['answer', 'info', 'info'])
    expect(rowsOf(written.replies[2])[0]).toBe('清水土家族乡 coordination 21')
  })

  it('is a chat of its own', async () => {
    const written = await answered(
      { id: 1, township: '清水土家族乡', turns: [{ user: '控辍保学归哪些部门管' }] },
      { id: 2, township: '清水土家族乡', q: '收回去了没' },
    )
    expect(JSON.parse(written[1] ?? '').reply.text).not.toContain('第21项')
  })
})

describe('a file', () => {
  it('is answered in its order, empty lines aside', async () => {
    const ids = ['z', 3, 'a', 'z']
    const lines = ids.flatMap((id) => [{ id, q: '你好' }, ''])
    expect((await answered(...lines)).map((line) => JSON.parse(line).id)).toEqual(ids)
  })

  it('may have Windows line ends and be empty', async () => {
    const file = join(folder, 'windows.jsonl')
    const written: string[] = []
    writeFileSync(file, '{"id":1,"q":"你好"}\r\n{"id":2,"q":"谢谢"}\r\n')
    await answerBatch(file, known, (line) => written.push(line))
    expect(written.map((line) => JSON.parse(line).id)).toEqual([1, 2])
    expect(await answered('')).toEqual([])
  })

  it.each([
    ['no JSON', '{"id":2,'],
    ['no object', '"谁管"'],
    ['no id', '{"q":"谁管"}'],
    ['a wrong channel', '{"id":2,"q":"谁管","channel":"radio"}'],
    ['turns without text', '{"id":2,"turns":[{"text":"谁管"}]}'],
  ])('with a broken line fails with the file and the line: %s', async (_, broken) => {
    await expect(answered({ id: 1, q: '你好' }, '', broken, { id: 4, q: '你好' })).rejects.toThrow(
      /messages\.jsonl 第3行 不是要求的格式/,
    )
  })

  it('that is not there fails', async () => {
    await expect(answerBatch(join(folder, 'none.jsonl'), known, () => {})).rejects.toThrow(/ENOENT/)
  })
})
