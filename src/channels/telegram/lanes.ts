/** How many tasks may be under way before no more should be taken on. */
const MOST = 500

/** Runs tasks in order within a lane, lanes beside each other: one slow answer holds up only the one who asked. */
export class Lanes {
  readonly #tails = new Map<string, Promise<void>>()
  #running = 0
  #waiting: (() => void)[] = []

  /** Runs a task after those of its lane, whatever became of them; a task that rejects should say so itself. */
  run(lane: string, task: () => Promise<void>): void {
    this.#running++
    const before = this.#tails.get(lane) ?? Promise.resolve()
    const done = () => {
      this.#running--
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane)
      this.#wake()
    }
    const tail: Promise<void> = before.then(task).then(done, done)
    this.#tails.set(lane, tail)
  }

  /** Resolves when there is room for more. */
  async room(): Promise<void> {
    while (this.#running >= MOST) await this.#change()
  }

  /** Resolves when nothing runs. */
  async idle(): Promise<void> {
    while (this.#running > 0) await this.#change()
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
