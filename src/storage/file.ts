import type { z } from 'zod'

/** One of the files in data/: its name, its form, and what it holds at first. */
export interface StoreFile<Data> {
  readonly name: string
  readonly schema: z.ZodType<Data>
  readonly defaults: Data
}

/** How much of something is kept. */
export interface Bounds {
  readonly most: number
  /** In milliseconds. */
  readonly age: number
}

export const DAY = 24 * 60 * 60 * 1000

/** Takes the oldest entries away, in place, until all that is left keeps within the bounds. */
export function keepWithin(entries: { readonly at: number }[], { most, age }: Bounds, now: number): void {
  const fresh = entries.filter(({ at }) => now - at <= age).slice(-most)
  entries.splice(0, entries.length, ...fresh)
}
