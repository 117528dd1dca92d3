/** How well a sentence of a row fits what was asked, 0 or more; the order is what counts. */
export type Fit = (sentence: string) => number

/** Fits nothing better than anything else: the row's own order stays. */
export const inOrder: Fit = () => 0

/** The `count` items that fit best, in the order of the row. */
export function bestItems(items: readonly string[], count: number, scoreOf: Fit): string[] {
  return items
    .map((item, index) => ({ item, index, score: scoreOf(item) }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item)
}
