import { escapePattern, squash } from '../search/normalise.js'

/** Takes away what people say before they come to the point: 哦哦那我问哈广场舞太吵 → 广场舞太吵. A message that holds nothing else stays whole. */
export type StripOpeners = (text: string) => string

/** Particles and marks that may follow an opener, and belong to it. */
const AFTER = '(?:[啊哈呀哦喔呢嘛吧哇咯噢嘞]+)?[\\s\\p{P}~]*'

/**
 * Builds the function that takes openers away.
 *
 * @param openers the openers, as `intents/openers.txt` has them
 */
export function openerStripper(openers: readonly string[]): StripOpeners {
  const longest = [...new Set(openers.map(squash))].sort((a, b) => b.length - a.length)
  if (longest.length === 0) return (text) => text
  // 那 alone says nothing before another opener (那我问哈), but 那个证 is a matter: it goes only together with one.
  const pattern = new RegExp(`^(?:[\\s\\p{P}~]*(?:那|就|嗯)?(?:${longest.map(escapePattern).join('|')})${AFTER})+`, 'u')
  return (text) => {
    const rest = text.replace(pattern, '').trim()
    // 好嘞，谢谢你哈 is thanks, and no opener of anything.
    return /[\p{L}\p{N}]/u.test(rest.replace(/[你您们哈啊呀哦啦了吧嘛]/gu, '')) ? rest : text
  }
}
