import { describe, expect, it } from 'vitest'
import { atOnce, inSlices, turn, type Work } from '../src/slices.js'

function* counting(steps: number, seen: number[] = []): Work<number> {
  for (let i = 0; i < steps; i++) {
    seen.push(i)
    yield
  }
  return steps
}

describe('work in steps', () => {
  it('gives the same at once and in slices', async () => {
    expect(atOnce(counting(5))).toBe(5)
    expect(await inSlices(counting(5))).toBe(5)
  })

  it('lets others in whenever a slice is used up, and only then', async () => {
    const seen: number[] = []
    const between: number[] = []
    let done = false
    // Every step takes three milliseconds by this clock.
    const work = inSlices(counting(12, seen), () => seen.length * 3).then(() => {
      done = true
    })
    while (!done) {
      await turn()
      between.push(seen.length)
    }
    await work
    expect(between.slice(0, 3)).toEqual([6, 9, 12])
  })

  it('hands failures on', async () => {
    function* failing(): Work<void> {
      yield
      throw new Error('broken')
    }
    expect(() => atOnce(failing())).toThrow('broken')
    await expect(inSlices(failing())).rejects.toThrow('broken')
  })
})
