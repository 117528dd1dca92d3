import { silentReply } from '../../answers/compose.js'
import { asksWho } from '../../intents/asks-who.js'
import type { Step } from '../types.js'

/** In a group the bot is silent unless it is spoken to, or listens and somebody plainly asks who is responsible. */
export const groupSilence: Step = ({ message, text, state }) => {
  if (message.chat === 'private' || message.addressed) return null
  if (message.listening && asksWho(text)) return null
  return { reply: silentReply(), state }
}
