/** How fast Telegram lets a bot send. */
export const LIMITS = {
  /** Milliseconds between two messages to one chat. */
  betweenMessages: 1000,
  /** Messages a minute to one group. */
  perGroupMinute: 20,
  /** Messages a second to all chats. */
  perSecond: 30,
} as const

const SECOND = 1000
const MINUTE = 60 * SECOND
/** How many chats are remembered before those are looked for that are at rest. */
const TIDY_AT = 1000

/** Keeps the account of what was sent when, and tells how long the next message has to wait. */
export class Pace {
  /** When messages went to each chat in the last minute, the oldest first. */
  readonly #sent = new Map<string, number[]>()
  /** When the last messages to any chat went out, or are booked to. */
  #booked: number[] = []

  /** Milliseconds that a chat must still wait for its own sake. */
  waitForChat(chat: string, now: number): number {
    const times = this.#sent.get(chat) ?? []
    const last = times.at(-1)
    const afterLast = last === undefined ? 0 : last + LIMITS.betweenMessages - now
    const first = isGroup(chat) ? times.at(-LIMITS.perGroupMinute) : undefined
    return Math.max(0, afterLast, first === undefined ? 0 : first + MINUTE - now)
  }

  /** Books the next moment at which a message may go out, whatever the chat; the milliseconds until then. */
  book(now: number): number {
    const first = this.#booked.at(-LIMITS.perSecond)
    const moment = Math.max(now, first === undefined ? now : first + SECOND)
    this.#booked = [...this.#booked, moment].slice(-LIMITS.perSecond)
    return moment - now
  }

  /** Notes that a message has gone to a chat, or was refused: both count. */
  note(chat: string, now: number): void {
    const times = (this.#sent.get(chat) ?? []).filter((time) => now - time < MINUTE)
    this.#sent.set(chat, [...times, now].slice(-LIMITS.perGroupMinute))
    if (this.#sent.size > TIDY_AT) this.#tidy(now)
  }

  #tidy(now: number): void {
    for (const [chat, times] of this.#sent) if (now - (times.at(-1) ?? 0) >= MINUTE) this.#sent.delete(chat)
  }
}

/** Telegram gives groups, supergroups and channels negative ids. */
export function isGroup(chat: string): boolean {
  return chat.startsWith('-')
}
