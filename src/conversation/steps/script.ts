import { plainReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import type { Step } from '../types.js'

/** Shorter ones may be names that people write in letters: KTV, WiFi. */
const FEWEST_LETTERS = 5

/**
 * ludeng huaile zhao shui: a message without any Chinese character gets a kind request for one. Syllables without tones fit too many
 * words to guess an office from them.
 */
export const script: Step = ({ text, state }) => {
  const letters = text.match(/\p{L}/gu) ?? []
  if (letters.length < FEWEST_LETTERS || /\p{Script=Han}/u.test(text)) return null
  return { reply: plainReply('decline', 'none', TEXTS.notHan, state.township), state }
}
