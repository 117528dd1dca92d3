import type { Reply } from '../answers/reply.js'

/** What a person says of an answer. */
export type Judgement = 'useful' | 'wrong'

const USEFUL = /^(?:有用(?:的|了)?|有帮助|👍)$/u
const WRONG = /^(?:不对(?:的|吧)?|答错了|说错了|没用|不准|👎)$/u

/** The judgement that a message consists of, or null. */
export function judgementOf(text: string): Judgement | null {
  const bare = text.trim().replace(/[。.！!，,\s]+$/u, '')
  if (USEFUL.test(bare)) return 'useful'
  return WRONG.test(bare) ? 'wrong' : null
}

/** Whether a person may say of a reply that it was useful or wrong: it shows rows. */
export function isJudgeable({ outcome, duties }: Reply): boolean {
  return ['answer', 'choose-duty', 'info'].includes(outcome) && duties.length > 0
}
