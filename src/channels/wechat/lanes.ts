/** Work in order per key and side by side between keys: one chat never waits for another. */
export interface Lanes {
  /** Runs a task after all earlier ones of the key, whether they failed or not. Resolves or rejects as the task does. */
  run<Result>(key: string, task: () => Promise<Result>): Promise<Result>
  /** Resolves when nothing is left, also of what is added meanwhile. */
  idle(): Promise<void>
}

/** Makes empty lanes. A lane without work takes no memory. */
export function createLanes(): Lanes {
  const ends = new Map<string, Promise<void>>()
  return {
    run(key, task) {
      const result = (ends.get(key) ?? Promise.resolve()).then(task)
      const end = result.then(
        () => {},
        () => {},
      )
      ends.set(key, end)
      void end.then(() => {
        if (ends.get(key) === end) ends.delete(key)
      })
      return result
    },
    async idle() {
      while (ends.size > 0) await Promise.all(ends.values())
    },
  }
}
