/** Work that can be done bit by bit: it yields wherever others may come in between, and returns what it made. */
export type Work<Made> = Generator<void, Made>

/** How long a slice of work may hold the event loop before others come in between, in milliseconds. */
const SLICE = 8

/** Does all the work in one go. */
export function atOnce<Made>(work: Work<Made>): Made {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/**
 * Does the work in short slices, so that messages are answered in between.
 *
 * @param now a clock in milliseconds that never goes back
 */
export async function inSlices<Made>(work: Work<Made>, now: () => number = () => performance.now()): Promise<Made> {
  let begun = now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (now() - begun < SLICE) continue
    await turn()
    begun = now()
  }
}

/** Resolves when everything that waits in the event loop has had its turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
