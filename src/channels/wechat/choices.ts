import { type Choice, plainText, type Reply } from '../../answers/reply.js'
import type { DutyKey } from '../../conversation/types.js'
import { TEXTS } from './texts.js'

/** What a person may answer to a reply instead of tapping on a button, each with the message that it stands for. */
export type Answers = ReadonlyMap<string, string>

/** A reply as WeChat shows it, and what may be answered to it. */
export interface Shown {
  readonly text: string
  readonly answers: Answers
}

/** Choices up to this long are offered as words to type; longer ones as numbers. */
const WORD_LENGTH = 3

/**
 * The reply as plain text. Choices that no numbered list in it shows yet are offered below: short words as words, others as numbered
 * lines that go on from the list's numbers.
 *
 * @param pageOf the web page of a row, shown below its citation
 */
export function shownReply(reply: Reply, pageOf: (row: DutyKey) => string | null = () => null): Shown {
  const listed = reply.blocks.flatMap((block) => (block.kind === 'items' && block.numbered ? block.items : []))
  const answers = new Map<string, string>()
  for (const choice of reply.choices)
    for (const word of [choice.label, choice.message]) answers.set(word, choice.message)
  listed.forEach((item, i) => {
    const number = String(i + 1)
    // What is no choice is still the conversation's own list: it knows the number.
    answers.set(number, reply.choices.find((choice) => stands(choice, item, number))?.message ?? number)
  })
  const open = reply.choices.filter((choice) => !isListed(choice, listed))
  const words = open.filter(isWord)
  const others = open.filter((choice) => !isWord(choice))
  const lines = others.map((choice, i) => {
    const number = String(listed.length + i + 1)
    answers.set(number, choice.message)
    return `${number}. ${choice.label.replace(/^\d+[.．、]\s*/u, '')}`
  })
  if (lines.length > 0) lines.unshift(listed.length > 0 ? TEXTS.moreNumbers : TEXTS.numbers)
  if (reply.outcome === 'answer') for (const word of ['有用', '不对']) answers.set(word, word)
  return {
    text: [linkedText(reply, pageOf), ...lines, hint(words, reply)].filter((line) => line !== '').join('\n'),
    answers,
  }
}

function linkedText(reply: Reply, pageOf: (row: DutyKey) => string | null): string {
  const linked = reply.blocks.map((block) => {
    const page = block.kind === 'source' && block.duty ? pageOf(block.duty) : null
    return page === null || block.kind === 'items' ? block : { ...block, text: `${block.text}\n${TEXTS.page(page)}` }
  })
  return linked.some((block, i) => block !== reply.blocks[i]) ? plainText(linked) : reply.text
}

/** The number or word that a message answers with, as `Answers` has it: `2`, `2.`, `２`, 第2个, 选2. */
export function answerIn(text: string): string {
  const plain = text.normalize('NFKC').trim()
  return /^[第选]?\s*(\d{1,2})\s*[个项号]?[.。、]?$/u.exec(plain)?.[1] ?? plain.replace(/[。.！!]$/u, '')
}

function isListed(choice: Choice, listed: readonly string[]): boolean {
  return listed.some((item, i) => stands(choice, item, String(i + 1)))
}

function stands({ label, message }: Choice, item: string, number: string): boolean {
  return message === number || item.startsWith(label)
}

function isWord({ label, message }: Choice): boolean {
  return label === message && label.length <= WORD_LENGTH
}

function hint(words: readonly Choice[], reply: Reply): string {
  const labels = words.map(({ label }) => label)
  const others = labels.filter((label) => !['详细', '有用', '不对'].includes(label))
  return [
    ...(labels.includes('详细') ? [TEXTS.details] : []),
    ...(reply.outcome === 'answer' || labels.includes('不对') ? [TEXTS.wrong] : []),
    ...(others.length > 0 ? [TEXTS.words(others)] : []),
  ].join('')
}
