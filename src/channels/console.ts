import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Reply } from '../answers/reply.js'
import { respond } from '../conversation/respond.js'
import { type ChatState, EMPTY_STATE } from '../conversation/types.js'
import type { Knowledge } from '../knowledge.js'
import { openStore } from '../storage/store.js'

/** Where the chat in the terminal keeps what it remembers between two starts. */
export interface ConsoleFiles {
  readonly settings: string
  readonly history: string
}

const settingsSchema = z.object({ township: z.string().nullable() })
const HISTORY_LENGTH = 200

/**
 * A chat in the terminal. Ends with the input, Ctrl-C or 退出; the township chosen is kept for the next start.
 *
 * @param streams the input and output, for tests
 */
export async function chatInTerminal(
  knowledge: Knowledge,
  files: ConsoleFiles,
  streams: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream } = {
    input: process.stdin,
    output: process.stdout,
  },
): Promise<void> {
  const { output } = streams
  const print = (text: string) => output.write(`${text}\n`)
  const settings = await openStore(files.settings, settingsSchema, { township: null }, (aside) =>
    print(`设置文件坏了，已经挪到 ${aside}，这次从头设置。`),
  )
  const known = settings.data.township !== null && knowledge.snapshot.townships.has(settings.data.township)
  let state: ChatState = { ...EMPTY_STATE, township: known ? settings.data.township : null }

  const terminal = createInterface({
    ...streams,
    prompt: '你：',
    history: readHistory(files.history),
    historySize: HISTORY_LENGTH,
    removeHistoryDuplicates: true,
  })
  terminal.on('history', (history) => writeHistory(files.history, history))
  terminal.on('SIGINT', () => terminal.close())

  print(welcome(knowledge, state.township))
  terminal.prompt()
  for await (const line of terminal) {
    const text = line.trim()
    if (/^(?:退出|exit|quit|\/quit)$/iu.test(text)) break
    if (text !== '') {
      const outcome = respond(
        { text, chat: 'private', addressed: true, listening: false, at: Date.now() },
        state,
        knowledge,
      )
      state = outcome.state
      print(shown(outcome.reply))
      if (state.township !== settings.data.township) {
        const { township } = state
        settings.update((data) => {
          data.township = township
        })
      }
    }
    terminal.prompt()
  }
  terminal.close()
  await settings.flush()
  print('\n再见。')
}

function welcome(knowledge: Knowledge, township: string | null): string {
  const names = [...knowledge.snapshot.townships.keys()]
  const where =
    township === null
      ? `现在能查：${names.join('、')}。先告诉我你问的是哪个乡镇。`
      : `现在按${township}的清单查（要换就直接说乡镇的名字）。`
  return `谁管：查乡镇履职清单，一件事归谁管。${where}\n直接说事就行，比如“路灯坏了找谁修”。输入“退出”或按 Ctrl-C 结束。`
}

function shown(reply: Reply): string {
  return reply.outcome === 'silent' ? '' : `\n${reply.text}\n`
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
