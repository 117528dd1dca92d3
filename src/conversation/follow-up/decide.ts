import { asksWho } from '../../intents/asks-who.js'
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
  new: 0.2,
  /** And from this one on it does, unless the card speaks of the same. */
  likely: 0.2,
  /** 去哪申请啊: certain, though 申请 finds a row. */
  surely: 0.9,
  surelyNot: 0.05,
  /** 那乡里要做什么, 公安局呢: as good as certain. */
  part: 0.8,
  /** Without a card only where it is certain, and as good as surely no new matter. */
  alone: 0.8,
  newAlone: 0.15,
  /** From this score on a message is like the talk that no list is for. */
  talk: 0.3,
  /** A subject that no list holds is named for certain from this score on, where the card holds no more than this of it. */
  outside: 0.33,
  strange: 0.15,
  /** A pair of characters this rare says something. */
  rare: 4,
  /** A short message that is no surer to start a new matter asks of the card. */
  stranger: 0.6,
  /** Below this score a search finds nothing at all. */
  nothing: 0.2,
} as const

/** The kinds that name who is asked about; what else they say belongs to the card. */
const PARTS: ReadonlySet<string> = new Set(['township-part', 'department-part', 'still'])
const NUMBERED: ReadonlySet<string> = new Set(['pick', 'relative-row'])
/** The kinds that need no words of a matter: 还有医保参保呢 is more than 还有呢. */
const BARE: ReadonlySet<string> = new Set(['more', 'close', 'simpler', 'pick', 'relative-row', 'none-of-them'])
/** So much of what is said a title must hold to be meant. */
export const TITLE = 0.4
/** So many characters besides a name are particles. */
const PARTICLES = 2
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
  const likely = reading.kinds.find(({ kind }) => kind === NEW)?.probability ?? 0
  // 城管局嘞, 乡里呢: an office or the township and a particle name no matter, whatever they sound like.
  const isNew = /[TD]/u.test(reading.masked) && reading.subject.length <= PARTICLES ? 0 : likely
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
    // Not among the kinds that make sense here, but among all: D都负责啥 is nothing about the bot. 你能干啥 is of two such kinds.
    const about = reading.kinds
      .filter(({ kind }) => ABOUT.has(kind))
      .reduce((sum, { probability }) => sum + probability, 0)
    if (about >= LIMITS.about && !(clear && confidence >= LIMITS.named)) return { kind: top.kind }
  }
  if (shown.length > 0 && reading.masked === TOKENS.number) return { kind: 'pick' }
  // 李市也是这样吗 asks the same there, also where nothing was found here.
  if (shown.length === 0 && turn.state.last && top && reading.masked.includes(TOKENS.namedTownship))
    return decideNamed(evidence, clear)
  if (shown.length === 0 || !top) return { kind: NEW }
  if (reading.masked.includes(TOKENS.namedTownship)) return decideNamed(evidence, clear)
  if (top.kind === 'details' && top.probability >= LIMITS.about && namesOne(reading.content, shown, turn))
    return { kind: top.kind }
  if (isForeign(evidence, turn)) return { kind: NEW }
  const names = PARTS.has(top.kind) || (NUMBERED.has(top.kind) && reading.masked.includes(TOKENS.number))
  const absent = top.kind === 'department-part' && clear && confidence >= LIMITS.named && !isOnCard(turn, shown)
  // 图书馆呢, 社保呢: no part of the card, but matters of their own.
  if (absent && namesSubject(reading, turn)) return { kind: NEW }
  if (names && top.probability >= LIMITS.part && isNew < LIMITS.new) return { kind: top.kind }
  if (isNew >= 0.5 && isClearAtHome(turn, shown, reading)) return { kind: NEW }
  if (clear && !same && confidence >= LIMITS.named) {
    const onTheCard = onCard >= LIMITS.onCard && confidence < 0.8 * onCard
    const certain = isNew <= LIMITS.surelyNot && top.probability >= LIMITS.surely
    const likely = isNew < LIMITS.new && top.probability >= 0.6 && confidence < LIMITS.namedOutright
    const asks = (certain || likely) && !BARE.has(top.kind)
    if (!onTheCard && !asks) return { kind: NEW }
    if (onTheCard && isNew >= 0.5) return { kind: 'fitting' }
  }
  const part = elsewhere === null || clear ? null : partAtTheEnd(reading, turn, shown)
  if (same && elsewhere?.verdict !== 'none' && confidence >= LIMITS.same && (isNew >= 0.5 || confidence >= 0.3)) {
    // 有人修活人墓，镇上管不管: the card holds it, and shows the township's part as well.
    return { kind: 'fitting' }
  }
  if (isNew < LIMITS.likely && top.probability >= LIMITS.kind)
    return { kind: top.probability >= LIMITS.surely ? top.kind : (part ?? top.kind) }
  if (isNew < LIMITS.likely && same) return { kind: 'fitting' }
  if (part) return { kind: part }
  if (onCard >= LIMITS.onCard) return { kind: 'fitting' }
  const [first] = shown
  // 那超了数也罚呗: nothing but the card's own row is near it, or mere talk.
  const nothing = elsewhere?.verdict === 'none' && elsewhere.outOfScope !== null && !isOffered(elsewhere, turn)
  if ((same || nothing) && !clear && isNew >= LIMITS.new && SUPPOSES.test(turn.text) && !asksWho(turn.text))
    return { kind: 'fitting' }
  if (clear || elsewhere?.outOfScope === undefined || isOffered(elsewhere, turn)) return { kind: NEW }
  if (first && allCharactersInOne(reading.content, textsOf(first))) return { kind: 'fitting' }
  const short =
    isNew < LIMITS.stranger && turn.text.length <= SHORT && QUESTION_WORD.test(turn.text) && confidence < LIMITS.nothing
  if (!short) return { kind: first && leansOn(first, evidence, turn) ? 'fitting' : NEW }
  return { kind: top.probability >= LIMITS.about ? top.kind : 'how' }
}

/** 护照在乡上办得到不 after a card that knows nothing of it: the message names a subject that no list holds. */
function isForeign({ elsewhere, onCard, reading }: Evidence, turn: Turn): boolean {
  if (!elsewhere || elsewhere.verdict !== 'none' || onCard > LIMITS.strange || !isOffered(elsewhere, turn)) return false
  const [nearest] = elsewhere.matters
  const named = reading.content.some((word) => word.length > 1)
  return named && nearest?.matter === elsewhere.outOfScope && nearest.score >= LIMITS.outside
}

const SUPPOSES = /^(?:那|要是|如果|万一|假如|倘若)/u

/** 分房子又是哪个局张罗: nothing else is found, and the card holds two of its characters side by side. */
function leansOn(duty: Duty, { elsewhere, reading }: Evidence, { knowledge }: Turn): boolean {
  if (!elsewhere || elsewhere.verdict === 'sure') return false
  const { extract, sayings } = knowledge.snapshot
  const held = extract(textsOf(duty).join('\n'))
  const pairs = [...extract(reading.subject).keys()].filter((feature) => feature.startsWith('p:'))
  return pairs.some((pair) => held.has(pair) && sayings.rarityOf(pair) >= LIMITS.rare)
}

/** Whether the chat's own township has a row on it, where the card is another township's: only follow-ups stay there. */
function isClearAtHome(turn: Turn, [first]: readonly Duty[], { subject }: FollowUpReading): boolean {
  const { township } = townshipOf(turn)
  if (!township || !first || township.township.name === first.township) return false
  const { verdict, hesitant } = ownMatter(subject, township, turn)
  return verdict === 'sure' && !hesitant
}

/**
 * What a message would be after a card, where there is none to go on from: null where it says what it is about, so that it can be
 * searched for.
 */
export function decideAlone(turn: Turn): CardKind | AboutKind | null {
  const { reading, isNew, kinds, elsewhere } = evidenceFor(turn, [], () => true)
  const [top] = kinds
  if (!top || top.probability < LIMITS.alone || isNew > LIMITS.newAlone) return null
  if (reading.masked.includes(TOKENS.namedTownship)) return null
  const found = elsewhere?.verdict === 'sure' && !elsewhere.hesitant && elsewhere.confidence >= LIMITS.same
  // 今天星期几: talk of something else, and nothing to go on from.
  const [nearest] = turn.knowledge.snapshot.sayings.score(turn.text)
  const isTalk =
    nearest !== undefined && turn.knowledge.snapshot.others.has(nearest.matter) && nearest.score >= LIMITS.talk
  return found || (isTalk && !/[TD]/u.test(reading.masked)) ? null : top.kind
}

/** The last words of a message alone: 吃坏人了卫健局做甚 asks for the office's part, whatever stands in front. */
function partAtTheEnd({ ending }: FollowUpReading, turn: Turn, shown: readonly Duty[]): CardKind | null {
  const top = ending?.[0]
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
  return isNew < 0.5 && top && (OF_CARDS.has(top.kind) || top.probability < LIMITS.about)
    ? { kind: 'other-township' }
    : { kind: NEW }
}

/** Whether the department's name is a subject as well: 社保, 消防, but not 规划局. */
function namesSubject({ subject }: FollowUpReading, { text, knowledge }: Turn): boolean {
  const said = departmentSaid(text, knowledge.language.departments)
  return said !== null && subject.includes(said.name)
}

/** Whether a title of the rows shown holds what the message speaks of: 古树名木那个详细说说. */
function namesOne(content: readonly string[], shown: readonly Duty[], { knowledge }: Turn): boolean {
  return shown.some(({ title }) => coverage(content, [title], knowledge.snapshot) >= TITLE)
}

/** Whether a row shown names the department that the message names. */
function isOnCard({ text, knowledge }: Turn, [first]: readonly Duty[]): boolean {
  const kinds = knowledge.language.departments
  return (
    first !== undefined &&
    departmentSaid(text, kinds) !== null &&
    findDepartments(text, first.departments, kinds).names.length > 0
  )
}
