import { departmentSaid, findDepartments } from '../../intents/departments.js'
import { TOKENS } from '../../intents/follow-up-mask.js'
import { ABOUT_KINDS, CARD_KINDS, type FollowUpReading, NEW } from '../../intents/follow-ups.js'
import { namesInMessage } from '../../intents/townships.js'
import type { Duty } from '../../lists/index.js'
import { type Finding, find } from '../../search/find.js'
import type { TownshipIndex } from '../../search/township-index.js'
import { townshipOf } from '../township.js'
import type { Turn } from '../types.js'
import { allCharactersInOne, coverage, textsOf } from './evidence.js'

export type CardKind = (typeof CARD_KINDS)[number]
export type AboutKind = (typeof ABOUT_KINDS)[number]

/** What a message is taken for. */
export type Decision =
  | { readonly kind: CardKind | AboutKind }
  /** It speaks of something that the card speaks of: the sentences that fit. */
  | { readonly kind: 'fitting' }
  /** It starts a new matter. */
  | { readonly kind: typeof NEW }

/** What speaks for one reading or another. */
export interface Evidence {
  readonly reading: FollowUpReading
  /** How likely it is that a new matter starts, as the examples say. */
  readonly isNew: number
  /** The likeliest kinds of those that make sense here, the likeliest first; their probabilities add up to 1. */
  readonly kinds: readonly { readonly kind: CardKind | AboutKind; readonly probability: number }[]
  /** What a search for the message's own matter finds; null where it has none or the township is not known. */
  readonly elsewhere: Finding | null
  /** How much of the message's matter the rows last shown hold, 0 to 1. */
  readonly onCard: number
  /** Whether the search finds a row last shown first. */
  readonly same: boolean
}

/** Where the decisions begin, measured on the conversations in test/fixtures/conversations and the held examples. */
const LIMITS = {
  /** From this score on a search names another matter for certain. */
  named: 0.45,
  /** The same where a township is named, too: 突泉镇那边拖欠工资找哪个. */
  namedThere: 0.4,
  /** And from this one on whatever the way of asking is like. */
  namedOutright: 0.75,
  /** A part of the card that holds so much of the message's matter is what is meant, unless the search is surer. */
  onCard: 0.6,
  /** A likeliest kind below this says nothing. */
  kind: 0.35,
  /** About the bot itself only where it is as good as certain. */
  about: 0.6,
  /** The search leads to the card's own row, and not by chance. */
  same: 0.15,
  /** From this likelihood on a message may start a new matter. */
  new: 0.25,
  /** And from this one on it does, unless the card speaks of the same. */
  likely: 0.3,
  /** 那乡里要做什么, 公安局呢: as good as certain. */
  part: 0.8,
  /** Below this score a search finds nothing at all. */
  nothing: 0.2,
} as const

/** The kinds that name who is asked about; what else they say belongs to the card. */
const PARTS: ReadonlySet<string> = new Set(['township-part', 'department-part', 'still'])
/** The kinds that need no words of a matter: 还有医保参保呢 is more than 还有呢. */
const BARE: ReadonlySet<string> = new Set(['more', 'close', 'simpler', 'pick', 'relative-row', 'none-of-them'])
/** Longer messages would name their matter. */
const SHORT = 8
const QUESTION_WORD = /[哪啥谁几吗么咋]|什么|多少|怎么|不$/u

/** The kinds that say nothing without a card. */
const OF_CARDS: ReadonlySet<string> = new Set(CARD_KINDS)
const ABOUT: ReadonlySet<string> = new Set(ABOUT_KINDS)

/**
 * Gathers the evidence.
 *
 * @param shown the rows that the last reply showed, the one on its card first
 * @param possible whether a kind makes sense here
 */
export function evidenceFor(turn: Turn, shown: readonly Duty[], possible: (kind: string) => boolean): Evidence {
  const { snapshot, language } = turn.knowledge
  const townships = [...snapshot.townships.values()]
  const names = namesInMessage(
    turn.text,
    townships.map(({ township }) => township),
  )
  const reading = language.readFollowUp(turn.text, names)
  const isNew = reading.kinds.find(({ kind }) => kind === NEW)?.probability ?? 0
  const allowed = reading.kinds.filter(({ kind }) => kind !== NEW && possible(kind))
  const mass = allowed.reduce((sum, { probability }) => sum + probability, 0)
  const kinds = allowed.map(({ kind, probability }) => ({
    kind: kind as CardKind | AboutKind,
    probability: probability / (mass || 1),
  }))
  const { named, township } = townshipOf(turn)
  const here = named[0] ?? snapshot.townships.get(shown[0]?.township ?? '') ?? township
  const elsewhere = here && reading.content.length > 0 ? ownMatter(reading.subject, here, turn) : null
  const first = elsewhere?.rows[0]?.duty
  return {
    reading,
    isNew,
    kinds,
    elsewhere,
    onCard: shown[0] ? coverage(reading.content, textsOf(shown[0]), snapshot) : 0,
    same: first !== undefined && named.length === 0 && shown.includes(first),
  }
}

function ownMatter(subject: string, township: TownshipIndex, { knowledge }: Turn): Finding {
  return find(subject, township, knowledge.snapshot, {
    preferredList: null,
    mayWin: (other) => knowledge.language.scope.has(other),
  })
}

/** Weighs the evidence. Without a matter of its own a message goes on from the card; where it names another, it is a new question. */
export function decide(evidence: Evidence, turn: Turn, shown: readonly Duty[]): Decision {
  const { isNew, kinds, elsewhere, onCard, same, reading } = evidence
  const [top] = kinds
  const confidence = elsewhere?.confidence ?? 0
  const clear = elsewhere !== null && elsewhere.verdict === 'sure' && !elsewhere.hesitant
  if (top && ABOUT.has(top.kind)) {
    const sure = top.probability >= LIMITS.about && isNew < 0.3 && !(clear && confidence >= LIMITS.named)
    if (sure) return { kind: top.kind }
  }
  if (shown.length === 0 || !top) return { kind: NEW }
  if (reading.masked.includes(TOKENS.namedTownship)) return decideNamed(evidence, clear)
  if (PARTS.has(top.kind) && top.probability >= LIMITS.part && isNew < LIMITS.new) return { kind: top.kind }
  if (clear && !same && confidence >= LIMITS.named) {
    const onTheCard = onCard >= LIMITS.onCard && confidence < 0.8 * onCard
    const asks = isNew < LIMITS.new && top.probability >= 0.6 && confidence < LIMITS.namedOutright && !BARE.has(top.kind)
    if (!onTheCard && !asks) return { kind: NEW }
    if (onTheCard && isNew >= 0.5) return { kind: 'fitting' }
  }
  const part = elsewhere === null || clear ? null : partAtTheEnd(reading, turn, shown)
  if (same && confidence >= LIMITS.same && (isNew >= 0.5 || confidence >= 0.3)) {
    // 有人修活人墓，镇上管不管: the card holds it, and shows the township's part as well.
    return { kind: 'fitting' }
  }
  if (isNew < LIMITS.likely && top.probability >= LIMITS.kind) return { kind: part ?? top.kind }
  if (part) return { kind: part }
  if (onCard >= LIMITS.onCard) return { kind: 'fitting' }
  if (clear || elsewhere?.outOfScope === undefined || isOffered(elsewhere, turn)) return { kind: NEW }
  const [first] = shown
  if (first && allCharactersInOne(reading.content, textsOf(first))) return { kind: 'fitting' }
  const short = turn.text.length <= SHORT && QUESTION_WORD.test(turn.text) && confidence < LIMITS.nothing
  return { kind: short ? 'how' : NEW }
}

/** The last words of a message alone: 吃坏人了卫健局做甚 asks for the office's part, whatever stands in front. */
function partAtTheEnd({ masked }: FollowUpReading, turn: Turn, shown: readonly Duty[]): CardKind | null {
  const at = Math.max(masked.lastIndexOf(TOKENS.department), masked.lastIndexOf(TOKENS.township))
  if (at <= 0) return null
  const [top] = turn.knowledge.language.readFollowUp(masked.slice(at).toUpperCase()).kinds
  if (!top || top.probability < LIMITS.part) return null
  if (top.kind === 'township-part') return top.kind
  return top.kind === 'department-part' && isOnCard(turn, shown) ? top.kind : null
}

/** Whether the matter is one that no list holds, but that people may ask for: a passport, a wedding. */
function isOffered({ outOfScope }: Finding, { knowledge }: Turn): boolean {
  return outOfScope !== null && knowledge.language.scope.get(outOfScope) === 'notinlist'
}

/** 清水那边呢 asks the same there; 清水的路灯呢 asks something else there. */
function decideNamed({ kinds, isNew, elsewhere }: Evidence, clear: boolean): Decision {
  const [top] = kinds
  if (clear && (elsewhere?.confidence ?? 0) >= LIMITS.namedThere) return { kind: NEW }
  if (top?.kind === 'relative-row') return { kind: NEW }
  return isNew < 0.5 && top && (OF_CARDS.has(top.kind) || top.probability < LIMITS.about) ? { kind: 'other-township' } : { kind: NEW }
}

/** Whether a row shown names the department that the message names. */
function isOnCard({ text, knowledge }: Turn, [first]: readonly Duty[]): boolean {
  const kinds = knowledge.language.departments
  return first !== undefined && departmentSaid(text, kinds) !== null && findDepartments(text, first.departments, kinds).names.length > 0
}
