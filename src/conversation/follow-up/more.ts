import { moreReply, plainReply } from '../../answers/compose.js'
import { everybodyReply } from '../../answers/follow-ups.js'
import { nextPageReply, PAGE } from '../../answers/listings.js'
import { TEXTS } from '../../answers/texts.js'
import { isListing } from '../listing.js'
import { dutyAt, keyOf } from '../question.js'
import { remember } from '../township.js'
import type { LastTurn, Outcome, Turn } from '../types.js'
import { onMain, stay } from './looking.js'

/** So many rows near a question it shows at a time. */
const FEW = 3
/** 还有别的部门管不: others who have a part in the same row. */
const OTHER_BODIES = /部门|单位|哪[个些家]局|谁/u

/** 还有呢, 下一页: further rows near the question, or the next page of a listing. */
export function more(turn: Turn, last: LastTurn): Outcome {
  const main = last.main ? dutyAt(last.main, turn.knowledge) : null
  if (main && !last.listed && OTHER_BODIES.test(turn.text)) {
    const reading = turn.knowledge.language.readFollowUp(turn.text)
    return onMain({ turn, last, main, guessed: null, reading }, everybodyReply(main))
  }
  const rows = last.further.flatMap((key) => dutyAt(key, turn.knowledge) ?? [])
  const [first] = rows
  if (!first) return stay(turn, plainReply('info', 'more', TEXTS.noMore))
  const listing = isListing(last.intent)
  const page = listing ? PAGE : FEW
  const shown = rows.slice(0, page)
  const reply = listing
    ? nextPageReply(last.intent, first.township, rows)
    : moreReply(first.township, last.intent, shown, rows.length - shown.length)
  const further = rows.slice(page).map(keyOf)
  const state = { ...last, listed: true, offered: shown.map(keyOf), further, at: turn.message.at }
  return { reply, state: remember(turn.state, state) }
}
