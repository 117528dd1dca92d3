import { answerReply, chooseDutyReply, plainReply } from '../../answers/compose.js'
import { departmentPartReply, stillReply, townshipPartReply } from '../../answers/parts.js'
import type { Reply } from '../../answers/reply.js'
import { findDepartments } from '../../intents/departments.js'
import { parseNumber } from '../../intents/row-number.js'
import type { Duty } from '../../lists/index.js'
import { rowsOnSameMatter } from '../../search/find.js'
import { asksMore, asksPart, asksStill, asksTownshipPart, detailsOf, newSubject, selectedNumber } from '../phrases.js'
import { answerQuestion, dutyAt, fitFor, keyOf } from '../question.js'
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
  if (!duty)
    return stay(turn, plainReply('info', 'select', `没有第${number}个，请回复1到${last.offered.length}之间的数字。`))
  return show(turn, last, duty, 'select', 'middle')
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
  return absent && asksPart(other.rest) ? onMain(turn, last, departmentPartReply(main, absent)) : null
}

const still: FollowUp = ({ turn, last, main }) => {
  if (!main || !asksStill(turn.text)) return null
  const township = turn.knowledge.snapshot.townships.get(main.township)
  const reclaimed = township ? rowsOnSameMatter(main, township).filter(({ list }) => list === 'reclaimed') : []
  return onMain(turn, last, stillReply(main, reclaimed.slice(0, 2)))
}

const more: FollowUp = ({ turn, last }) => {
  if (!asksMore(turn.text)) return null
  const rows = last.further.flatMap((key) => dutyAt(key, turn.knowledge) ?? [])
  if (rows.length === 0) return stay(turn, plainReply('info', 'more', '没有别的了。换个说法再问我一次也行。'))
  const shown = rows.slice(0, 3)
  const reply = chooseDutyReply(shown[0]?.township ?? '', last.intent, shown)
  const state = { ...last, offered: shown.map(keyOf), further: last.further.slice(3), at: turn.message.at }
  return { reply: { ...reply, outcome: 'info' }, state: remember(turn.state, state) }
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
  const fit = fitFor(last.question, null, turn.knowledge.snapshot)
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
