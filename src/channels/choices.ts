import type { Choice, Reply } from '../answers/reply.js'

/** What a person may answer to a reply instead of tapping on a button, each with the message that it stands for. */
export type Answers = ReadonlyMap<string, string>

/** A reply's choices as a channel without buttons offers them. */
export interface Offer {
  /** Choices that no numbered list of the reply shows yet, as lines with numbers that go on from the list's; the label that tells of them is apart. */
  readonly lines: readonly string[]
  /** Whether the reply has a numbered list of its own before those lines. */
  readonly goesOn: boolean
  /** Choices so short that they are offered as words to type. */
  readonly words: readonly Choice[]
  readonly answers: Answers
}

/** Choices up to this long are offered as words to type; longer ones as numbers. */
const WORD_LENGTH = 3

/** Makes the choices of a reply answerable by typing: short words as words, others by numbers. */
export function offerOf(reply: Reply): Offer {
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
  const lines = open
    .filter((choice) => !isWord(choice))
    .map((choice, i) => {
      const number = String(listed.length + i + 1)
      answers.set(number, choice.message)
      return `${number}. ${choice.label.replace(/^\d+[.．、]\s*/u, '')}`
    })
  if (reply.outcome === 'answer') for (const word of ['有用', '不对']) answers.set(word, word)
  return { lines, goesOn: listed.length > 0, words: open.filter(isWord), answers }
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
