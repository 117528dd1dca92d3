/** So much of a subject a category's name must hold to be meant. */
const MOSTLY = 0.6

/**
 * The category that words name, whole or nearly: 环保 and 生态环境保护 for 生态环保. Null where they name none.
 *
 * @param subject the words, without what only asks
 */
export function categoryNamed(subject: string, categories: readonly string[]): string | null {
  const whole = categories.find((category) => subject.includes(category) || category.includes(subject))
  if (whole !== undefined && subject.length >= 2) return whole
  const short = subject.length === 2 ? categories.find((category) => isShortFor(subject, category)) : undefined
  if (short !== undefined) return short
  const ranked = categories
    .map((category) => ({ category, share: pairsHeld(subject, category) }))
    .sort((a, b) => b.share - a.share)
  const [best] = ranked
  return best && best.share >= MOSTLY ? best.category : null
}

/** How many of the characters of a subject stand in pairs that a category's name has, too. */
function pairsHeld(subject: string, category: string): number {
  const held = new Set<number>()
  for (let i = 0; i + 1 < subject.length; i++) {
    if (category.includes(subject.slice(i, i + 2))) held.add(i).add(i + 1)
  }
  return subject.length === 0 ? 0 : held.size / subject.length
}

/** 党建 is short for 党的建设. */
function isShortFor(subject: string, category: string): boolean {
  const [first = '', second = ''] = subject
  return category.startsWith(first) && category.includes(second, 1)
}
