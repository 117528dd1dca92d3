import { z } from 'zod'
import type { StoreFile } from './file.js'
import { type Place, placeKey } from './place.js'

/** What admins have set for groups. */
const chatSettingsSchema = z.object({
  /** The groups in which the bot also takes messages that are not meant for it; since when. */
  listening: z.record(z.string(), z.number()),
})
export type ChatSettings = z.infer<typeof chatSettingsSchema>

export const CHAT_SETTINGS: StoreFile<ChatSettings> = {
  name: 'settings.json',
  schema: chatSettingsSchema,
  defaults: { listening: {} },
}

/** In so many groups the bot may listen; the ones set longest ago give way. */
export const MOST_LISTENING = 5_000

/** Whether the bot listens in a group. */
export function isListening({ listening }: ChatSettings, place: Place): boolean {
  return placeKey(place) in listening
}

/** Turns listening on or off in a group. */
export function setListening({ listening }: ChatSettings, place: Place, on: boolean, now: number): void {
  delete listening[placeKey(place)]
  if (on) listening[placeKey(place)] = now
  const keys = Object.keys(listening)
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_LISTENING))) delete listening[key]
}
