/** How many are remembered. */
const MOST = 2000

/** Remembers numbers for a while, so that what comes twice is seen. */
export class Recent {
  readonly #numbers = new Set<number>()

  /** Whether a number has come before; it has from now on. */
  has(number: number): boolean {
    if (this.#numbers.has(number)) return true
    this.#numbers.add(number)
    for (const oldest of this.#numbers) {
      if (this.#numbers.size <= MOST) break
      this.#numbers.delete(oldest)
    }
    return false
  }
}
