import type { Duty } from '../../lists/index.js'
import { rowsOnSameMatter } from '../../search/find.js'
import { fitFor } from '../question.js'
import type { LastTurn, Turn } from '../types.js'

/** The other rows of the township on the matter of a row, those most like the row and what was asked first. */
export function sameMatter(main: Duty, last: LastTurn, { knowledge }: Turn): Duty[] {
  const township = knowledge.snapshot.townships.get(main.township)
  if (!township) return []
  const asked = fitFor(last.question, null, knowledge.snapshot)
  const alike = fitFor(main.title, null, knowledge.snapshot)
  return rowsOnSameMatter(main, township)
    .map((duty) => ({ duty, score: asked(duty.title) + alike(duty.title) }))
    .sort((a, b) => b.score - a.score)
    .map(({ duty }) => duty)
}
