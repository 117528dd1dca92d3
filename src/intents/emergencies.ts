import { z } from 'zod'
import { squash } from '../search/normalise.js'

/** Words to look for, squashed once here and not for every message. */
const wordsSchema = z.array(z.string().min(1).transform(squash))

const kindSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  numbers: z.array(z.string().regex(/^\d{3,5}$/)).min(1),
  /** Ids of the matters that are this very danger; none where no list has a row on it or a row would be no help to anybody. */
  matters: z.array(z.string().min(1)).default([]),
  /** No danger of its own but a call for help: any other kind that a message has signs of is meant instead. */
  general: z.boolean().default(false),
  signs: z.array(wordsSchema.min(1)).min(1),
  unless: wordsSchema.default([]),
  examples: z.array(z.string()).min(1),
  calm: z.array(z.string()).min(1),
})

/** The form of `intents/emergencies.yaml`. */
export const emergenciesSchema = z.strictObject({
  calm: wordsSchema,
  now: wordsSchema,
  kinds: z.array(kindSchema).min(1),
})

export type Emergencies = z.infer<typeof emergenciesSchema>
export type EmergencyKind = z.infer<typeof kindSchema>

/** The signs of danger in a message. */
export interface EmergencySign {
  /** The kinds whose signs it has, at least one: 救命啊我家着火了 has those of a fire and of a call for help. */
  readonly kinds: readonly EmergencyKind[]
  /** Words such as 救命 or 晕倒 that leave no doubt. */
  readonly urgent: boolean
}

/**
 * The kinds of present danger that the words of a message tell of, or null: every group of signs of a kind is met, none of its
 * `unless` words is there, and nothing says that it is past, planned or asked about in general (such words give way to urgent ones).
 */
export function findEmergency(message: string, { calm, now, kinds }: Emergencies): EmergencySign | null {
  const text = squash(message)
  const has = (words: readonly string[]) => words.some((word) => text.includes(word))
  const urgent = has(now)
  if (has(calm) && !urgent) return null
  const met = kinds.filter(({ signs, unless }) => signs.every(has) && !has(unless))
  // A mere call for help says less than what the help is for.
  const plain = met.filter(({ general }) => !general)
  return met.length > 0 ? { kinds: plain.length > 0 ? plain : met, urgent } : null
}

/** Whether a message says that it is about something past, planned or general. */
export function isCalm(message: string, { calm }: Emergencies): boolean {
  const text = squash(message)
  return calm.some((word) => text.includes(word))
}

/** The owner under which the examples of a kind stand among the sayings. */
export function ownerOf(kind: EmergencyKind): string {
  return `now:${kind.id}`
}

/** The owner under which the same words without any danger stand among the sayings. */
export function calmOwnerOf(kind: EmergencyKind): string {
  return `calm:${kind.id}`
}
