import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Logger } from 'pino'
import type { Reply } from '../answers/reply.js'
import { withoutMessage } from '../desk/failure.js'
import type { Channel, Handle } from './channel.js'
import { type Answers, answerIn, offerOf } from './choices.js'

/** The one chat and person of the terminal. */
export const TERMINAL = { chat: 'terminal', person: 'terminal' } as const

/** What the chat in the terminal needs. */
export interface ConsoleOptions {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** Where the lines typed are kept for the arrow keys between two starts. */
  readonly history: string
  /** What is said first. */
  readonly welcome: () => string
  /** Told when the person says 退出 or presses Ctrl-C, or when the input ends by itself, as it does under a service manager. */
  readonly onEnd: (why: 'quit' | 'input-ended') => void
  readonly logger: Logger
  /** Milliseconds since 1970. */
  readonly clock?: () => number
}

const HISTORY_LENGTH = 200
/** How long a number or word answers what was offered, in milliseconds. */
const OFFER_AGE = 30 * 60 * 1000
const TEXTS = {
  prompt: '你：',
  details: '（回复“详细”看全文；答得不对，回复“不对”告诉我。）',
  numbers: '输入数字就行：',
  moreNumbers: '也可以输入：',
  words: (words: readonly string[]) => `（也可以回复${words.map((word) => `“${word}”`).join('、')}。）`,
  failure: '对不住，我这边出了点问题，没查成。再问我一次试试。',
  bye: '\n再见。',
  off: '终端里的对话没有开着。',
} as const

/** A chat in the terminal: one person, answered line by line in the order typed. */
export function createConsoleChannel(options: ConsoleOptions): Channel {
  const { output, logger, clock = Date.now } = options
  const print = (text: string) => output.write(`${text}\n`)
  let terminal: Interface | null = null
  /** Resolves when all lines so far are answered. */
  let answered: Promise<void> = Promise.resolve()
  /** What was last offered to answer with. */
  let offered: { readonly answers: Answers; readonly at: number } | null = null

  async function answer(line: string, handle: Handle) {
    try {
      const at = clock()
      const picked = offered && at - offered.at <= OFFER_AGE ? offered.answers.get(answerIn(line)) : undefined
      const text = picked ?? line
      const reply = await handle({ channel: 'console', ...TERMINAL, kind: 'private', text, addressed: true, at })
      if (reply.outcome !== 'silent') offered = { answers: offerOf(reply).answers, at }
      print(shown(reply))
    } catch (error) {
      logger.error(withoutMessage(error), 'console: a line could not be answered')
      print(TEXTS.failure)
    }
  }

  return {
    name: 'console',
    async start(handle) {
      if (terminal) throw new Error('终端里的对话已经开着了。')
      const opened = createInterface({
        input: options.input,
        output,
        prompt: TEXTS.prompt,
        history: readHistory(options.history),
        historySize: HISTORY_LENGTH,
        removeHistoryDuplicates: true,
      })
      terminal = opened
      let quit = false
      const leave = () => {
        quit = true
        opened.close()
      }
      opened.on('history', (history) => writeHistory(options.history, history))
      opened.on('SIGINT', leave)
      opened.on('line', (line) => {
        const text = line.trim()
        if (quit || terminal !== opened) return
        if (/^(?:退出|exit|quit|\/quit)$/iu.test(text)) return leave()
        answered = answered.then(async () => {
          if (text !== '') await answer(text, handle)
          if (terminal === opened) opened.prompt()
        })
      })
      opened.on('close', () => {
        void answered.then(() => {
          // Closed by stop() otherwise.
          if (terminal === opened) options.onEnd(quit ? 'quit' : 'input-ended')
        })
      })
      print(options.welcome())
      opened.prompt()
    },
    async stop() {
      const closing = terminal
      terminal = null
      closing?.close()
      await answered
      if (closing) print(TEXTS.bye)
    },
    async send(_, reply) {
      if (!terminal) throw new Error(TEXTS.off)
      // A notice without choices leaves those before it standing.
      if (reply.choices.length > 0) offered = { answers: offerOf(reply).answers, at: clock() }
      print(shown(reply))
      terminal.prompt(true)
    },
  }
}

/** The reply as it stands in the terminal; there are no buttons, so it says which numbers and words there are. */
function shown(reply: Reply): string {
  if (reply.outcome === 'silent') return ''
  const { lines, goesOn, words } = offerOf(reply)
  const others = words.map(({ label }) => label).filter((label) => !['详细', '有用', '不对'].includes(label))
  const hints = [
    ...(lines.length > 0 ? [goesOn ? TEXTS.moreNumbers : TEXTS.numbers, ...lines] : []),
    ...(reply.choices.some(({ message }) => message === '详细') ? [TEXTS.details] : []),
    ...(others.length > 0 ? [TEXTS.words(others)] : []),
  ]
  return `\n${[reply.text, ...hints].join('\n')}\n`
}

function readHistory(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch {
    // No history yet.
    return []
  }
}

function writeHistory(file: string, history: readonly string[]): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, `${history.join('\n')}\n`, { mode: 0o600 })
  } catch {
    // A history that cannot be kept is no reason to end the chat.
  }
}
