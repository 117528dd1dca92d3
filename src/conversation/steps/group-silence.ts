import { silentReply } from '../../answers/compose.js'
import { asksWho } from '../../intents/asks-who.js'
import { findEmergency } from '../../intents/emergencies.js'
import { isOverheard } from '../overhearing.js'
import type { Step } from '../types.js'

/** In a group the bot is silent unless it is spoken to, or listens and somebody plainly asks who is responsible or tells of a danger. */
export const groupSilence: Step = ({ message, text, state, knowledge }) => {
  if (!isOverheard(message)) return null
  if (message.listening && (asksWho(text) || findEmergency(text, knowledge.language.emergencies))) return null
  return { reply: silentReply(), state }
}
