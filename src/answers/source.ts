import type { Duty } from '../lists/index.js'
import type { Block } from './reply.js'
import { excerpt, rowName, withoutStop } from './words.js'

/**
 * The line that tells where a row stands: township, list, number, title and the lines of the file.
 *
 * @param title whether to name the title; a card that shows it already need not say it again
 */
export function sourceOf(duty: Duty, title: 'with title' | 'without title' = 'with title'): Block {
  const [first, last] = duty.citation.lines
  const lines = first === last ? `第${first}行` : `第${first}—${last}行`
  const quoted = title === 'with title' ? `“${excerpt(withoutStop(duty.title), 40)}”` : ''
  const { township, list, number } = duty
  return {
    kind: 'source',
    duty: { township, list, number },
    text: `依据：${duty.township}${rowName(duty)}${quoted}（原文 ${fileName(duty.citation.file)} ${lines}）`,
  }
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
