import { z } from 'zod'
import { type Bounds, DAY, keepWithin, type StoreFile } from './file.js'

const dutyKeySchema = z.object({
  township: z.string(),
  list: z.enum(['basic', 'coordination', 'reclaimed']),
  number: z.number(),
})

const verdictSchema = z.object({
  at: z.number(),
  verdict: z.enum(['useful', 'wrong']),
  /** The person as an HMAC. */
  person: z.string(),
  channel: z.string(),
  /** The row that the answer showed first. */
  duty: dutyKeySchema.nullable(),
})

const daySchema = z.object({
  /** Answers, choices and look-ups that named a row. */
  answers: z.number(),
  /** Questions that no row fitted. */
  misses: z.number(),
  useful: z.number(),
  wrong: z.number(),
})
/** What was counted on one day. */
export type DayCount = z.infer<typeof daySchema>

/** How often a matter was asked about, by its id. */
const mattersSchema = z.record(z.string(), z.number())

/** What people said of answers, how many answers there were each day, and what was asked about. */
const feedbackSchema = z.object({
  verdicts: z.array(verdictSchema),
  days: z.record(z.string(), daySchema),
  /** By day. Files from before matters were counted have none. */
  matters: z.record(z.string(), mattersSchema).default({}),
})
export type Feedback = z.infer<typeof feedbackSchema>
export type Verdict = z.infer<typeof verdictSchema>

export const FEEDBACK: StoreFile<Feedback> = {
  name: 'feedback.json',
  schema: feedbackSchema,
  defaults: { verdicts: [], days: {}, matters: {} },
}

/** Half a year tells whether answers got better; nobody looks at older verdicts. */
export const FEEDBACK_BOUNDS: Bounds = { most: 5_000, age: 180 * DAY }
/** So many days are counted. */
export const MOST_DAYS = 60
/** So many matters are counted on one day. */
export const MOST_MATTERS = 300

const NOTHING: DayCount = { answers: 0, misses: 0, useful: 0, wrong: 0 }

/** Notes what a person said of an answer. */
export function addVerdict(data: Feedback, verdict: Verdict): void {
  data.verdicts.push(verdict)
  keepWithin(data.verdicts, FEEDBACK_BOUNDS, verdict.at)
}

/** Counts one more. */
export function count(data: Feedback, what: keyof DayCount, now: number): void {
  const day = dayOf(now)
  data.days[day] ??= { ...NOTHING }
  data.days[day][what] += 1
  forgetOldDays(data.days)
}

/** Counts a question about a matter; on a day with too many matters already, only those known that day. */
export function countMatter(data: Feedback, matter: string, now: number): void {
  const day = dayOf(now)
  data.matters[day] ??= {}
  const counted = data.matters[day]
  if (!Object.hasOwn(counted, matter)) {
    if (Object.keys(counted).length >= MOST_MATTERS) return
    counted[matter] = 0
  }
  counted[matter] = (counted[matter] ?? 0) + 1
  forgetOldDays(data.matters)
}

function forgetOldDays(days: Record<string, unknown>): void {
  for (const old of Object.keys(days).sort().slice(0, -MOST_DAYS)) delete days[old]
}

/** What has been counted on the day of `now`. */
export function countsOf({ days }: Feedback, now: number): DayCount {
  return days[dayOf(now)] ?? NOTHING
}

/** The counts of the last so many days, today last; days without any are there too. */
export function countsByDay({ days }: Feedback, now: number, last: number): (DayCount & { readonly day: string })[] {
  return lastDays(now, last).map((day) => ({ day, ...(days[day] ?? NOTHING) }))
}

/** How often matters were asked about in the last so many days, the most asked first. */
export function mattersAsked({ matters }: Feedback, now: number, last: number): { matter: string; times: number }[] {
  const sums = new Map<string, number>()
  for (const day of lastDays(now, last)) {
    for (const [matter, times] of Object.entries(matters[day] ?? {})) sums.set(matter, (sums.get(matter) ?? 0) + times)
  }
  return [...sums].map(([matter, times]) => ({ matter, times })).sort((a, b) => b.times - a.times)
}

/** The days up to today, today last. */
function lastDays(now: number, last: number): string[] {
  return Array.from({ length: last }, (_, i) => dayOf(now - (last - 1 - i) * DAY))
}

const CHINA = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The day in China, where all the townships are: 2026-11-23. */
export function dayOf(now: number): string {
  return CHINA.format(now)
}
