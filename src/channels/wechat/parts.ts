/** WeChat takes fewer than this many characters in one message. */
export const MESSAGE_LIMIT = 2000

/** Where a text may be cut, best first: between paragraphs, between lines, after a sentence, after a clause. */
const BREAKS: readonly RegExp[] = [/\n\n/gu, /\n/gu, /(?<=[。！？!?；;])/gu, /(?<=[，、,：:\s])/gu]

/** The text in parts below the limit; only line ends and spaces at the cuts are left out, nothing else. */
export function partsOf(text: string, limit = MESSAGE_LIMIT): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length >= limit) {
    const at = cutOf(rest, limit - 1)
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === '' ? parts : [...parts, rest]
}

/** Where to cut so that the first piece has at most `room` characters and is no crumb. */
function cutOf(text: string, room: number): number {
  for (const pattern of BREAKS) {
    const last = [...text.slice(0, room + 1).matchAll(pattern)]
      .map(({ index }) => index)
      .filter((at) => at <= room)
      .at(-1)
    if (last !== undefined && last >= room / 2) return last
  }
  // No place is good: anywhere but inside a character that takes two units.
  return /[\uD800-\uDBFF]/u.test(text.charAt(room - 1)) ? room - 1 : room
}
