import { z } from 'zod'
import { squash } from '../search/normalise.js'

const kindSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  numbers: z.array(z.string().regex(/^\d{3,5}$/)).min(1),
  matter: z.string().min(1),
  signs: z.array(z.array(z.string().min(1)).min(1)).min(1),
  unless: z.array(z.string().min(1)).default([]),
  examples: z.array(z.string()).min(1),
  calm: z.array(z.string()).min(1),
})

/** The form of `intents/emergencies.yaml`. */
export const emergenciesSchema = z.strictObject({
  calm: z.array(z.string().min(1)),
  now: z.array(z.string().min(1)),
  kinds: z.array(kindSchema).min(1),
})

export type Emergencies = z.infer<typeof emergenciesSchema>
export type EmergencyKind = z.infer<typeof kindSchema>

/**
 * The kind of present danger that a message tells of, or null. A message tells of one when every group of signs of a kind is met
 * and nothing says that it is past, planned or asked about in general; words such as 救命 outweigh those.
 */
export function findEmergency(message: string, { calm, now, kinds }: Emergencies): EmergencyKind | null {
  const text = squash(message)
  const has = (words: readonly string[]) => words.some((word) => text.includes(squash(word)))
  const urgent = has(now)
  if (has(calm) && !urgent) return null
  for (const kind of kinds) {
    const met = kind.signs.every(has)
    if (met && (urgent || !has(kind.unless))) return kind
  }
  return null
}
