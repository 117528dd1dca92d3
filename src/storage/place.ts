import type { ChannelName } from '../channels/channel.js'

/** A chat of a channel. */
export interface Place {
  readonly channel: ChannelName
  readonly chat: string
}

/** A chat as a key; ids are unique within their channel only. */
export function placeKey({ channel, chat }: Place): string {
  return `${channel}:${chat}`
}
