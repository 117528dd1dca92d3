import { answerReply } from '../../answers/compose.js'
import { otherListsOn } from '../../search/find.js'
import { strongestMatter } from '../../search/strongest-matter.js'
import { fitFor, keyOf } from '../question.js'
import { type FollowUp, onMain } from './looking.js'

/** 旧电瓶归哪个部门 after a card that speaks of them: the same row, with the sentences that fit this question. */
export const fitting: FollowUp = (looking) => {
  const { turn, last, main } = looking
  const { snapshot } = turn.knowledge
  const own = fitFor(turn.text, null, snapshot)
  const before = fitFor(last.question, null, snapshot)
  const township = snapshot.townships.get(main.township)
  const matter = strongestMatter(keyOf(main), snapshot)
  const reply = answerReply(main, {
    length: turn.message.chat === 'group' ? 'short' : 'middle',
    intent: 'responsibility',
    fit: (sentence) => own(sentence) + before(sentence) / 10,
    seeAlso: township ? otherListsOn(main, matter, township) : [],
  })
  return onMain(looking, reply)
}
