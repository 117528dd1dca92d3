/** A line of a message in one style, not yet markup. */
export interface Line {
  readonly text: string
  readonly style: 'plain' | 'bold' | 'italic'
  /** An address that the line links to. */
  readonly link?: string
}

/** Lines that belong together: a paragraph, or a label with its items. */
export type Paragraph = readonly Line[]

const TAGS = { plain: ['', ''], bold: ['<b>', '</b>'], italic: ['<i>', '</i>'] } as const
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** A text with the three characters escaped that mean something in Telegram's HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>]/gu, (character) => ENTITIES[character] ?? character)
}

/** A line as HTML. */
export function lineHtml({ text, style, link }: Line): string {
  if (text === '') return ''
  const [open, close] = tagsOf({ style, ...(link === undefined ? {} : { link }) })
  return `${open}${escapeHtml(text)}${close}`
}

function tagsOf({ style, link }: Pick<Line, 'style' | 'link'>): readonly [open: string, close: string] {
  const [open, close] = TAGS[style]
  return link === undefined
    ? [open, close]
    : [`${open}<a href="${escapeHtml(link).replaceAll('"', '&quot;')}">`, `</a>${close}`]
}

/**
 * Paragraphs as HTML messages of at most `limit` characters each, markup counted. Breaks between paragraphs where it can, else between
 * lines, else after a sentence, else anywhere; never inside a tag, an entity or a character, since the text is cut before it is marked up.
 */
export function splitHtml(paragraphs: readonly Paragraph[], limit: number): string[] {
  const messages: string[] = []
  let current = ''
  const flush = () => {
    if (current !== '') messages.push(current)
    current = ''
  }
  const add = (html: string) => {
    if (current !== '' && current.length + 1 + html.length > limit) flush()
    current = current === '' ? html : `${current}\n${html}`
  }
  for (const paragraph of paragraphs) {
    const whole = paragraph.map(lineHtml).join('\n')
    if (whole.length <= limit) add(whole)
    else for (const line of paragraph) for (const piece of pieces(line, limit)) add(lineHtml(piece))
  }
  flush()
  return messages
}

/** A line cut into pieces that fit into a message each. */
function pieces(line: Line, limit: number): Line[] {
  if (lineHtml(line).length <= limit) return [line]
  const room = limit - tagsOf(line).join('').length
  const result: Line[] = []
  let piece = ''
  let length = 0
  for (const part of sentences(line.text, room)) {
    const size = escapeHtml(part).length
    if (length + size > room) {
      result.push({ ...line, text: piece })
      piece = ''
      length = 0
    }
    piece += part
    length += size
  }
  if (piece !== '') result.push({ ...line, text: piece })
  return result
}

/** The sentences of a text, those that do not fit into the room by themselves as single characters. */
function sentences(text: string, room: number): string[] {
  const found = text.match(/[^。！？；\n]*[。！？；\n]+|[^。！？；\n]+$/gu) ?? [text]
  return found.flatMap((sentence) => (escapeHtml(sentence).length <= room ? [sentence] : [...sentence]))
}
