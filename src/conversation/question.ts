import type { Length } from '../answers/cards.js'
import { answerReply, chooseDutyReply, notFoundReply, plainReply } from '../answers/compose.js'
import type { Fit } from '../answers/fit.js'
import type { Reply } from '../answers/reply.js'
import { TEXTS } from '../answers/texts.js'
import type { Knowledge } from '../knowledge.js'
import type { Duty, DutyList } from '../lists/index.js'
import { type Finding, find, otherListsOn } from '../search/find.js'
import { findDuty, type Snapshot } from '../search/snapshot.js'
import type { TownshipIndex } from '../search/township-index.js'
import type { DutyKey } from './types.js'

/** The answer to a question with the rows that a follow-up may pick from. */
export interface Answer {
  readonly reply: Reply
  readonly main: DutyKey | null
  readonly offered: readonly DutyKey[]
  /** The answer may be about something else than was asked. */
  readonly hesitant: boolean
  /** Further rows, for 还有呢. */
  readonly further: readonly DutyKey[]
}

/** How a question is answered. */
export interface AnswerOptions {
  readonly length: Length
}

/** Answers a question from the lists of one township. */
export function answerQuestion(
  question: string,
  intent: string,
  township: TownshipIndex,
  { snapshot, language }: Knowledge,
  { length }: AnswerOptions,
): Answer {
  const finding = find(question, township, snapshot, {
    preferredList: preferredList(intent),
    mayWin: (subject) => language.scope.has(subject),
  })
  const name = township.township.name
  const rows = finding.rows.map(({ duty }) => duty)
  if (finding.verdict === 'none') {
    const kind = finding.outOfScope === null ? null : (language.scope.get(finding.outOfScope) ?? null)
    if (kind !== null && kind !== 'notinlist' && isNearest(finding)) {
      return nothing(plainReply('decline', intent, TEXTS.decline))
    }
    // A subject that no list holds has no near rows either: hints would only mislead.
    const nearest = kind === 'notinlist' ? [] : nearRows(finding, HINT).slice(0, 2)
    return { ...nothing(notFoundReply(name, intent, nearest)), offered: nearest.map(keyOf) }
  }
  if (finding.verdict === 'unsure') {
    const offered = rows.slice(0, 3)
    return {
      reply: chooseDutyReply(name, intent, offered, finding.foreign),
      main: null,
      hesitant: finding.foreign,
      offered: offered.map(keyOf),
      further: nearRows(finding, NEAR).slice(3).map(keyOf),
    }
  }
  const [first, ...others] = rows
  const near = nearRows(finding, NEAR).slice(1)
  if (!first) throw new Error('a sure finding without a row')
  const reply = answerReply(
    first,
    cardOptions(question, intent, first, finding, township, snapshot, length),
    others.slice(0, 4),
  )
  return {
    reply,
    main: keyOf(first),
    hesitant: finding.hesitant,
    offered: [first, ...near].slice(0, 5).map(keyOf),
    further: near.map(keyOf),
  }
}

/** Whether nothing is nearer to the question than the out-of-scope subject: 牛死了 is a matter first, and only then philosophy. */
function isNearest({ matters, outOfScope }: Finding): boolean {
  return matters[0]?.matter === outOfScope
}

/** A row below this score is no hint but noise where nothing fits. */
const HINT = 0.25
/** What 还有呢 shows must score this much, and not less than this share of the first row's score. */
const NEAR = 0.18
const NEAR_SHARE = 0.45

/** The rows that are near what was asked, best first. */
function nearRows({ rows, confidence }: Finding, least: number): Duty[] {
  return rows.filter(({ score }) => score >= least && score >= NEAR_SHARE * confidence).map(({ duty }) => duty)
}

function nothing(reply: Reply): Answer {
  return { reply, main: null, hesitant: true, offered: [], further: [] }
}

/** The row at a place, or null when a reload has taken it away. */
export function dutyAt({ township, list, number }: DutyKey, { snapshot }: Knowledge): Duty | null {
  return findDuty(snapshot, township, list, number)
}

/** The list that a question's intent points to. */
export function preferredList(intent: string): DutyList | null {
  return intent === 'coordination' || intent === 'reclaimed' ? intent : null
}

/** The place of a row. */
export function keyOf({ township, list, number }: Duty): DutyKey {
  return { township, list, number }
}

function cardOptions(
  question: string,
  intent: string,
  duty: Duty,
  finding: Finding,
  township: TownshipIndex,
  snapshot: Snapshot,
  length: Length,
) {
  const matter = finding.rows.find((row) => row.duty === duty)?.matter ?? null
  const fit = fitFor(question, matter, snapshot)
  return { length, intent, fit, seeAlso: otherListsOn(duty, matter, township), hesitant: finding.hesitant }
}

/** Prefers the sentences that share rare words with the question, or with the formal wordings of its matter. */
export function fitFor(question: string, matter: string | null, snapshot: Snapshot): Fit {
  const formal = matter === null ? [] : (snapshot.matters.get(matter)?.formal ?? [])
  const wanted = new Map<string, number>()
  for (const text of [question, ...formal]) {
    for (const feature of snapshot.extract(text).keys()) {
      // Single characters and sounds occur everywhere in long official sentences.
      if (/^[wp]:/.test(feature)) wanted.set(feature, snapshot.sayings.rarityOf(feature))
    }
  }
  return (sentence) => {
    const features = snapshot.extract(sentence)
    let sum = 0
    for (const [feature, rarity] of wanted) if (features.has(feature)) sum += rarity
    return sum / Math.sqrt(8 + features.size)
  }
}

/** The same for a row that is shown for an earlier question. */
export function fitForRow(question: string, duty: Duty, { snapshot }: Knowledge): Fit {
  const links = snapshot.townships.get(duty.township)?.links.get(duty) ?? []
  return fitFor(question, links.find(({ strength }) => strength === 1)?.matter ?? null, snapshot)
}
