/** Before each message, in milliseconds. */
const BEFORE = 1000
/** For each character, as if it were typed, fast. */
const PER_CHARACTER = 25
/** Nobody waits longer than this for one message. */
const LONGEST = 8000

/** How long a person would take for a message, in milliseconds; WeChat bars accounts that are faster. `random` is from 0 up to 1. */
export function paceOf(text: string, random: number): number {
  return Math.min(LONGEST, BEFORE + PER_CHARACTER * text.length) * (0.8 + 0.4 * random)
}
