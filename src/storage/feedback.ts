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

/** What people said of answers, and how many answers there were each day. */
const feedbackSchema = z.object({ verdicts: z.array(verdictSchema), days: z.record(z.string(), daySchema) })
export type Feedback = z.infer<typeof feedbackSchema>
export type Verdict = z.infer<typeof verdictSchema>

export const FEEDBACK: StoreFile<Feedback> = {
  name: 'feedback.json',
  schema: feedbackSchema,
  defaults: { verdicts: [], days: {} },
}

/** Half a year tells whether answers got better; nobody looks at older verdicts. */
export const FEEDBACK_BOUNDS: Bounds = { most: 5_000, age: 180 * DAY }
/** So many days are counted. */
export const MOST_DAYS = 60

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
  for (const old of Object.keys(data.days).sort().slice(0, -MOST_DAYS)) delete data.days[old]
}

/** What has been counted on the day of `now`. */
export function countsOf({ days }: Feedback, now: number): DayCount {
  return days[dayOf(now)] ?? NOTHING
}

const CHINA = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The day in China, where all the townships are: 2026-11-23. */
export function dayOf(now: number): string {
  return CHINA.format(now)
}
