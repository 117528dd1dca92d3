import { answerReply } from '../../answers/compose.js'
import type { Duty } from '../../lists/index.js'
import { dutyAt, fitFor } from '../question.js'
import { TITLE } from './decide.js'
import { coverage } from './evidence.js'
import { type FollowUp, type Looking, onMain } from './looking.js'

/** 详细点, 念全文: the whole row; 古树名木那项详细说说: of the rows shown the one that is named. */
export const details: FollowUp = (looking) => {
  const { turn, last } = looking
  const named = namedAmong(looking)
  const duty = named ?? looking.main
  const fit = fitFor(last.question, null, turn.knowledge.snapshot)
  const reply = answerReply(duty, { length: 'whole', intent: 'detail', fit, seeAlso: [] })
  return onMain({ ...looking, main: duty, guessed: named ? null : looking.guessed }, reply)
}

/** The row shown whose title holds what the message speaks of; null where it speaks of nothing. */
function namedAmong({ turn, last, reading }: Looking): Duty | null {
  if (reading.content.length === 0) return null
  const ranked = last.offered
    .flatMap((key) => dutyAt(key, turn.knowledge) ?? [])
    .map((duty) => ({ duty, share: coverage(reading.content, [duty.title], turn.knowledge.snapshot) }))
    .sort((a, b) => b.share - a.share)
  return ranked[0] && ranked[0].share >= TITLE ? ranked[0].duty : null
}
