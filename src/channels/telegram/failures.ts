import { TelegramError } from 'telegraf'

/** Why a call to the Bot API failed, by what there is to do about it. */
export type Failure =
  /** Too many calls: again after this many milliseconds. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** The server or the network fails: again, a little later each time. */
  | { readonly kind: 'retry' }
  /** Somebody else reads this bot's updates, or a webhook is set. */
  | { readonly kind: 'conflict' }
  /** The group has become a supergroup with this id. */
  | { readonly kind: 'moved'; readonly chat: string }
  /** The token is not one, or not any more. */
  | { readonly kind: 'token' }
  /** The call itself is refused (blocked, no such chat, bad text): trying again helps nothing. */
  | { readonly kind: 'refused' }

/** What kind of failure an error is. What is no answer of the Bot API counts as the network's fault. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TelegramError)) return { kind: 'retry' }
  const { code, parameters } = error
  if (code === 429) return { kind: 'wait', ms: (parameters?.retry_after ?? 1) * 1000 }
  if (code >= 500) return { kind: 'retry' }
  if (code === 409) return { kind: 'conflict' }
  if (code === 401 || code === 404) return { kind: 'token' }
  const chat = parameters?.migrate_to_chat_id
  return chat === undefined ? { kind: 'refused' } : { kind: 'moved', chat: String(chat) }
}

/** What of an error may stand in a log: never the call's payload, nor anything that the server quotes of it. */
export function loggable(error: unknown): Readonly<Record<string, string | number>> {
  if (error instanceof TelegramError) {
    return { code: error.code, description: error.description.replace(/"[^"]*"/gu, '"…"') }
  }
  if (!(error instanceof Error)) return { error: typeof error }
  const { name } = error
  // System errors (ECONNRESET) say in their code all that is needed; messages may quote what was sent.
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return code === undefined ? { error: name } : { error: name, code }
}

/** Where an error came from: its stack without the message, which may quote what somebody wrote. */
export function whereFrom(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return stack
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' < ')
}

/** How long to wait before the next try, in milliseconds: doubling from one second to half a minute. */
export function backoff(failures: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.min(failures, 10))
}
