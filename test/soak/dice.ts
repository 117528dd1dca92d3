/** Numbers that look random and are the same at each run. */
export interface Dice {
  /** From 0 up to 1. */
  roll(): number
  /** One of several. */
  pick<One>(from: readonly One[]): One
}

/** Dice that begin at a seed (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    roll,
    pick(from) {
      const one = from[Math.floor(roll() * from.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
  }
}
