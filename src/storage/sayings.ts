import { z } from 'zod'
import type { StoreFile } from './file.js'

const sayingSchema = z.object({
  id: z.number(),
  matter: z.string(),
  saying: z.string(),
  at: z.number(),
  /** The admin who added it, as channel:id. */
  by: z.string(),
})
/** A wording that an admin has added to a matter. */
export type KeptSaying = z.infer<typeof sayingSchema>

const sayingsSchema = z.object({ next: z.number(), entries: z.array(sayingSchema) })
export type Sayings = z.infer<typeof sayingsSchema>

export const SAYINGS: StoreFile<Sayings> = {
  name: 'sayings.json',
  schema: sayingsSchema,
  defaults: { next: 1, entries: [] },
}

/** More than this belong into intents/, where they can be tended. Nothing is dropped: adding is refused. */
export const MOST_SAYINGS = 2_000

/** Adds a saying; null when there are too many already. */
export function addSaying(data: Sayings, saying: Omit<KeptSaying, 'id'>): KeptSaying | null {
  if (data.entries.length >= MOST_SAYINGS) return null
  const added = { ...saying, id: data.next++ }
  data.entries.push(added)
  return added
}

/** Takes a saying away; the saying, or null when it is not there. */
export function removeSaying(data: Sayings, id: number): KeptSaying | null {
  const found = data.entries.find((one) => one.id === id) ?? null
  data.entries = data.entries.filter((one) => one !== found)
  return found
}
