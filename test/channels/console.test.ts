import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ConsoleFiles, chatInTerminal } from '../../src/channels/console.js'
import type { Knowledge } from '../../src/knowledge.js'
import { knowledge } from '../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

let folder = ''
let files: ConsoleFiles = { settings: '', history: '' }
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shuiguan-console-'))
  files = { settings: join(folder, 'data', 'console.json'), history: join(folder, 'data', 'history.txt') }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Types the lines into a chat that was just started, then ends the input; what was written until the end. */
async function typed(...lines: readonly string[]): Promise<string> {
  const input = new PassThrough()
  const output = new PassThrough()
  let written = ''
  output.on('data', (chunk) => {
    written += chunk
  })
  input.end(lines.map((line) => `${line}\n`).join(''))
  await chatInTerminal(known, files, { input, output })
  return written
}

const LAMPS = '路灯坏了找谁修'

describe('the chat in the terminal', () => {
  it('says what it is, which townships there are, and asks for one', async () => {
    const written = await typed()
    expect(written).toContain('谁管')
    for (const township of known.snapshot.townships.keys()) expect(written).toContain(township)
    expect(written).toContain('先告诉我你问的是哪个乡镇')
  })

  it('asks for the township and then answers what was asked', async () => {
    const written = await typed(LAMPS, '清水')
    const asked = written.indexOf('你问的是哪个乡镇？')
    expect(asked).toBeGreaterThan(0)
    expect(written.indexOf('归清水土家族乡自己管')).toBeGreaterThan(asked)
    expect(written).toContain('基本履职清单第96项')
  })

  it('goes on from the last reply', async () => {
    const written = await typed('清水', '控辍保学归哪些部门管', '残联呢')
    expect(written).toContain('县残联负责：')
  })

  it('answers all lines in their order', async () => {
    const written = await typed('清水', '社保卡丢了咋补', '配合清单第4项', '谢谢')
    const places = ['按清水土家族乡的清单查', '基本履职清单第41项', '古树名木管理', '不客气'].map((text) =>
      written.indexOf(text),
    )
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  it('says nothing to what is no message', async () => {
    const written = await typed('', '   ', '😀', '清水')
    expect(written).not.toContain('你问的是哪个乡镇？')
    expect(written).toContain('按清水土家族乡的清单查')
  })
})

describe('the township', () => {
  it('is kept for the next start', async () => {
    await typed('清水')
    const written = await typed(LAMPS)
    expect(written).toContain('现在按清水土家族乡的清单查')
    expect(written).toContain('归清水土家族乡自己管')
    expect(JSON.parse(readFileSync(files.settings, 'utf8'))).toEqual({ township: '清水土家族乡' })
  })

  it('is asked for again when its list is gone', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(files.settings, '{"township":"不在的乡"}')
    expect(await typed()).toContain('先告诉我你问的是哪个乡镇')
  })
})

describe('settings that cannot be read', () => {
  it.each([
    ['half-written', '{"township":"清'],
    ['empty', ''],
    ['of another form', '{"township":7}'],
  ])('are moved aside and told of, and the chat goes on: %s', async (_, content) => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(files.settings, content)
    const written = await typed('清水')
    expect(written).toContain('设置文件坏了')
    expect(written).toContain('按清水土家族乡的清单查')
    const aside = readdirSync(join(folder, 'data')).filter((name) => name.startsWith('console.json.corrupt-'))
    expect(aside).toHaveLength(1)
    expect(readFileSync(join(folder, 'data', aside[0] ?? ''), 'utf8')).toBe(content)
    expect(await typed(LAMPS)).toContain('归清水土家族乡自己管')
  })
})

describe('the end', () => {
  it.each(['退出', 'exit', 'QUIT', '/quit'])('comes with %s, before what follows', async (word) => {
    const written = await typed('清水', word, LAMPS)
    expect(written).not.toContain('归清水土家族乡自己管')
    expect(written).toContain('再见')
  })

  it('comes with the end of the input', async () => {
    expect(await typed('清水')).toMatch(/再见。\n$/)
  })
})

describe('the history', () => {
  /** A terminal that people type into keeps a history; a pipe does not. */
  async function typedByHand(...lines: readonly string[]): Promise<void> {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} })
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
    output.resume()
    const chat = chatInTerminal(known, files, { input, output })
    for (const line of lines) {
      input.write(`${line}\r`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    input.end()
    await chat
  }

  it('is kept for the next start, for the owner’s eyes only', async () => {
    await typedByHand('清水', LAMPS)
    expect(readFileSync(files.history, 'utf8').trimEnd().split('\n')).toEqual([LAMPS, '清水'])
    expect(statSync(files.history).mode & 0o077).toBe(0)
    await typedByHand('谢谢')
    expect(readFileSync(files.history, 'utf8').trimEnd().split('\n')).toEqual(['谢谢', LAMPS, '清水'])
  })

  it('that cannot be written does not end the chat', async () => {
    mkdirSync(files.history, { recursive: true })
    await typedByHand('清水', LAMPS)
    expect(existsSync(files.settings)).toBe(true)
  })
})
