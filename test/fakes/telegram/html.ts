/** A text as Telegram shows it, with what is marked in it; offsets count UTF-16. */
export interface Shown {
  readonly text: string
  readonly entities: readonly { readonly type: string; readonly offset: number; readonly length: number }[]
}

const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  s: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
}
const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/**
 * Reads Telegram's HTML as strictly as the Bot API does.
 *
 * @throws Error with the Bot API's description where a tag is unknown, not closed or closed in the wrong order
 */
export function readHtml(html: string): Shown {
  let text = ''
  const open: { name: string; offset: number }[] = []
  const entities: { type: string; offset: number; length: number }[] = []
  const token = /<(\/?)([a-z]+)(?:\s[^<>]*)?>|<|&(?:#(\d+)|([a-z]+));|[^<&]+|&/giu
  for (const match of html.matchAll(token)) {
    const [whole, slash, tag, code, name] = match
    if (tag !== undefined) {
      const type = TYPES[tag.toLowerCase()]
      if (!type) throw new Error(`can't parse entities: Unsupported start tag "${tag}" at byte offset ${match.index}`)
      if (slash === '') open.push({ name: tag, offset: text.length })
      else {
        const last = open.pop()
        if (last?.name !== tag) throw new Error(`can't parse entities: Unmatched end tag at byte offset ${match.index}`)
        if (text.length > last.offset) entities.push({ type, offset: last.offset, length: text.length - last.offset })
      }
    } else if (whole === '<') {
      throw new Error(`can't parse entities: Unsupported start tag "" at byte offset ${match.index}`)
    } else if (code !== undefined) text += String.fromCodePoint(Number(code))
    else if (name !== undefined) text += CHARACTERS[name.toLowerCase()] ?? whole
    else text += whole
  }
  const [unclosed] = open
  if (unclosed)
    throw new Error(`can't parse entities: Can't find end tag corresponding to start tag "${unclosed.name}"`)
  return { text: text.trim(), entities }
}
