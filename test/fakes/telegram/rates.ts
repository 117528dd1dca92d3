/** Telegram's flood control: one message a second to a chat, twenty a minute to a group. */
export class Rates {
  readonly #times = new Map<number, number[]>()

  /** Seconds that a chat must still wait, 0 when the message may pass; it then counts. */
  wait(chat: number, now: number): number {
    const times = (this.#times.get(chat) ?? []).filter((time) => now - time < 60_000)
    const last = times.at(-1)
    const afterLast = last === undefined ? 0 : last + 1000 - now
    const first = chat < 0 ? times.at(-20) : undefined
    const wait = Math.ceil(Math.max(0, afterLast, first === undefined ? 0 : first + 60_000 - now) / 1000)
    this.#times.set(chat, wait === 0 ? [...times, now] : times)
    return wait
  }
}
