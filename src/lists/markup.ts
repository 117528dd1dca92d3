/** A stretch of a cell that stands on its own on the page. */
export interface Block {
  /** Raw text, white space squeezed to single spaces. */
  readonly text: string
  /** `list`: inside `<ol>` without `<li>`, where items may follow each other with no mark but a sentence end. */
  readonly kind: 'plain' | 'paragraph' | 'list' | 'item'
  /** The first block after a page break in the middle of a row: its text may go on in the middle of a word. */
  readonly afterBreak: boolean
}

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>/g
/** Tags that change the look of words and part nothing. */
const INLINE = new Set(['b', 'strong', 'i', 'em', 'u', 'span', 'font', 'a', 'sup', 'sub'])
const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
}

/** The text of a cell or line without its tags, white space kept. */
export function plainText(raw: string): string {
  return decodeEntities(raw.replace(TAG, ' '))
}

/** Parts a cell where its tags part it. Tags need not be closed: published lists leave `<ol>` open. */
export function cellBlocks(raw: string, afterBreak = false): Block[] {
  const blocks: Block[] = []
  let kind: Block['kind'] = 'plain'
  let text = ''
  let from = 0
  const flush = (next: Block['kind']): void => {
    const squeezed = decodeEntities(text).replace(/\s+/gu, ' ').trim()
    if (squeezed !== '') blocks.push({ text: squeezed, kind, afterBreak: afterBreak && blocks.length === 0 })
    text = ''
    kind = next
  }
  for (const tag of raw.matchAll(TAG)) {
    text += raw.slice(from, tag.index)
    from = tag.index + tag[0].length
    const closing = tag[1] === '/'
    const name = (tag[2] ?? '').toLowerCase()
    if (INLINE.has(name)) continue
    if (name === 'p') flush(closing ? 'plain' : 'paragraph')
    else if (name === 'li') flush(closing ? 'list' : 'item')
    else if (name === 'ol' || name === 'ul') flush(closing ? 'plain' : 'list')
    else flush(kind)
  }
  text += raw.slice(from)
  flush('plain')
  return blocks
}

/** Whether a tag of the cell is broken off, or a paragraph or list item stays open: the mark of a text cut in the middle. */
export function isCutOff(raw: string): boolean {
  if (/<[^<>]*$/.test(raw.replace(TAG, '')) && /<\/?[a-zA-Z][^<>]*$|<\/?$/.test(raw)) return true
  return ['p', 'li', 'b'].some((name) => count(raw, `<${name}>`) !== count(raw, `</${name}>`))
}

function count(text: string, part: string): number {
  return text.split(part).length - 1
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:nbsp|lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity)
}
