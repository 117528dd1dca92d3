import { noContactReply, plainReply } from '../../answers/compose.js'
import { COMPLAIN } from '../../answers/follow-ups.js'
import { TEXTS } from '../../answers/texts.js'
import { TOKENS } from '../../intents/follow-up-mask.js'
import { ABOUT_KINDS } from '../../intents/follow-ups.js'
import { asksMeaning } from '../../intents/list-said.js'
import type { Duty } from '../../lists/index.js'
import { departmentAsked, departmentList } from '../department-list.js'
import { isListing } from '../listing.js'
import { dutyAt } from '../question.js'
import { askTownship, townshipOf } from '../township.js'
import type { LastTurn, Outcome, Step, Turn } from '../types.js'
import { about } from './about.js'
import { close } from './close.js'
import { comparison } from './comparison.js'
import { complaint } from './complaint.js'
import { contact } from './contact.js'
import { correction } from './correction.js'
import { type AboutKind, type CardKind, decide, type Evidence, evidenceFor } from './decide.js'
import { departmentPart } from './department-part.js'
import { details } from './details.js'
import { doubt } from './doubt.js'
import { earlierCard } from './earlier.js'
import { coverage } from './evidence.js'
import { fitting } from './fitting.js'
import { holder } from './holder.js'
import { how } from './how.js'
import { type FollowUp, type Looking, stay } from './looking.js'
import { more } from './more.js'
import { noneOfThem } from './none-of-them.js'
import { otherTownship } from './other-township.js'
import { pick, placeSaid } from './pick.js'
import { relativeRow } from './relative-row.js'
import { relief } from './relief.js'
import { simpler } from './simpler.js'
import { source } from './source.js'
import { still } from './still.js'
import { subject } from './subject.js'
import { townshipPart } from './township-part.js'

/** What can be said without knowing which row is meant. */
const WITHOUT_ROW: Readonly<Partial<Record<CardKind | 'fitting', (turn: Turn) => Outcome>>> = {
  contact: (turn) => stay(turn, noContactReply(null, turn.state.township)),
  complaint: (turn) => stay(turn, plainReply('info', 'complaint', COMPLAIN, turn.state.township)),
}

/** The kinds that speak of one row. */
const OF_ONE_ROW: Readonly<Partial<Record<CardKind | 'fitting', FollowUp>>> = {
  'township-part': townshipPart,
  'department-part': departmentPart,
  holder,
  still,
  details,
  simpler,
  'relative-row': relativeRow,
  how,
  contact,
  source,
  doubt,
  complaint,
  fitting,
}

const ABOUT: ReadonlySet<string> = new Set(ABOUT_KINDS)

/** Messages that go on from the last reply, or ask about the bot itself: 那乡上到底要做哪些, 水利局要来不, 换成李市镇呢, 你是谁. */
export const followUp: Step = (turn) => correction(turn) ?? comparison(turn) ?? fromEarlier(turn) ?? fromLast(turn)

/** 刚才欠薪那个，乡里能给干啥: goes on from an earlier card. */
function fromEarlier(turn: Turn): Outcome | null {
  const reference = earlierCard(turn)
  if (!reference) return null
  const outcome = reference.asks ? fromLast(reference.turn) : null
  if (outcome || !reference.pointed) return outcome
  const { last } = reference.turn.state
  const main = last?.main ? dutyAt(last.main, turn.knowledge) : null
  const reading = turn.knowledge.language.readFollowUp(turn.text)
  return last && main && fitting({ turn: { ...reference.turn, text: turn.text }, last, main, guessed: null, reading })
}

function fromLast(turn: Turn): Outcome | null {
  const { last } = turn.state
  const shown = last ? shownRows(last, turn) : []
  const evidence = evidenceFor(turn, shown, (kind) => isAskable(kind, turn) || isPossible(kind, last, shown))
  const { kind } = decide(evidence, turn, shown)
  const relieved = relief(turn, () => evidence.isNew >= 0.5 || (isClear(evidence) && !evidence.same))
  if (relieved) return relieved
  if (kind === 'new') return last && !isClear(evidence) ? subject(turn, last) : null
  if (isAbout(kind)) return about(kind, turn)
  return last ? goOn(kind, turn, last, shown, evidence) : null
}

function goOn(
  kind: CardKind | 'fitting',
  turn: Turn,
  last: LastTurn,
  shown: readonly Duty[],
  evidence: Evidence,
): Outcome | null {
  if (kind === 'close') return close(turn)
  if (kind === 'none-of-them') return noneOfThem(turn)
  if (kind === 'more') return more(turn, last)
  if (kind === 'pick' || kind === 'relative-row') {
    // 第6个 of three rows shown, and 第6条 after a card: what was shown decides which row a number means.
    const outcome = numbered(kind, turn, last, shown, evidence)
    if (outcome) return outcome
  }
  if (kind === 'other-township') return elsewhere(turn, last)
  if (kind === 'department-part' && !last.main && last.intent === 'department_duties') {
    // 林草局呢 after all the duties of another department.
    const asked = departmentAsked(turn)
    return asked && departmentList(turn, asked, null)
  }
  const asksLeft = kind === 'still' && evidence.reading.masked.includes(TOKENS.township) && WHAT_IS_LEFT.test(turn.text)
  const one = asksLeft ? townshipPart : OF_ONE_ROW[kind]
  const looking = one && lookingAt(kind, turn, last, shown, evidence)
  if (!one || !looking) return null
  if (looking === 'which')
    return (
      WITHOUT_ROW[kind]?.(turn) ?? stay(turn, plainReply('info', 'unclear', TEXTS.whichOfThem, turn.state.township))
    )
  return one(looking)
}

/** 收回以后乡上还剩什么活 asks for the township's part. */
const WHAT_IS_LEFT = /(?:还|剩|另外).{0,5}(?:[啥甚]|什么|哪些|嘛|哪样)/u

function numbered(
  kind: 'pick' | 'relative-row',
  turn: Turn,
  last: LastTurn,
  shown: readonly Duty[],
  evidence: Evidence,
): Outcome | null {
  const place = placeSaid(turn.text, last.offered.length)
  const picks =
    kind === 'pick' ||
    /(?<![上下前后])[0-9零一二两三四五六七八九十]个/u.test(turn.text) ||
    (last.listed && place >= 1 && place <= last.offered.length)
  if (picks || (last.listed && isListing(last.intent))) return pick(turn, last)
  const looking = lookingAt('relative-row', turn, last, shown, evidence)
  const row = looking && looking !== 'which' ? relativeRow(looking) : null
  return last.listed && !last.main ? pick(turn, last) : row
}

/** The same question in the township that is named; 小京庄乡也收回了, 回到突泉，镇里咋通知的 ask something of the row there, too. */
function elsewhere(turn: Turn, last: LastTurn): Outcome | null {
  const { named, question } = townshipOf(turn)
  const [township] = named
  // 别的乡镇呢: which one is asked; the question waits.
  if (!township) return askTownship({ ...turn, text: last.question }, last.intent)
  if (last.intent === 'department_duties') {
    const there = { ...turn, text: `${township.township.name}${last.question}` }
    const asked = departmentAsked(there)
    return asked && departmentList(there, asked, null)
  }
  const reading = turn.knowledge.language.readFollowUp(question)
  const [top] = reading.kinds
  const asksStill = top?.kind === 'still' && top.probability >= 0.5
  const outcome = otherTownship(turn, last, township, asksStill ? 'reclaimed' : null)
  const part = top && /[TD]/u.test(reading.masked) && top.probability >= 0.5 ? PARTS[top.kind] : undefined
  const now = outcome.state.last
  const main = now?.main?.township === township.township.name ? dutyAt(now.main, turn.knowledge) : null
  if (!part || !now || !main) return outcome
  return (
    part({ turn: { ...turn, text: question, state: outcome.state }, last: now, main, guessed: null, reading }) ??
    outcome
  )
}

const PARTS: Readonly<Partial<Record<string, FollowUp>>> = {
  'township-part': townshipPart,
  'department-part': departmentPart,
}

/** The row that a follow-up speaks of: the card's, else of those shown the one whose words fit best, else the first. */
function lookingAt(
  kind: CardKind | 'fitting',
  turn: Turn,
  last: LastTurn,
  shown: readonly Duty[],
  { reading }: Evidence,
): Looking | 'which' | null {
  const main = last.main ? dutyAt(last.main, turn.knowledge) : null
  if (main) return { turn, last, main, guessed: null, reading }
  const scores = shown.map((duty) => coverage(reading.content, [duty.title], turn.knowledge.snapshot))
  const best = scores.indexOf(Math.max(...scores))
  const duty = shown[best]
  if (!duty) return null
  const named = (scores[best] ?? 0) > 0
  // Of a long listing nothing can be guessed.
  if (isListing(last.intent) && !named && kind !== 'relative-row') return 'which'
  return { turn, last, main: duty, guessed: best + 1, reading }
}

/** The rows of the last reply, the card's own first. */
function shownRows({ main, offered }: LastTurn, { knowledge }: Turn): Duty[] {
  const own = main ? dutyAt(main, knowledge) : null
  const others = offered.flatMap((key) => dutyAt(key, knowledge) ?? [])
  return own ? [own] : others
}

/** 收回的吗 after a card is no question about the lists. */
function isAskable(kind: string, { text, state }: Turn): boolean {
  if (kind === 'about-lists' && state.last?.main) return asksMeaning(text) || /清单|履职|这?张表/u.test(text)
  return ABOUT.has(kind)
}

/** Whether a kind makes sense after the last reply. */
function isPossible(kind: string, last: LastTurn | null, shown: readonly Duty[]): boolean {
  if (!last) return false
  if (kind === 'pick' || kind === 'none-of-them') return last.offered.length > 0
  if (kind === 'more' || kind === 'close' || kind === 'other-township') return true
  return shown.length > 0
}

/** Whether a search leads to one row for certain. */
function isClear({ elsewhere }: Evidence): boolean {
  return elsewhere !== null && elsewhere.verdict === 'sure' && !elsewhere.hesitant
}

function isAbout(kind: string): kind is AboutKind {
  return ABOUT.has(kind)
}
