import { z } from 'zod'
import type { StoreFile } from './file.js'
import type { Place } from './place.js'
import { placeKey } from './place.js'

const bindingSchema = z.object({ township: z.string(), at: z.number() })

/** Which chat asks about which township: a group as an admin has bound it, a private chat as the person has chosen. */
const bindingsSchema = z.object({ chats: z.record(z.string(), bindingSchema) })
export type Bindings = z.infer<typeof bindingsSchema>

export const BINDINGS: StoreFile<Bindings> = { name: 'bindings.json', schema: bindingsSchema, defaults: { chats: {} } }

/** So many chats keep their township; the ones bound longest ago give way. */
export const MOST_BINDINGS = 20_000

/** The short name of the township that a chat is bound to, or null. */
export function boundTownship({ chats }: Bindings, place: Place): string | null {
  return chats[placeKey(place)]?.township ?? null
}

/** Binds a chat. */
export function bind(data: Bindings, place: Place, township: string, now: number): void {
  // Taken out first, so that it stands last: the order is that of the binding.
  delete data.chats[placeKey(place)]
  data.chats[placeKey(place)] = { township, at: now }
  const keys = Object.keys(data.chats)
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_BINDINGS))) delete data.chats[key]
}

/** Takes a chat's binding away; false when it had none. */
export function unbind(data: Bindings, place: Place): boolean {
  const had = placeKey(place) in data.chats
  delete data.chats[placeKey(place)]
  return had
}
