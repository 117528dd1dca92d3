import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Reply } from '../answers/reply.js'
import { respond } from '../conversation/respond.js'
import { type ChatState, EMPTY_STATE, type Message } from '../conversation/types.js'
import type { Knowledge } from '../knowledge.js'

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  q: z.string().optional(),
  township: z.string().nullish(),
  channel: z.enum(['private', 'group']).default('private'),
  mentioned: z.boolean().optional(),
  listen: z.boolean().optional(),
  turns: z.array(z.object({ user: z.string() })).optional(),
})

/**
 * Answers a file of messages, one JSON object a line; each is a chat of its own. A line is one message (`q`) or a conversation
 * (`turns`), and gives `{id, reply}` or `{id, replies}`.
 *
 * @throws Error naming the line that is not of this form
 */
export async function answerBatch(file: string, knowledge: Knowledge, write: (line: string) => void): Promise<void> {
  let number = 0
  for await (const text of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++
    if (text.trim() === '') continue
    const line = parseLine(text, `${file} 第${number}行`)
    const start: ChatState = { ...EMPTY_STATE, township: line.township ?? null }
    const base = {
      chat: line.channel,
      addressed: line.channel === 'private' || (line.mentioned ?? true),
      listening: line.listen ?? false,
      at: 0,
    }
    if (line.turns)
      write(
        JSON.stringify({
          id: line.id,
          replies: converse(
            line.turns.map(({ user }) => user),
            base,
            start,
            knowledge,
          ),
        }),
      )
    else write(JSON.stringify({ id: line.id, reply: converse([line.q ?? ''], base, start, knowledge)[0] }))
  }
}

function converse(
  texts: readonly string[],
  base: Omit<Message, 'text'>,
  start: ChatState,
  knowledge: Knowledge,
): Reply[] {
  let state = start
  return texts.map((text) => {
    const outcome = respond({ ...base, text }, state, knowledge)
    state = outcome.state
    return outcome.reply
  })
}

function parseLine(text: string, place: string): z.infer<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(`${place} 不是要求的格式：每行一个 JSON 对象，要有 id 和 q（或 turns）。`, { cause })
  }
}
