/** How wide a text is drawn at most, in ems: a Han character or a full-width mark takes 1, anything else 0.6. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 1 : 0.6
  return width
}

const WIDE =
  /[\u1100-\u11ff\u2010-\u2027\u2030-\u206f\u2190-\u27bf\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}\u{1f000}-\u{1faff}]/u

/** Marks that must not begin a line, and marks that must not end one. */
const NOT_FIRST = /^[、，。；：！？）】》”’）,.;:!?)\]}%]/u
const NOT_LAST = /[（【《“‘([{]$/u

/**
 * Breaks a text into lines of at most `width` ems. SVG has no line breaks of its own.
 *
 * @param pieces what is kept together where it fits into a line, such as the names of departments with the mark behind each
 */
export function wrap(pieces: readonly string[], width: number): string[] {
  const lines: string[] = []
  let line = ''
  const end = () => {
    if (line !== '') lines.push(line)
    line = ''
  }
  for (const piece of pieces) {
    if (textWidth(line + piece) <= width) {
      line += piece
      continue
    }
    end()
    for (const character of piece) {
      if (textWidth(line + character) > width) {
        // What may not stand at the edge of a line takes its neighbour along.
        let carried = ''
        while (line.length > 1 && (NOT_FIRST.test(carried + character) || NOT_LAST.test(line))) {
          const last = [...line].at(-1) ?? ''
          line = line.slice(0, -last.length)
          carried = last + carried
        }
        end()
        line = carried
      }
      line += character
    }
  }
  end()
  return lines
}
