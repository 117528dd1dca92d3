import { createHmac } from 'node:crypto'
import type { ChannelName } from '../channels/channel.js'

/** Gives a person a name that is always the same and tells nobody who it is. */
export type Pseudonym = (person: { readonly channel: ChannelName; readonly person: string }) => string

/** Pseudonyms by HMAC: without the secret nobody can try all ids and see which one fits. */
export function pseudonyms(secret: string): Pseudonym {
  return ({ channel, person }) =>
    createHmac('sha256', secret).update(`${channel}:${person}`).digest('base64url').slice(0, 16)
}
