import { dutyOfSlug, dutyPath, dutySlug } from '../addresses.js'
import { answerReply } from '../answers/compose.js'
import { inOrder } from '../answers/fit.js'
import type { Reply } from '../answers/reply.js'
import { dutyAt } from '../conversation/question.js'
import type { DutyKey } from '../conversation/types.js'
import type { Knowledge } from '../knowledge.js'
import { rowsOnSameMatter } from '../search/find.js'

/** Gives the web page of a row, under the public address of the bot's pages. */
export function pagesAt(publicUrl: string, knowledge: () => Knowledge): (row: DutyKey) => string {
  return (row) => `${publicUrl}${dutyPath(row, knowledge().snapshot.townships.keys())}`
}

/** The name of a row in links. */
export function slugOfDuty(row: DutyKey, knowledge: Knowledge): string {
  return dutySlug(row, knowledge.snapshot.townships.keys())
}

/** The whole card of the row that a link names, or null where there is none. */
export function describeDuty(slug: string, knowledge: Knowledge): Reply | null {
  const key = dutyOfSlug(slug, knowledge.snapshot.townships.keys())
  const duty = key && dutyAt(key, knowledge)
  const township = key && knowledge.snapshot.townships.get(key.township)
  if (!duty || !township) return null
  const seeAlso = rowsOnSameMatter(duty, township)
    .filter(({ list }) => list !== duty.list)
    .slice(0, 3)
  return answerReply(duty, { length: 'whole', fit: inOrder, intent: 'row_lookup', seeAlso })
}
