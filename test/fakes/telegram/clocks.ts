import { type Clock, systemClock } from '../../../src/channels/telegram/clock.js'

/** A clock that runs faster than the real one: a minute of waiting is over in a moment, and everything keeps its order. */
export function fastClock(speed = 500): Clock {
  const start = Date.now()
  const real = performance.now()
  return {
    now: () => start + (performance.now() - real) * speed,
    delay: (ms, signal) => systemClock.delay(ms / speed, signal),
  }
}

/** A clock that jumps: time passes only while everybody waits, then at once to whoever waits for the shortest. */
export function jumpingClock(start = 0): Clock & { skip(ms: number): void } {
  let now = start
  let waiting: { at: number; wake: () => void }[] = []
  const jump = () => {
    const [next] = waiting.sort((a, b) => a.at - b.at)
    if (!next) return
    now = Math.max(now, next.at)
    waiting = waiting.filter((one) => one !== next)
    next.wake()
    soon()
  }
  let planned = false
  const soon = () => {
    if (planned || waiting.length === 0) return
    planned = true
    // After everything that can go on without time passing.
    setImmediate(() => {
      planned = false
      jump()
    })
  }
  return {
    now: () => now,
    skip: (ms) => {
      now += ms
    },
    delay: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve()
          return
        }
        const one = {
          at: now + ms,
          wake: () => {
            signal?.removeEventListener('abort', end)
            resolve()
          },
        }
        const end = () => {
          waiting = waiting.filter((other) => other !== one)
          one.wake()
        }
        signal?.addEventListener('abort', end)
        waiting.push(one)
        soon()
      }),
  }
}
