import { answerReply } from '../../answers/compose.js'
import type { Duty } from '../../lists/index.js'
import { otherListsOn } from '../../search/find.js'
import { strongestMatter } from '../../search/strongest-matter.js'
import { fitFor, keyOf } from '../question.js'
import { coverage, textsOf } from './evidence.js'
import { type FollowUp, type Looking, onMain } from './looking.js'
import { sameMatter } from './same-matter.js'

/** 旧电瓶归哪个部门 after a card that speaks of them: the same row, with the sentences that fit this question. */
export const fitting: FollowUp = (looking) => {
  const { turn, last } = looking
  const main = nearest(looking)
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
  return onMain({ ...looking, main }, reply)
}

/** A row on the same matter is shown instead where it holds this much more of what is asked. */
const MORE = 0.25

/** 残疾等级又是哪个来评审的: the card's row, or the one on the same matter that speaks of just this. */
function nearest({ turn, last, main, reading }: Looking): Duty {
  const { snapshot } = turn.knowledge
  const share = (duty: Duty) => coverage(reading.content, textsOf(duty), snapshot)
  const [best] = sameMatter(main, last, turn)
    .map((duty) => ({ duty, share: share(duty) }))
    .sort((a, b) => b.share - a.share)
  return best && best.share >= share(main) + MORE ? best.duty : main
}
