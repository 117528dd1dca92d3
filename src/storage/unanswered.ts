import { z } from 'zod'
import { squash } from '../search/normalise.js'
import { type Bounds, DAY, keepWithin, type StoreFile } from './file.js'

const unansweredSchema = z.object({
  /** Stays the same while the entry is there, so that a choice shown earlier means the same entry later. */
  id: z.number(),
  /** When it was asked last. */
  at: z.number(),
  /** missed: no row was found; wrong: a person marked the answer as wrong. */
  kind: z.enum(['missed', 'wrong']),
  /** What was asked, numbers of persons masked. */
  text: z.string(),
  township: z.string().nullable(),
  channel: z.string(),
  /** The person as an HMAC. */
  person: z.string(),
  /** How often it was asked. */
  times: z.number(),
})
/** A question that got no answer or a wrong one. */
export type Unanswered = z.infer<typeof unansweredSchema>

const listSchema = z.object({ next: z.number(), entries: z.array(unansweredSchema) })
export type UnansweredList = z.infer<typeof listSchema>

export const UNANSWERED: StoreFile<UnansweredList> = {
  name: 'unanswered.json',
  schema: listSchema,
  defaults: { next: 1, entries: [] },
}

/** What nobody has looked at in three months nobody will. */
export const UNANSWERED_BOUNDS: Bounds = { most: 500, age: 90 * DAY }

/** Notes a question; one that is there already is counted and moves to the end, where the newest are. */
export function addUnanswered(data: UnansweredList, question: Omit<Unanswered, 'id' | 'times'>): void {
  const same = (one: Unanswered) =>
    one.kind === question.kind && one.township === question.township && squash(one.text) === squash(question.text)
  const before = data.entries.find(same)
  data.entries = data.entries.filter((one) => one !== before)
  if (before) data.entries.push({ ...before, ...question, times: before.times + 1 })
  else data.entries.push({ ...question, id: data.next++, times: 1 })
  keepWithin(data.entries, UNANSWERED_BOUNDS, question.at)
}

/** Takes a question off the list; the question, or null when it is not there. */
export function takeUnanswered(data: UnansweredList, id: number): Unanswered | null {
  const found = data.entries.find((one) => one.id === id) ?? null
  data.entries = data.entries.filter((one) => one !== found)
  return found
}
