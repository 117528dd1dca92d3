import { z } from 'zod'
import type { Segment } from '../search/segment.js'
import { type FollowUpMask, TOKENS } from './follow-up-mask.js'
import { type LabelledText, learnSoftmax, type Probabilities, type SoftmaxModel, softmaxClassifier } from './softmax.js'

/** What may be said after a card, about that card. */
export const CARD_KINDS = [
  'township-part',
  'department-part',
  'holder',
  'still',
  'other-township',
  'details',
  'simpler',
  'more',
  'pick',
  'relative-row',
  'none-of-them',
  'how',
  'contact',
  'source',
  'doubt',
  'complaint',
  'close',
] as const

/** What may be said at any time, about the bot itself. */
export const ABOUT_KINDS = [
  'about-self',
  'about-help',
  'about-townships',
  'about-switch',
  'about-current',
  'about-lists',
  'about-data',
  'about-add',
] as const

/** A message that starts a new matter, though it may look like a follow-up. */
export const NEW = 'new'

const KINDS = [...CARD_KINDS, ...ABOUT_KINDS, NEW] as const
export type FollowUpKind = (typeof KINDS)[number]

/** The form of `intents/follow-ups.yaml`: examples by kind. */
export const followUpsSchema = z.strictObject(
  Object.fromEntries(KINDS.map((kind) => [kind, z.array(z.string().min(1)).min(1)])) as Record<
    FollowUpKind,
    z.ZodArray<z.ZodString>
  >,
)

/** Example messages of every kind; {镇} stands for any township's name. */
export type FollowUpExamples = z.infer<typeof followUpsSchema>

/** What was learned from the examples, as plain data. */
export interface FollowUpModel {
  readonly softmax: SoftmaxModel
  /** The words that the examples use to ask, one a line; all others are of a matter. */
  readonly words: string
}

/** The kinds, the likeliest first; their probabilities add up to 1. */
export type KindProbabilities = readonly { readonly kind: FollowUpKind; readonly probability: number }[]

/** Goes up whenever features, mask or learning change what comes out of the same examples. */
export const FOLLOW_UP_VERSION = '1'

/** Whether something read from a file is a whole model. */
export function isFollowUpModel(kept: unknown): kept is FollowUpModel {
  if (typeof kept !== 'object' || kept === null) return false
  const { softmax, words } = kept as Partial<FollowUpModel>
  if (typeof words !== 'string' || !softmax || typeof softmax.features !== 'string') return false
  const rows = softmax.features.split('\n').length + 1
  return softmax.weights instanceof Float32Array && softmax.weights.length === rows * softmax.labels.length
}

/** What the examples say of a message. */
export interface FollowUpReading {
  readonly kinds: KindProbabilities
  /** The kinds of the words from the last office or township on: 吃坏人了卫健局做甚. Null where nothing stands in front of them. */
  readonly ending: KindProbabilities | null
  /** The message with tokens for townships, departments and numbers. */
  readonly masked: string
  /** What may be of a matter: the message without townships, numbers and offices. */
  readonly subject: string
  /** The words of the message that do not ask but say what it is about, in their order. */
  readonly content: readonly string[]
}

/**
 * Reads a message as one that goes on from a card.
 *
 * @param townships the townships' names as the message has them
 */
export type ReadFollowUp = (message: string, townships?: readonly string[]) => FollowUpReading

/** So many of the matters' sayings are learned from as messages that start a new matter. */
const MOST_SAYINGS = 1500
/** A word that so many examples hold asks … */
const FREQUENT = 3
/** … when it stands this many times more often among the examples than among the matters' sayings. */
const MORE_OFTEN = 3

/**
 * Learns the kinds from their examples, and from the matters' sayings what a new matter looks like. Takes about a second.
 *
 * @param sayings what people say of the matters, all of them
 */
export function learnFollowUps(
  examples: FollowUpExamples,
  sayings: readonly string[],
  segment: Segment,
  mask: FollowUpMask,
): FollowUpModel {
  const step = Math.max(1, Math.ceil(sayings.length / MOST_SAYINGS))
  const sample = sayings.filter((_, i) => i % step === 0).map((saying) => mask(saying).masked)
  const masked = KINDS.flatMap((kind) =>
    [...new Set(examples[kind].map((example) => mask(example).masked))].map((text) => ({ kind, text })),
  )
  const words = askingWords(
    masked.filter(({ kind }) => kind !== NEW).map(({ text }) => text),
    [...sample, ...masked.filter(({ kind }) => kind === NEW).map(({ text }) => text)],
    segment,
  )
  const asking = new Set(words)
  const texts: LabelledText[] = [
    ...masked.map(({ kind, text }) => ({ label: kind, features: featuresOf(text, asking, segment) })),
    ...sample.map((text) => ({ label: NEW, features: featuresOf(text, asking, segment) })),
  ]
  return { softmax: learnSoftmax(texts), words: words.join('\n') }
}

/** The reading half of {@link learnFollowUps}. */
export function followUpReader(model: FollowUpModel, segment: Segment, mask: FollowUpMask): ReadFollowUp {
  const classify: (features: readonly string[]) => Probabilities = softmaxClassifier(model.softmax)
  const asking = new Set(model.words.split('\n'))
  const kindsOf = (masked: string): KindProbabilities =>
    classify(featuresOf(masked, asking, segment)).map(({ label, probability }) => ({
      kind: label as FollowUpKind,
      probability,
    }))
  return (message, townships = []) => {
    const { masked, subject } = mask(message, townships)
    const ending = Math.max(masked.lastIndexOf(TOKENS.department), masked.lastIndexOf(TOKENS.township))
    return {
      kinds: kindsOf(masked),
      ending: ending > 0 ? kindsOf(masked.slice(ending)) : null,
      masked,
      subject,
      content: contentWords(masked, asking, segment),
    }
  }
}

/** The words that stand in many examples and are rare in sayings: they ask, and say nothing of a matter. */
function askingWords(examples: readonly string[], sayings: readonly string[], segment: Segment): string[] {
  const here = documentCounts(examples, segment)
  const there = documentCounts(sayings, segment)
  return [...here]
    .filter(([word, count]) => {
      const share = count / examples.length
      const other = ((there.get(word) ?? 0) + 0.5) / Math.max(1, sayings.length)
      return count >= FREQUENT && share >= MORE_OFTEN * other
    })
    .map(([word]) => word)
}

function documentCounts(texts: readonly string[], segment: Segment): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const word of new Set(wordsOf(text, segment))) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** The words of a masked text, tokens apart from what stands next to them. */
function wordsOf(masked: string, segment: Segment): string[] {
  return masked
    .split(/([NTD#]| )/u)
    .filter((part) => part !== '' && part !== ' ')
    .flatMap((part) => (/^[NTD#]$/u.test(part) ? [part] : segment(part)))
}

function contentWords(masked: string, asking: ReadonlySet<string>, segment: Segment): string[] {
  return wordsOf(masked, segment).filter((word) => /\p{Script=Han}|[a-z]{2}/u.test(word) && !asking.has(word))
}

/** Single characters, pairs, triples, words, how it begins and ends, and how many words of a matter there are. */
function featuresOf(masked: string, asking: ReadonlySet<string>, segment: Segment): string[] {
  const found = new Set<string>()
  const characters = ['^', ...masked.replace(/ /g, ''), '$']
  characters.forEach((character, i) => {
    const second = characters[i + 1]
    const third = characters[i + 2]
    if (character !== '^' && character !== '$') found.add(`1${character}`)
    if (second !== undefined) found.add(`2${character}${second}`)
    if (second !== undefined && third !== undefined) found.add(`3${character}${second}${third}`)
  })
  for (const word of wordsOf(masked, segment)) if (word.length > 1) found.add(`w${word}`)
  found.add(`content${Math.min(3, new Set(contentWords(masked, asking, segment)).size)}`)
  found.add(`length${Math.min(6, Math.floor(characters.length / 4))}`)
  return [...found]
}
