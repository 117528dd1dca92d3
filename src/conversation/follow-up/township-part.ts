import { townshipPartReply } from '../../answers/parts.js'
import { type FollowUp, onMain } from './looking.js'
import { sameMatter } from './same-matter.js'

/** So many rows of other lists are shown. */
const FEW = 2

/** 那乡里要做什么, 镇上帮不帮忙: what the township does in the row; where it was taken back, what other rows on the matter still ask of it. */
export const townshipPart: FollowUp = (looking) => {
  const { turn, main, last } = looking
  const others = main.list === 'reclaimed' ? sameMatter(main, last, turn) : []
  const own = others.filter(({ list, townshipDuties }) => list === 'basic' || townshipDuties.length > 0)
  return onMain(looking, townshipPartReply(main, own.slice(0, FEW)))
}
