import { howReply } from '../../answers/follow-ups.js'
import { fitFor } from '../question.js'
import { type FollowUp, onMain } from './looking.js'

/** What applying is called in duty texts. */
const FORMAL = '申请 受理 申报 材料 初审 审核 办理'

/** 要带啥子材料, 提前几天: the list seldom says; shows what it does say, and whom to ask. */
export const how: FollowUp = (looking) => {
  const { turn, main } = looking
  const { snapshot } = turn.knowledge
  const asked = fitFor(turn.text, null, snapshot)
  const formal = fitFor(FORMAL, null, snapshot)
  return onMain(
    looking,
    howReply(main, (sentence) => 3 * asked(sentence) + formal(sentence)),
  )
}
