import type { Block, Reply } from '../../answers/reply.js'
import type { DutyKey } from '../../conversation/types.js'
import { type Line, type Paragraph, splitHtml } from './split.js'

/** Telegram takes 4,096 characters; what counts as one differs between its texts, so some room is left. */
const LIMIT = 4000

/**
 * A reply as HTML messages below 4,096 characters, in order; [] where there is nothing to say. Without its tags the text is that of
 * `reply.text`.
 *
 * @param pageOf the web page of a row, which citations link to
 */
export function replyHtml(reply: Reply, pageOf?: (row: DutyKey) => string | null): string[] {
  const blocks = reply.blocks.length > 0 ? reply.blocks : [{ kind: 'paragraph', text: reply.text } as const]
  return splitHtml(blocks.map((block) => paragraphOf(block, pageOf)).filter(hasWords), LIMIT)
}

const STYLES = { headline: 'bold', paragraph: 'plain', source: 'italic' } as const

function paragraphOf(block: Block, pageOf: (row: DutyKey) => string | null = () => null): Paragraph {
  if (block.kind === 'source' && block.duty) {
    const link = pageOf(block.duty)
    if (link !== null) return [{ text: block.text, style: 'italic', link }]
  }
  if (block.kind !== 'items') return linesOf(block.text, STYLES[block.kind])
  const items = block.items.map((item, i) => (block.numbered ? `${i + 1}. ${item}` : `· ${item}`))
  return [block.label, ...items].flatMap((text) => linesOf(text, 'plain'))
}

function linesOf(text: string, style: Line['style']): Line[] {
  return text.split('\n').map((line) => ({ text: line, style }))
}

function hasWords(paragraph: Paragraph): boolean {
  return paragraph.some(({ text }) => text.trim() !== '')
}
