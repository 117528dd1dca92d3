import type { DutyList } from '../lists/index.js'
import { squash } from '../search/normalise.js'

/** A row asked for by its number: 配合清单第33项, 收回清单25. */
export interface RowMention {
  readonly list: DutyList
  readonly number: number
}

const LISTS: readonly [DutyList, string][] = [
  ['basic', '基本'],
  ['coordination', '配合'],
  ['reclaimed', '(?:上级部?门?)?收回'],
]
const NUMBER = '(\\d{1,4}|[零〇一二两三四五六七八九十百]{1,7})'

/** The row that a message asks for by list and number, or null. */
export function findRow(message: string): RowMention | null {
  const text = squash(message)
  for (const [list, word] of LISTS) {
    // 基本两个月 and 配合一个事 are no rows: the word for a list or 第 must stand there, or the message be nothing else.
    const name = `${word}(?:履职|职责)?(?:事项)?(?:清单|表)`
    const short = `${word}(?:履职|职责)?(?:事项)?(?:那?张表)?`
    const forms = [
      `${name}(?:里|中|上)?(?:的|、|,|:|\\()*第?${NUMBER}(?:项|条|号|行|个|\\)|[是说写讲呢的]|$)`,
      `${short}(?:的|、|,|:)?第${NUMBER}(?:项|条|号|行|个|$)`,
      `^${short}${NUMBER}(?:项|条|号)?$`,
      `第?${NUMBER}(?:项|条|号)(?:的)?${name}`,
    ]
    for (const form of forms) {
      const digits = new RegExp(form, 'u').exec(text)?.[1]
      const number = digits ? parseNumber(digits) : Number.NaN
      if (number >= 0) return { list, number }
    }
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
  /** What a digit at the end stands for: 一百二 is 120, 一百零二 is 102. */
  let last = 1
  for (const character of text) {
    if (character === '百' || character === '十') {
      const unit = character === '百' ? 100 : 10
      total += (digit || 1) * unit
      digit = 0
      last = unit / 10
    } else {
      const value = DIGITS[character]
      if (value === undefined) return Number.NaN
      digit = value
      if (value === 0) last = 1
    }
  }
  return total + digit * (last > 0 ? last : 1)
}
