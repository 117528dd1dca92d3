import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeReply } from '../../src/answers/reply.js'
import type { Handle, Incoming } from '../../src/channels/channel.js'
import { createConsoleChannel, TERMINAL } from '../../src/channels/console.js'
import { channelContract } from './contract.js'

let folder = ''
let history = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shuiguan-console-'))
  history = join(folder, 'data', 'history.txt')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A channel on streams of its own; what it has written, and why it ended. */
function terminal(
  streams: { input: PassThrough; output: PassThrough } = { input: new PassThrough(), output: new PassThrough() },
) {
  const state = { written: '', ends: [] as string[] }
  streams.output.on('data', (chunk) => {
    state.written += chunk
  })
  let ended: (why: string) => void = () => {}
  const end = new Promise<string>((resolve) => {
    ended = resolve
  })
  const channel = createConsoleChannel({
    ...streams,
    history,
    welcome: () => '欢迎。',
    onEnd: (why) => {
      state.ends.push(why)
      ended(why)
    },
    logger: pino({ level: 'silent' }),
    clock: () => 1000,
  })
  return { ...streams, state, channel, end }
}

const echo: Handle = async ({ text }) =>
  makeReply('info', 'test', { blocks: [{ kind: 'paragraph', text: `听到：${text}` }] })

/** Types the lines into a fresh terminal, then ends the input; what was written until the stop. */
async function typed(handle: Handle, ...lines: readonly string[]): Promise<{ written: string; ends: string[] }> {
  const { input, channel, state, end } = terminal()
  await channel.start(handle)
  input.end(lines.map((line) => `${line}\n`).join(''))
  await end
  await channel.stop()
  return state
}

channelContract(
  'the terminal',
  async () => {
    const { input, state, channel } = terminal()
    return {
      channel,
      write: async ({ text }) => void input.write(`${text}\n`),
      // Without buttons a person types the words.
      choose: async (_place, _by, label) => void input.write(`${label}\n`),
      // The welcome, prompts and the farewell are no messages of anybody.
      said: (_place, person) =>
        person === 'first'
          ? state.written
              .replace(/你：/gu, '')
              .replace(/^欢迎。\n|\n再见。\n$/gu, '')
              .split(/\n\n+/u)
              .map((part) => part.trim())
              .filter((part) => part !== '')
          : [],
      chatId: () => TERMINAL.chat,
      close: async () => {},
    }
  },
  { groups: false, people: 1 },
)

describe('the chat in the terminal', () => {
  it('welcomes and asks for a line', async () => {
    expect((await typed(echo)).written).toMatch(/^欢迎。\n你：/u)
  })

  it('answers all lines in their order, also when the first takes long', async () => {
    const slow: Handle = async (incoming) => {
      if (incoming.text === '头一句') await new Promise((resolve) => setTimeout(resolve, 50))
      return echo(incoming)
    }
    const { written } = await typed(slow, '头一句', '第二句', '第三句')
    const places = ['头一句', '第二句', '第三句'].map((text) => written.indexOf(`听到：${text}`))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  it('hands lines on as private messages of its one person, and empty ones not at all', async () => {
    const heard: Incoming[] = []
    await typed(
      async (incoming) => {
        heard.push(incoming)
        return makeReply('silent', 'none')
      },
      '',
      '   ',
      ' 路灯坏了 ',
    )
    expect(heard).toEqual([
      { channel: 'console', ...TERMINAL, kind: 'private', text: '路灯坏了', addressed: true, at: 1000 },
    ])
  })

  it('says which words there are where other channels have buttons', async () => {
    const card: Handle = async () =>
      makeReply('answer', 'responsibility', {
        blocks: [{ kind: 'headline', text: '归镇里管。' }],
        choices: [{ label: '详细', message: '详细' }],
      })
    expect((await typed(card, '路灯')).written).toContain('归镇里管。\n（回复“详细”看全文')
    expect((await typed(echo, '路灯')).written).not.toContain('详细')
  })

  it('numbers choices that no list shows yet, and understands the number typed next', async () => {
    const heard: string[] = []
    const open: Handle = async ({ text }) => {
      heard.push(text)
      if (text !== '未答') return echo({ text } as Incoming)
      return makeReply('info', 'unanswered', {
        blocks: [{ kind: 'items', label: '编号1：天黑得早', items: ['事项：路灯维护'] }],
        choices: [
          { label: '编号1→路灯维护', message: '加说法 1 street-lights' },
          { label: '忽略编号1', message: '忽略 1' },
        ],
      })
    }
    const { written } = await typed(open, '未答', '2', '2')
    expect(written).toContain('输入数字就行：\n1. 编号1→路灯维护\n2. 忽略编号1\n')
    // The second time nothing was offered any more.
    expect(heard).toEqual(['未答', '忽略 1', '2'])
  })

  it('goes on with the numbers of a list, whose own are understood as before', async () => {
    const heard: string[] = []
    const rows: Handle = async ({ text }) => {
      heard.push(text)
      return makeReply('choose-duty', 'responsibility', {
        blocks: [{ kind: 'items', label: '是哪一件？', items: ['修路灯', '装路灯'], numbered: true }],
        choices: [
          { label: '修路灯', message: '1' },
          { label: '装路灯', message: '2' },
          { label: '都不是，换个说法', message: '都不是' },
        ],
      })
    }
    const { written } = await typed(rows, '路灯', '3', '选2')
    expect(written).toContain('2. 装路灯\n也可以输入：\n3. 都不是，换个说法\n')
    expect(heard).toEqual(['路灯', '都不是', '2'])
  })

  it('goes on after an answer that failed, and logs no word of it', async () => {
    const failing: Handle = async (incoming) => {
      if (incoming.text === '出错') throw new Error('出错')
      return echo(incoming)
    }
    const { written } = await typed(failing, '出错', '还在吗')
    expect(written).toContain('没查成')
    expect(written).toContain('听到：还在吗')
  })

  it('cannot be sent to when it is off', async () => {
    const { channel } = terminal()
    await expect(channel.send(TERMINAL.chat, makeReply('info', 'test'))).rejects.toThrow('没有开着')
  })
})

describe('the end', () => {
  it.each(['退出', 'exit', 'QUIT', '/quit'])('comes with %s, before what follows', async (word) => {
    const { written, ends } = await typed(echo, '第一句', word, '后一句')
    expect(written).toContain('听到：第一句')
    expect(written).not.toContain('后一句')
    expect(written).toMatch(/再见。\n$/u)
    expect(ends).toEqual(['quit'])
  })

  it('is told apart from an input that ends by itself', async () => {
    const { ends } = await typed(echo, '第一句')
    expect(ends).toEqual(['input-ended'])
  })

  it('is not told of when the bot stops it', async () => {
    const { channel, state } = terminal()
    await channel.start(echo)
    await channel.stop()
    expect(state.ends).toEqual([])
  })
})

describe('the history', () => {
  /** A terminal that people type into keeps a history; a pipe does not. */
  async function typedByHand(...lines: readonly string[]): Promise<string> {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} })
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
    const { channel, state, end } = terminal({ input, output })
    await channel.start(echo)
    for (const line of lines) {
      input.write(`${line}\r`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    input.end()
    await end
    await channel.stop()
    return state.written
  }

  it('is kept for the next start, for the owner’s eyes only', async () => {
    await typedByHand('清水', '路灯')
    expect(readFileSync(history, 'utf8').trimEnd().split('\n')).toEqual(['路灯', '清水'])
    expect(statSync(history).mode & 0o077).toBe(0)
    await typedByHand('谢谢')
    expect(readFileSync(history, 'utf8').trimEnd().split('\n')).toEqual(['谢谢', '路灯', '清水'])
  })

  it('that cannot be written does not end the chat', async () => {
    mkdirSync(history, { recursive: true })
    expect(await typedByHand('清水')).toContain('听到：清水')
  })
})
