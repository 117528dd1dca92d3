import { silentReply } from '../answers/compose.js'
import type { Knowledge } from '../knowledge.js'
import { normalise } from '../search/normalise.js'
import { followUp } from './follow-up/step.js'
import { isOverheard, isWelcome } from './overhearing.js'
import { browse } from './steps/browse.js'
import { clean } from './steps/clean.js'
import { compare } from './steps/compare.js'
import { department, departmentByName } from './steps/department.js'
import { emergency } from './steps/emergency.js'
import { groupSilence } from './steps/group-silence.js'
import { nothingToGoOn } from './steps/nothing-to-go-on.js'
import { office } from './steps/office.js'
import { question } from './steps/question.js'
import { rowLookup } from './steps/row-lookup.js'
import { script } from './steps/script.js'
import { smallTalk } from './steps/small-talk.js'
import { townshipChoice } from './steps/township-choice.js'
import { unclear } from './steps/unclear.js'
import { writing } from './steps/writing.js'
import { townshipOf } from './township.js'
import { type ChatState, FORGET_AFTER, type Message, type Outcome, type Step, type Turn } from './types.js'

/** The way of a message: each step may end the run with an outcome; the last one always does. */
const STEPS: readonly Step[] = [
  groupSilence,
  clean,
  emergency,
  smallTalk,
  script,
  writing,
  rowLookup,
  browse,
  townshipChoice,
  departmentByName,
  followUp,
  office,
  unclear,
  nothingToGoOn,
  department,
  compare,
  question,
]

/** What the bot says to a message, and what it remembers of it. Knows no channel and does no input or output. */
export function respond(message: Message, state: ChatState, knowledge: Knowledge): Outcome {
  const text = knowledge.language.stripOpeners(normalise(message.text))
  const turn = { message, text, state: recalled(state, message.at), knowledge }
  for (const step of STEPS) {
    const outcome = step(turn)
    if (!outcome) continue
    const unasked = isOverheard(message) && !isWelcome(outcome.reply, turn.text)
    return unasked ? { reply: silentReply(), state } : { ...outcome, state: withNamedTownship(outcome.state, turn) }
  }
  throw new Error('no step answered')
}

/** A township named while none is chosen is that of what follows; so is the one that people say they are from. */
function withNamedTownship(state: ChatState, turn: Turn): ChatState {
  const { named } = townshipOf(turn)
  const [only] = named
  if (!only || named.length > 1) return state
  const { name } = only.township
  return state.township === null || isFrom(name, turn.text) ? { ...state, township: name } : state
}

/** 我是突泉镇的, 我们家在李市. */
function isFrom(township: string, text: string): boolean {
  const home = /(?:我|俺|咱)们?(?:家|屋头)?(?:就|都|现在)?(?:是|在|住在?|属于?)(.*)/u.exec(text)?.[1]
  return home !== undefined && home.indexOf(township.slice(0, 2)) >= 0 && home.indexOf(township.slice(0, 2)) <= 4
}

/** The state without a last turn that is too long ago. */
function recalled(state: ChatState, now: number): ChatState {
  return state.last && now - state.last.at > FORGET_AFTER ? { ...state, last: null, pending: null } : state
}
