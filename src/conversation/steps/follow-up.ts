import { answerReply, moreReply, plainReply } from '../../answers/compose.js'
import { nextPageReply, PAGE } from '../../answers/listings.js'
import { departmentPartReply, stillReply, townshipPartReply } from '../../answers/parts.js'
import type { Reply } from '../../answers/reply.js'
import { TEXTS } from '../../answers/texts.js'
import { departmentSaid, findDepartments } from '../../intents/departments.js'
import { parseNumber } from '../../intents/row-number.js'
import type { Duty } from '../../lists/index.js'
import { rowsOnSameMatter } from '../../search/find.js'
import { isListing } from '../listing.js'
import {
  asksHolder,
  asksMore,
  asksPart,
  asksStill,
  asksTownshipPart,
  detailsOf,
  newSubject,
  selectedNumber,
} from '../phrases.js'
import { answerQuestion, dutyAt, fitFor, fitForRow, keyOf } from '../question.js'
import { remember, townshipOf } from '../township.js'
import type { ChatState, DutyKey, LastTurn, Outcome, Step, Turn } from '../types.js'

/** What a follow-up looks at: the turn, the last reply, and its main row. */
interface Looking {
  readonly turn: Turn
  readonly last: LastTurn
  readonly main: Duty | null
}

type FollowUp = (looking: Looking) => Outcome | null

/** Messages that go on from the last reply: 第2个, 详细点, 那乡里要做什么, 县公安局管哪块, 收回去了没, 还有呢, 门诊的呢. */
export const followUp: Step = (turn) => {
  const { last } = turn.state
  if (!last) return null
  const looking = { turn, last, main: last.main ? dutyAt(last.main, turn.knowledge) : null }
  for (const one of FOLLOW_UPS) {
    const outcome = one(looking)
    if (outcome) return outcome
  }
  return null
}

const select: FollowUp = ({ turn, last }) => {
  const number = selectedNumber(turn.text, parseNumber)
  if (Number.isNaN(number) || last.offered.length === 0) return null
  const key = last.offered[number - 1]
  const duty = key ? dutyAt(key, turn.knowledge) : null
  if (!duty) return stay(turn, plainReply('info', 'select', `没有第${number}个，${howMany(last)}`))
  return show(turn, last, duty, 'select', 'middle')
}

/** How many rows there are to pick from, as people saw them. */
function howMany({ listed, offered, further }: LastTurn): string {
  if (listed)
    return `只列了${offered.length}项，请回复${offered.length === 1 ? '1' : `1到${offered.length}之间的数字`}。`
  return `刚才只有这一项。${further.length > 0 ? '想看沾边的别的事，说“还有呢”。' : ''}`
}

const details: FollowUp = ({ turn, last, main }) => {
  const about = detailsOf(turn.text)
  if (about === null) return null
  const duty = about === '' ? main : (mostLike(about, last.offered, turn) ?? null)
  return duty ? show(turn, last, duty, 'detail', 'whole') : null
}

const townshipPart: FollowUp = ({ turn, last, main }) =>
  main && asksTownshipPart(turn.text) ? onMain(turn, last, townshipPartReply(main)) : null

const departmentPart: FollowUp = ({ turn, last, main }) => {
  if (!main) return null
  const { names, rest } = findDepartments(turn.text, main.departments, turn.knowledge.language.departments)
  const [department] = names
  if (department) return asksPart(rest) ? onMain(turn, last, departmentPartReply(main, department)) : null
  const township = turn.knowledge.snapshot.townships.get(main.township)
  const others = [...new Set(township?.duties.flatMap((duty) => duty.departments) ?? [])]
  const other = findDepartments(turn.text, others, turn.knowledge.language.departments)
  const [absent] = other.names
  if (absent) return asksPart(other.rest) ? onMain(turn, last, departmentPartReply(main, absent)) : null
  const said = departmentSaid(turn.text, turn.knowledge.language.departments)
  return said && asksPart(said.rest) ? onMain(turn, last, departmentPartReply(main, said.name, false)) : null
}

const still: FollowUp = ({ turn, last, main }) => {
  if (!main || !(asksStill(turn.text) || asksHolder(turn.text))) return null
  const township = turn.knowledge.snapshot.townships.get(main.township)
  const reclaimed = township ? rowsOnSameMatter(main, township).filter(({ list }) => list === 'reclaimed') : []
  return onMain(turn, last, stillReply(main, reclaimed.slice(0, 2)))
}

/** So many rows near a question 还有呢 shows at a time. */
const FEW = 3

const more: FollowUp = ({ turn, last }) => {
  if (!asksMore(turn.text)) return null
  const rows = last.further.flatMap((key) => dutyAt(key, turn.knowledge) ?? [])
  const [first] = rows
  if (!first) return stay(turn, plainReply('info', 'more', TEXTS.noMore))
  const page = isListing(last.intent) ? PAGE : FEW
  const shown = rows.slice(0, page)
  const reply = isListing(last.intent)
    ? nextPageReply(last.intent, first.township, rows)
    : moreReply(first.township, last.intent, shown, rows.length - shown.length)
  const further = rows.slice(page).map(keyOf)
  const state = { ...last, listed: true, offered: shown.map(keyOf), further, at: turn.message.at }
  return { reply, state: remember(turn.state, state) }
}

/** 门诊的呢: the new subject alone if it is clear, else together with the last question. */
const subject: FollowUp = ({ turn, last }) => {
  const { named, question } = townshipOf(turn)
  const about = newSubject(question.replace(/^的/u, ''))
  const name = named[0]?.township.name ?? last.main?.township ?? last.offered[0]?.township ?? turn.state.township
  const township = name ? turn.knowledge.snapshot.townships.get(name) : undefined
  if (!about || !township) return null
  const length = turn.message.chat === 'group' ? 'short' : 'middle'
  for (const wording of [about, `${last.question}，${about}`]) {
    const answer = answerQuestion(wording, last.intent, township, turn.knowledge, { length })
    if (answer.reply.outcome !== 'answer' && answer.reply.outcome !== 'choose-duty') continue
    const { reply, main, offered, further } = answer
    return {
      reply,
      state: remember(turn.state, {
        question: wording,
        intent: last.intent,
        main,
        listed: main === null,
        offered,
        further,
        at: turn.message.at,
      }),
    }
  }
  return null
}

const FOLLOW_UPS: readonly FollowUp[] = [select, details, townshipPart, departmentPart, still, more, subject]

/** Shows a row's card and makes it the main one. */
function show(turn: Turn, last: LastTurn, duty: Duty, intent: string, length: 'middle' | 'whole'): Outcome {
  const fit = fitForRow(last.question, duty, turn.knowledge)
  const reply = answerReply(duty, { length, intent, fit, seeAlso: [] })
  return { reply, state: remember(turn.state, { ...last, main: keyOf(duty), at: turn.message.at }) }
}

function onMain(turn: Turn, last: LastTurn, reply: Reply): Outcome {
  return { reply, state: remember(turn.state, { ...last, at: turn.message.at }) }
}

function stay(turn: Turn, reply: Reply): { reply: Reply; state: ChatState } {
  return { reply, state: turn.state }
}

/** The offered row whose words are most like those of a message. */
function mostLike(words: string, offered: readonly DutyKey[], { knowledge }: Turn): Duty | null {
  const likeness = fitFor(words, null, knowledge.snapshot)
  const ranked = offered
    .flatMap((key) => dutyAt(key, knowledge) ?? [])
    .map((duty) => ({ duty, score: likeness(duty.title) }))
    .sort((a, b) => b.score - a.score)
  return ranked[0] && ranked[0].score > 0 ? ranked[0].duty : null
}
