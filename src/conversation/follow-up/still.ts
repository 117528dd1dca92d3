import { stillReply } from '../../answers/parts.js'
import { rowsOnSameMatter } from '../../search/find.js'
import { type FollowUp, onMain } from './looking.js'

/** 收回去了没, 以前不是镇里管吗, 现在归哪个单位: whether the township still does it, and who does now. */
export const still: FollowUp = (looking) => {
  const { turn, main } = looking
  const township = turn.knowledge.snapshot.townships.get(main.township)
  const reclaimed = township ? rowsOnSameMatter(main, township).filter(({ list }) => list === 'reclaimed') : []
  return onMain(looking, stillReply(main, reclaimed.slice(0, 2)))
}
