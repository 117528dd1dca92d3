import type { DutyList } from '../lists/index.js'
import { squash } from '../search/normalise.js'

/** A row asked for by its number: 配合清单第33项, 收回清单25. */
export interface RowMention {
  readonly list: DutyList
  readonly number: number
}

const LISTS: readonly [DutyList, string][] = [
  ['basic', '基本履?职?责?'],
  ['coordination', '配合履?职?责?'],
  ['reclaimed', '(?:上级部?门?)?收回'],
]
const NUMBER = '(\\d{1,4}|[零〇一二两三四五六七八九十百]{1,7})'

/** The row that a message asks for by list and number, or null. */
export function findRow(message: string): RowMention | null {
  const text = squash(message)
  for (const [list, words] of LISTS) {
    const name = `${words}(?:事项)?(?:清单|表|那?张表)?(?:里|中|上)?(?:的|、|,|:)?`
    const after = new RegExp(`${name}第?${NUMBER}(?:项|条|号|行|个|$)`, 'u').exec(text)
    const number = after?.[1] ? parseNumber(after[1]) : Number.NaN
    if (Number.isInteger(number)) return { list, number }
  }
  return null
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** A whole number written in digits or in Chinese up to 999: 33, 三十三, 一百零五. NaN when it is neither. */
export function parseNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  let total = 0
  let digit = 0
  for (const character of text) {
    if (character === '百' || character === '十') {
      total += (digit || 1) * (character === '百' ? 100 : 10)
      digit = 0
    } else {
      const value = DIGITS[character]
      if (value === undefined) return Number.NaN
      digit = value
    }
  }
  return total + digit
}
