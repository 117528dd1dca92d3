import type { Duty } from '../../lists/index.js'
import { dutyTexts } from '../../search/matters.js'
import type { Snapshot } from '../../search/snapshot.js'

/** How much of some words a text holds, 0 to 1, rare words counting more. */
export function coverage(words: readonly string[], texts: readonly string[], { extract, sayings }: Snapshot): number {
  const held = extract(texts.join('\n'))
  let whole = 0
  let shared = 0
  for (const feature of wordFeatures(words, extract)) {
    const value = sayings.rarityOf(feature)
    whole += value
    if (held.has(feature)) shared += value
  }
  return whole === 0 ? 0 : shared / whole
}

/** Words and pairs of characters; a word of one character stands for itself. Sounds and the characters of longer words occur everywhere. */
function wordFeatures(words: readonly string[], extract: Snapshot['extract']): string[] {
  return words.flatMap((word) =>
    [...extract(word).keys()].filter((feature) => /^[wp]:/.test(feature) || word.length === 1),
  )
}

/** The texts of a row by which a message may refer to it. */
export function textsOf(duty: Duty): string[] {
  return [duty.title, ...dutyTexts(duty)]
}

/** Whether one sentence of a text holds every character of the words, in whatever order: 房产证 in 房屋产权证. */
export function allCharactersInOne(words: readonly string[], sentences: readonly string[]): boolean {
  const characters = new Set(words.filter((word) => word.length > 1).join(''))
  if (characters.size < 3) return false
  return sentences.some((sentence) => [...characters].every((character) => sentence.includes(character)))
}
