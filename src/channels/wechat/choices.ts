import { type Choice, plainText, type Reply } from '../../answers/reply.js'
import type { DutyKey } from '../../conversation/types.js'
import { type Answers, offerOf } from '../choices.js'
import { TEXTS } from './texts.js'

/** A reply as WeChat shows it, and what may be answered to it. */
export interface Shown {
  readonly text: string
  readonly answers: Answers
}

/**
 * The reply as plain text. Choices that no numbered list in it shows yet are offered below: short words as words, others as numbered
 * lines that go on from the list's numbers.
 *
 * @param pageOf the web page of a row, shown below its citation
 */
export function shownReply(reply: Reply, pageOf: (row: DutyKey) => string | null = () => null): Shown {
  const { lines, goesOn, words, answers } = offerOf(reply)
  const offered = lines.length > 0 ? [goesOn ? TEXTS.moreNumbers : TEXTS.numbers, ...lines] : []
  return {
    text: [linkedText(reply, pageOf), ...offered, hint(words, reply)].filter((line) => line !== '').join('\n'),
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

function hint(words: readonly Choice[], reply: Reply): string {
  const labels = words.map(({ label }) => label)
  const others = labels.filter((label) => !['详细', '有用', '不对'].includes(label))
  return [
    ...(labels.includes('详细') ? [TEXTS.details] : []),
    ...(reply.outcome === 'answer' || labels.includes('不对') ? [TEXTS.wrong] : []),
    ...(others.length > 0 ? [TEXTS.words(others)] : []),
  ].join('')
}
