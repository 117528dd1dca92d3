import { answerReply } from '../../answers/compose.js'
import type { Duty } from '../../lists/index.js'
import { find, rowsOfMatter } from '../../search/find.js'
import { strongestMatter } from '../../search/strongest-matter.js'
import type { TownshipIndex } from '../../search/township-index.js'
import { type Answer, answerQuestion, dutyAt, fitFor, keyOf, preferredList } from '../question.js'
import { remember } from '../township.js'
import type { LastTurn, Outcome, Turn } from '../types.js'

/** A question with fewer words of its own leads anywhere: 村道呢. */
const SAYS_ENOUGH = 2

/** Intents that a question may have; those of look-ups and follow-ups say nothing of another township's rows. */
const OF_QUESTIONS: ReadonlySet<string> = new Set(['responsibility', 'coordination', 'reclaimed'])

/**
 * 换成李市镇呢, 那清水那边呢: the last question again in another township.
 *
 * @param intent what is asked now, null for the same as before
 */
export function otherTownship(turn: Turn, last: LastTurn, township: TownshipIndex, intent: string | null): Outcome {
  const asked = intent ?? (OF_QUESTIONS.has(last.intent) ? last.intent : 'responsibility')
  const answer = answerThere(turn, last, township, asked)
  const { reply, main, offered, further } = answer
  const kept = main === null && offered.length === 0
  const next: LastTurn = {
    question: last.question,
    intent: asked,
    main,
    listed: main === null,
    offered,
    further,
    at: turn.message.at,
  }
  // Where the other township has nothing, the talk is still about the row before.
  return { reply, state: remember(turn.state, kept ? { ...last, at: turn.message.at } : next) }
}

function answerThere(turn: Turn, last: LastTurn, township: TownshipIndex, intent: string): Answer {
  const { snapshot, language } = turn.knowledge
  const length = turn.message.chat === 'group' ? 'short' : 'middle'
  const answer = answerQuestion(last.question, intent, township, turn.knowledge, { length })
  const finding = find(last.question, township, snapshot, {
    preferredList: preferredList(intent),
    mayWin: (subject) => language.scope.has(subject),
  })
  const from = last.main ? dutyAt(last.main, turn.knowledge) : null
  const matter = from && strongestMatter(keyOf(from), snapshot)
  const tied = matter ? rowsOfMatter(matter, township) : []
  const clear = finding.verdict === 'sure' && !finding.hesitant
  const first = answer.main ? dutyAt(answer.main, turn.knowledge) : null
  const says = turn.knowledge.language.readFollowUp(last.question).content.filter((word) => word.length > 1)
  const right = first !== null && (tied.includes(first) || says.length >= SAYS_ENOUGH)
  if (!from || tied.length === 0 || (clear && right)) return answer
  // The words alone lead elsewhere; the rows on the matter that was shown are what is meant.
  const duty = nearest(tied, from, turn)
  const others = tied.filter((other) => other !== duty)
  const fit = fitFor(last.question, matter, snapshot)
  return {
    reply: answerReply(duty, { length, intent, fit, seeAlso: others.slice(0, 3) }, others.slice(0, 4)),
    main: keyOf(duty),
    offered: [duty, ...others].map(keyOf).slice(0, 5),
    further: others.map(keyOf),
    hesitant: false,
  }
}

/** Of several rows on a matter the one whose title is most like the row before; of the same list where that leaves it open. */
function nearest(rows: readonly Duty[], from: Duty, { knowledge }: Turn): Duty {
  const likeness = fitFor(from.title, null, knowledge.snapshot)
  const scored = rows.map((duty) => ({ duty, score: likeness(duty.title) + (duty.list === from.list ? 0.1 : 0) }))
  const [best] = scored.sort((a, b) => b.score - a.score)
  return best?.duty ?? from
}
