import { plainReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import { CARD_KINDS } from '../../intents/follow-ups.js'
import { decideAlone } from '../follow-up/decide.js'
import type { Step } from '../types.js'

/** Kinds that are answered without a card: offices by their own step, another township by the choice of one. */
const ANSWERED: ReadonlySet<string> = new Set(['department-part', 'other-township', 'contact'])
const OF_CARDS: ReadonlySet<string> = new Set(CARD_KINDS.filter((kind) => !ANSWERED.has(kind)))

/** 那镇上帮不帮忙嘛 before anything was asked, as the examples have it: asks what it is about, where a search would find nonsense. */
export const nothingToGoOn: Step = (turn) => {
  const { state } = turn
  if (state.last?.main || (state.last && state.last.offered.length > 0)) return null
  const kind = decideAlone(turn)
  if (kind === null || !OF_CARDS.has(kind)) return null
  const text = kind === 'close' ? TEXTS.thanks : TEXTS.whatMatter
  return { reply: plainReply('info', kind === 'close' ? 'thanks' : 'unclear', text, state.township), state }
}
