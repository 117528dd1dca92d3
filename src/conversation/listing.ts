import { PAGE } from '../answers/listings.js'
import type { Duty } from '../lists/index.js'
import { keyOf } from './question.js'
import { remember } from './township.js'
import type { ChatState, Turn } from './types.js'

/** The intents whose replies list rows page by page. */
const LISTINGS: ReadonlySet<string> = new Set(['browse', 'department_duties'])

/** Whether the rows that 还有呢 shows next are the next page of a listing, not rows near a question. */
export function isListing(intent: string): boolean {
  return LISTINGS.has(intent)
}

/**
 * The state after the first page of a listing: its rows can be picked by number, 还有呢 goes on.
 *
 * @param subject what is listed, in a few words: a department, a category
 */
export function rememberListing(turn: Turn, subject: string, intent: string, duties: readonly Duty[]): ChatState {
  const keys = duties.map(keyOf)
  const { at } = turn.message
  return remember(turn.state, {
    question: subject,
    intent,
    main: null,
    listed: true,
    offered: keys.slice(0, PAGE),
    further: keys.slice(PAGE),
    at,
  })
}
