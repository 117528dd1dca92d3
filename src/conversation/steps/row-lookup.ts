import { answerReply, noSuchRowReply } from '../../answers/compose.js'
import { inOrder } from '../../answers/fit.js'
import { findRow } from '../../intents/row-number.js'
import { countRows, findDuty } from '../../search/snapshot.js'
import { keyOf } from '../question.js'
import { askTownship, remember, townshipOf } from '../township.js'
import type { Step } from '../types.js'

/** 配合清单第33项, 收回清单25: the row itself, whole. */
export const rowLookup: Step = (turn) => {
  const { message, text, state, knowledge } = turn
  const asked = findRow(text)
  if (!asked) return null
  const { township } = townshipOf(turn)
  if (!township) return askTownship(turn, 'row_lookup')
  const name = township.township.name
  const duty = findDuty(knowledge.snapshot, name, asked.list, asked.number)
  if (!duty) return { reply: noSuchRowReply(name, asked.list, asked.number, countRows(township)[asked.list]), state }
  const options = {
    length: message.chat === 'group' ? 'short' : 'whole',
    intent: 'row_lookup',
    fit: inOrder,
    seeAlso: [],
  } as const
  const reply = { ...answerReply(duty, options), outcome: 'info' as const }
  return {
    reply,
    state: remember(state, {
      question: duty.title,
      intent: 'row_lookup',
      main: keyOf(duty),
      listed: false,
      offered: [keyOf(duty)],
      further: [],
      at: message.at,
    }),
  }
}
