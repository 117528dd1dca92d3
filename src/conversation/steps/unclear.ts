import { plainReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import { parseNumber } from '../../intents/row-number.js'
import { asksHolder, asksMore, asksStill, asksTownshipPart, detailsOf, selectedNumber } from '../phrases.js'
import type { Step } from '../types.js'

/** 谁接手了, 还有呢, 第2个 with nothing before that it could go on from: asks what is meant, where a search would find nonsense. */
export const unclear: Step = ({ text, state }) => {
  const goesOn =
    asksHolder(text) ||
    asksMore(text) ||
    asksStill(text) ||
    asksTownshipPart(text) ||
    detailsOf(text) === '' ||
    !Number.isNaN(selectedNumber(text, parseNumber))
  if (!goesOn) return null
  const canPick = state.last !== null && state.last.offered.length > 0
  return { reply: plainReply('info', 'unclear', canPick ? TEXTS.whichOfThem : TEXTS.whatMatter, state.township), state }
}
