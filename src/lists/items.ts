import type { Block } from './markup.js'
import { heal } from './spaces.js'

/** A mark that other readers find in a text, e.g. a heading that names a department. */
export interface Mark<M> {
  /** How much of the text it takes. */
  readonly length: number
  readonly mark: M
}

/**
 * Finds a mark at the start of `rest`.
 *
 * @param rest the text of a block from a place on where a sentence may begin
 * @param whole whether `rest` is the whole block
 */
export type MarkFinder<M> = (rest: string, whole: boolean) => Mark<M> | null

/** A piece of a cell: an item, or a mark of the finder's. */
export type Piece<M> =
  | { readonly kind: 'mark'; readonly mark: M }
  | {
      readonly kind: 'item'
      /** The item's text, healed, without its number; a section's heading stands before its first item. */
      readonly text: string
      /** The item's text without the section's heading. */
      readonly sentence: string
      /** Whether it has a number (`1.`) or a mark of its own (`<li>`). */
      readonly numbered: boolean
    }

interface OpenItem {
  raw: string
  section: string
  numbered: boolean
}

/** `1.`, `1 .`, `1、`; a slip such as `2.2.` counts once. A digit behind it makes it a decimal (`1.5米`). */
const ORDINAL = /^(\d{1,2})\s*([.．、])\s*(?:\1[.．、]\s*)?(?!\d)/u
/** `3.2025年…`, `1.12350电话…`: a number that begins an item; two digits or more, so as not to take a decimal for it. */
const ORDINAL_BEFORE_NUMBER = /^(\d{1,2})([.．、])\s*(?=\d{2})/u
/** `一、` and `（一）`: the heading of a section, or the number of an item. */
const SECTION = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*/u
const SENTENCE_END = /[。；;：:！？!?]$/u

/**
 * Parts the text of a cell into its items and marks.
 *
 * An item is what stands behind a number, in `<li>`, in a paragraph of its own, or, in an `<ol>` whose numbers were lost, one of the
 * sentences that a space parts. Sub-items (`（1）`) stay inside their item. The heading of a section (`一、水库移民安置工作`,
 * `（一）政府网站：`) is put before the first item of the section with an ideographic space (U+3000) between, so that no text is lost
 * and no item consists of a heading alone.
 */
export function splitItems<M>(blocks: readonly Block[], findMark: MarkFinder<M>): Piece<M>[] {
  const pieces: Piece<M>[] = []
  let open: OpenItem | null = null
  let section = ''
  let lastNumber = 0

  const close = (): void => {
    if (open !== null && heal(open.raw) !== '') {
      const sentence = heal(open.raw)
      pieces.push({
        kind: 'item',
        text: open.section === '' ? sentence : `${open.section}\u3000${sentence}`,
        sentence,
        numbered: open.numbered,
      })
    } else if (open !== null && open.section !== '') {
      section = open.section
    }
    open = null
  }
  const begin = (numbered: boolean, raw = ''): void => {
    close()
    open = { raw, section, numbered }
    section = ''
  }
  /** A section without an item under it is kept as an item: nothing may be lost. */
  const closeSection = (): void => {
    close()
    if (section === '') return
    const text = section
    section = ''
    pieces.push({ kind: 'item', text, sentence: text, numbered: true })
  }

  for (const block of blocks) {
    const { text } = block
    const sentences = block.kind === 'list' && !hasOrdinal(text)
    let at = 0
    let marked = false
    let plainFrom = 0
    const take = (end: number): void => {
      const run = text.slice(plainFrom, end)
      if (run.trim() !== '') {
        const parts = sentences ? run.trim().split(/(?<=[。；;])\s+/u) : [run]
        parts.forEach((part, index) => {
          if (index > 0 || !marked) {
            const current: OpenItem | null = open
            const goesOn =
              index === 0 && plainFrom === 0 && block.afterBreak && current !== null && !endsSentence(current)
            if (!goesOn) begin(block.kind === 'item')
          }
          if (open === null) begin(false)
          if (open !== null) (open as OpenItem).raw += part
        })
      }
      plainFrom = end
    }
    while (at < text.length) {
      if (!isBoundary(text, at)) {
        at += 1
        continue
      }
      const rest = text.slice(at)
      const found = findMark(rest, at === 0)
      if (found !== null) {
        take(at)
        closeSection()
        pieces.push({ kind: 'mark', mark: found.mark })
        lastNumber = 0
        marked = false
        at += found.length
        plainFrom = at
        continue
      }
      const heading = sectionHeading(rest)
      if (heading !== null) {
        take(at)
        closeSection()
        lastNumber = 0
        at += heading.length
        plainFrom = at
        if (heading.isItem) {
          begin(true)
          marked = true
        } else {
          section = heal(heading.text)
          marked = false
        }
        continue
      }
      const ordinal = ordinalAt(text, at, lastNumber)
      if (ordinal !== null) {
        take(at)
        begin(true)
        marked = true
        lastNumber = ordinal.number
        at += ordinal.length
        plainFrom = at
        continue
      }
      at += 1
    }
    take(text.length)
  }
  closeSection()
  return pieces
}

function endsSentence(item: OpenItem): boolean {
  return SENTENCE_END.test(item.raw.trim())
}

/** Whether a number, heading or section may begin at the place: at the start, after a space, or after a sentence's end. */
function isBoundary(text: string, at: number): boolean {
  if (/\s/u.test(text.charAt(at))) return false
  return at === 0 || /[\s。；;：:]/u.test(text.charAt(at - 1))
}

function hasOrdinal(text: string): boolean {
  return [...text].some((_, at) => isBoundary(text, at) && ORDINAL.test(text.slice(at)))
}

function ordinalAt(text: string, at: number, lastNumber: number): { number: number; length: number } | null {
  const rest = text.slice(at)
  const plain = ORDINAL.exec(rest)
  if (plain !== null) {
    const number = Number(plain[1])
    const follows = number > lastNumber && number <= lastNumber + (plain[2] === '、' ? 1 : 3)
    return at === 0 || follows || number === 1 ? { number, length: plain[0].length } : null
  }
  const beforeNumber = ORDINAL_BEFORE_NUMBER.exec(rest)
  if (beforeNumber === null || Number(beforeNumber[1]) !== lastNumber + 1) return null
  return { number: lastNumber + 1, length: beforeNumber[0].length }
}

/** Tells the heading of a section from an item that is numbered 一、二、三. */
function sectionHeading(rest: string): { text: string; length: number; isItem: boolean } | null {
  const sign = SECTION.exec(rest)?.[0]
  if (sign === undefined) return null
  const body = rest.slice(sign.length)
  const end = /\s|[：:](?=\s*(?:\d|$))|(?=\d{1,2}[.．、]\D)|$/u.exec(body)
  const heading = body.slice(0, (end?.index ?? 0) + (end?.[0].length ?? 0))
  const isItem = heading.length > 40 || /[。；;，]\s*$|[。；;]/u.test(heading) || heading.trim() === ''
  return isItem
    ? { text: '', length: sign.length, isItem }
    : { text: sign + heading, length: sign.length + heading.length, isItem }
}
