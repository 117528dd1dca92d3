import type { Reply } from '../answers/reply.js'
import { asksWho } from '../intents/asks-who.js'
import type { Message } from './types.js'

/** Whether the bot overhears a message in a group rather than being spoken to. */
export function isOverheard({ chat, addressed }: Message): boolean {
  return chat === 'group' && !addressed
}

/**
 * Whether a reply may be sent to a message that was only overheard: help for a present danger, or rows for somebody who plainly asks
 * who is responsible. Anything else nobody has asked for.
 *
 * @param text the message, normalised
 */
export function isWelcome(reply: Reply, text: string): boolean {
  return reply.outcome === 'emergency' || (asksWho(text) && ['answer', 'choose-duty'].includes(reply.outcome))
}
