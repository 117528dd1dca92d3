import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { z } from 'zod'
import { type Fault, Faults } from './faults.js'
import { readHtml, type Shown } from './html.js'
import { FORMS, type Keyboard, keyboardFault, textFault } from './methods.js'
import { Rates } from './rates.js'
import { type QueuedUpdate, Updates } from './updates.js'

/** A person of the fake, or a bot. */
export interface FakeUser {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
}

/** A chat of the fake. */
export interface FakeChat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup'
}

/** A message that the bot has sent. */
export interface SentMessage extends Shown {
  readonly id: number
  readonly chat: number
  /** As it came, with its tags. */
  readonly html: string
  readonly keyboard: Keyboard
  readonly replyTo: number | null
  readonly thread: number | null
}

/** A call of the bot, whatever became of it. */
export interface BotCall {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
  /** HTTP status that it was answered with; 0 where it was not. */
  readonly status: number
}

/** How the fake is set up. */
export interface FakeOptions {
  readonly username?: string
  /** Group privacy off. */
  readonly readsAllGroupMessages?: boolean
  /** The time that messages carry and limits are counted in, in milliseconds since 1970. */
  readonly now?: () => number
  /** The longest that a request for updates is held open, in milliseconds. */
  readonly hold?: number
  /** Refuse with 429 what is sent faster than Telegram allows. */
  readonly enforceRates?: boolean
}

/** A refusal, in the Bot API's form. */
class Refusal extends Error {
  readonly code: number
  readonly parameters: Readonly<Record<string, number>> | undefined

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

type Form<M extends keyof typeof FORMS> = z.infer<(typeof FORMS)[M]>

/**
 * A Bot API of our own over HTTP on loopback, faithful in what a bot can get wrong: long polling with offsets and conflicts, strict HTML,
 * the size limits, flood control, groups and their entities. Tests write in the name of people, and break things.
 */
export class FakeBotApi {
  readonly token = '4242:FAKE-token_for_tests'
  readonly me: FakeUser & {
    readonly username: string
    readonly can_join_groups: boolean
    readonly can_read_all_group_messages: boolean
    readonly supports_inline_queries: boolean
  }
  /** All calls, in the order in which they were answered. */
  readonly calls: BotCall[] = []
  /** What the bot has said, in order. */
  readonly sent: SentMessage[] = []
  readonly callbackAnswers: Form<'answerCallbackQuery'>[] = []
  readonly inlineAnswers: Form<'answerInlineQuery'>[] = []
  /** The commands set, by scope: `default`, `chat:1001`. */
  readonly commands = new Map<string, Form<'setMyCommands'>['commands']>()
  readonly faults = new Faults()
  /** People who do not want to hear of the bot. */
  readonly blockedBy = new Set<number>()
  /** Where updates are brought to while a webhook is set: address on loopback in place of the public one. */
  webhookTarget: string | null = null
  #webhook: Form<'setWebhook'> | null = null
  #bringing: Promise<void> = Promise.resolve()
  readonly #options: Required<FakeOptions>
  readonly #updates = new Updates()
  readonly #rates = new Rates()
  readonly #chats = new Map<number, FakeChat>()
  readonly #movedTo = new Map<number, number>()
  readonly #queries = new Set<string>()
  readonly #server: Server
  #ids = 1

  /** Use `startFakeBotApi`. */
  constructor(options: FakeOptions) {
    this.#options = {
      username: 'shuiguan_test_bot',
      readsAllGroupMessages: false,
      now: () => Date.now(),
      hold: 200,
      enforceRates: false,
      ...options,
    }
    this.me = {
      id: 4242,
      is_bot: true,
      first_name: '谁管',
      username: this.#options.username,
      can_join_groups: true,
      can_read_all_group_messages: this.#options.readsAllGroupMessages,
      supports_inline_queries: true,
    }
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  /** Begins to listen on a free port of loopback. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  /** Ends it, cutting all connections. */
  async close(): Promise<void> {
    this.#updates.close()
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    await closed
    await this.#bringing
  }

  /** The address of the API. */
  get apiRoot(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The webhook that the bot has set, or null. */
  get webhook(): Form<'setWebhook'> | null {
    return this.#webhook
  }

  /** Updates that the bot has not yet confirmed. */
  get unconfirmed(): readonly QueuedUpdate[] {
    return this.#updates.waiting
  }

  /** What the bot has said in a chat, in order. */
  sentTo(chat: number): SentMessage[] {
    return this.sent.filter((message) => message.chat === chat)
  }

  /** Calls of one method. */
  callsOf(method: string): BotCall[] {
    return this.calls.filter((call) => call.method === method)
  }

  /** A person; the chat of the same number is theirs with the bot, open as soon as they have written. */
  person(name = '乡亲'): FakeUser {
    return { id: 1000 + this.#ids++, is_bot: false, first_name: name }
  }

  /** A group with the bot in it. */
  group(type: 'group' | 'supergroup' = 'supergroup'): FakeChat {
    const number = this.#ids++
    return this.#open({ id: type === 'group' ? -number : -1_000_000_000_000 - number, type })
  }

  /** Somebody writes; without a chat, to the bot in private. Mentions and commands in the text are marked as Telegram marks them. */
  write(written: {
    readonly from: FakeUser
    readonly text: string
    readonly chat?: FakeChat
    /** Further fields of the message. */
    readonly more?: Readonly<Record<string, unknown>>
  }): number {
    const { from, text, more } = written
    const chat = written.chat ?? this.#open({ id: from.id, type: 'private' })
    const id = this.#ids++
    const message = { message_id: id, date: this.#seconds(), chat, from, text, entities: entitiesOf(text), ...more }
    this.push({ message })
    return id
  }

  /** Somebody taps the button with this label, under the last message of the chat that has one. */
  tap(from: FakeUser, chat: number, label: string): void {
    const message = this.sentTo(chat).findLast(({ keyboard }) => keyboard.flat().some(({ text }) => text === label))
    const data = message?.keyboard.flat().find(({ text }) => text === label)?.callback_data
    if (!message || data === undefined) throw new Error(`no such button: ${label}`)
    this.tapData(from, chat, data, message.id)
  }

  /** Somebody sends the data of a button, real or forged. */
  tapData(from: FakeUser, chat: number, data: string, message = 1): void {
    const id = `q${this.#ids++}`
    this.#queries.add(id)
    const under = { message_id: message, date: this.#seconds(), chat: this.#chats.get(chat), from: this.me, text: '…' }
    this.push({ callback_query: { id, from, message: under, chat_instance: '1', data } })
  }

  /** Somebody types `@bot words` in any chat. */
  askInline(from: FakeUser, query: string): void {
    const id = `q${this.#ids++}`
    this.#queries.add(id)
    this.push({ inline_query: { id, from, query, offset: '' } })
  }

  /** A group becomes a supergroup, with another id. */
  upgrade(chat: FakeChat): FakeChat {
    const now = this.group('supergroup')
    this.#movedTo.set(chat.id, now.id)
    const from = this.person()
    this.push({ message: { message_id: this.#ids++, date: this.#seconds(), chat, from, migrate_to_chat_id: now.id } })
    return now
  }

  /** Brings an update to the bot, of whatever kind it wants. */
  push(content: Readonly<Record<string, unknown>>): QueuedUpdate | null {
    const update = this.#updates.make(content)
    if (update) this.again(update)
    return update
  }

  /** Brings an update of a kind that the bot has not asked for. */
  pushUnasked(content: Readonly<Record<string, unknown>>): void {
    this.#updates.allow(null)
    this.push(content)
  }

  /** Brings an update once more. */
  again(update: QueuedUpdate): void {
    if (this.#webhook) this.#bringing = this.#bringing.then(() => this.#bring(update))
    else this.#updates.put(update)
  }

  #open(chat: FakeChat): FakeChat {
    const known = this.#chats.get(chat.id)
    if (!known) this.#chats.set(chat.id, chat)
    return known ?? chat
  }

  #seconds(): number {
    return Math.floor(this.#options.now() / 1000)
  }

  /** Brings an update to the webhook, again and again until it is taken. */
  async #bring(update: QueuedUpdate): Promise<void> {
    const target = this.webhookTarget
    for (let tries = 0; target && tries < 5; tries++) {
      const secret = this.#webhook?.secret_token
      const response = await fetch(target, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret ? { 'x-telegram-bot-api-secret-token': secret } : {}),
        },
        body: JSON.stringify(update),
      }).catch(() => null)
      if (response?.ok) return
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/u.exec(request.url ?? '') ?? []
    const payload = (body === '' ? {} : JSON.parse(body)) as Readonly<Record<string, unknown>>
    const answer = (status: number, content: unknown) => {
      if (response.writableEnded || response.destroyed) return
      this.calls.push({ method, payload, status })
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    }
    const refuse = ({ code, message, parameters }: Refusal) =>
      answer(code, { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) })
    if (token !== this.token) {
      refuse(new Refusal(401, 'Unauthorized'))
      return
    }
    const fault = this.faults.next(method, payload)
    if (fault) {
      this.#break(fault, method, payload, response, refuse)
      return
    }
    try {
      if (method === 'getUpdates') {
        const { offset, limit, timeout, allowed_updates } = read('getUpdates', payload)
        if (this.#webhook) throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        if (allowed_updates) this.#updates.allow(allowed_updates)
        const hold = Math.min(timeout * 1000, this.#options.hold)
        const conflict = () => refuse(new Refusal(409, 'Conflict: terminated by other getUpdates request'))
        this.#updates.ask({ offset, limit, hold }, response, (result) => answer(200, { ok: true, result }), conflict)
        return
      }
      answer(200, { ok: true, result: this.#carryOut(method, payload) })
    } catch (error) {
      refuse(error instanceof Refusal ? error : new Refusal(500, String(error)))
    }
  }

  #break(
    fault: Fault,
    method: string,
    payload: BotCall['payload'],
    response: ServerResponse,
    refuse: (refusal: Refusal) => void,
  ): void {
    if (fault.kind === 'status') {
      const { code, description = 'Fault', retryAfter } = fault
      refuse(new Refusal(code, description, retryAfter === undefined ? undefined : { retry_after: retryAfter }))
      return
    }
    this.calls.push({ method, payload, status: 0 })
    if (fault.kind === 'drop') response.destroy()
    if (fault.kind === 'garbage') response.writeHead(200).end('<html>Please log in to the network</html>')
  }

  #carryOut(method: string, payload: BotCall['payload']): unknown {
    switch (method) {
      case 'getMe':
        return this.me
      case 'deleteWebhook':
        this.#webhook = null
        return true
      case 'setWebhook':
        this.#webhook = read('setWebhook', payload)
        this.#updates.allow(this.#webhook.allowed_updates ?? null)
        return true
      case 'sendMessage':
        return this.#sendMessage(read('sendMessage', payload))
      case 'sendChatAction':
        this.#chat(read('sendChatAction', payload).chat_id)
        return true
      case 'answerCallbackQuery': {
        const answer = read('answerCallbackQuery', payload)
        this.#query(answer.callback_query_id)
        this.callbackAnswers.push(answer)
        return true
      }
      case 'answerInlineQuery': {
        const answer = read('answerInlineQuery', payload)
        this.#query(answer.inline_query_id)
        for (const { input_message_content } of answer.results) shown(input_message_content.message_text, true)
        this.inlineAnswers.push(answer)
        return true
      }
      case 'setMyCommands': {
        const { commands, scope } = read('setMyCommands', payload)
        if (scope?.chat_id !== undefined) this.#chat(scope.chat_id)
        this.commands.set(scope?.chat_id === undefined ? (scope?.type ?? 'default') : `chat:${scope.chat_id}`, commands)
        return true
      }
      default:
        throw new Refusal(404, 'Not Found')
    }
  }

  #sendMessage(form: Form<'sendMessage'>): unknown {
    const chat = this.#chat(form.chat_id)
    const content = shown(form.text, form.parse_mode === 'HTML')
    const keyboard = form.reply_markup?.inline_keyboard ?? []
    const fault = keyboardFault(keyboard)
    if (fault) throw new Refusal(400, `Bad Request: ${fault}`)
    if (this.#options.enforceRates) {
      const wait = this.#rates.wait(chat.id, this.#options.now())
      if (wait > 0) throw new Refusal(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait })
    }
    const id = this.#ids++
    this.sent.push({
      id,
      chat: chat.id,
      html: form.text,
      ...content,
      keyboard,
      replyTo: form.reply_parameters?.message_id ?? null,
      thread: form.message_thread_id ?? null,
    })
    return { message_id: id, date: this.#seconds(), chat, from: this.me, text: content.text }
  }

  #chat(id: number): FakeChat {
    const moved = this.#movedTo.get(id)
    if (moved !== undefined) {
      const description = 'Bad Request: group chat was upgraded to a supergroup chat'
      throw new Refusal(400, description, { migrate_to_chat_id: moved })
    }
    const chat = this.#chats.get(id)
    if (!chat) throw new Refusal(400, 'Bad Request: chat not found')
    if (this.blockedBy.has(id)) throw new Refusal(403, 'Forbidden: bot was blocked by the user')
    return chat
  }

  #query(id: string): void {
    if (!this.#queries.delete(id)) {
      throw new Refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
    }
  }
}

/** Starts a fake. */
export async function startFakeBotApi(options: FakeOptions = {}): Promise<FakeBotApi> {
  const fake = new FakeBotApi(options)
  await fake.listen()
  return fake
}

function read<M extends keyof typeof FORMS>(method: M, payload: unknown): Form<M> {
  const result = FORMS[method].safeParse(payload)
  if (!result.success) throw new Refusal(400, `Bad Request: ${result.error.message}`)
  return result.data as Form<M>
}

function shown(text: string, isHtml: boolean): Shown {
  let content: Shown
  try {
    content = isHtml ? readHtml(text) : { text: text.trim(), entities: [] }
  } catch (error) {
    throw new Refusal(400, `Bad Request: ${error instanceof Error ? error.message : ''}`)
  }
  const fault = textFault(content.text)
  if (fault) throw new Refusal(400, `Bad Request: ${fault}`)
  return content
}

/** What Telegram marks in a text by itself. */
function entitiesOf(text: string): { type: string; offset: number; length: number }[] {
  const found = [...text.matchAll(/(?<![\w@/])(?:@[a-z]\w{4,31}|\/\w{1,32}(?:@\w{3,32})?)/giu)]
  return found.map((match) => ({
    type: match[0].startsWith('@') ? 'mention' : 'bot_command',
    offset: match.index,
    length: match[0].length,
  }))
}
