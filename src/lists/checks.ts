import type { Column } from './columns.js'
import { ListError } from './errors.js'
import { LIST_NAMES } from './labels.js'
import { plainText } from './markup.js'
import { type FileReport, type RowRef, refOf } from './report.js'
import type { ReadRow } from './row.js'
import type { CategoryLine, RawRow } from './rows.js'
import { DUTY_LISTS, type Duty, type DutyList } from './types.js'

/** Whether the numbers of each list run from 1 without a gap or a repeat. */
export function checkNumbers(
  file: string,
  rows: readonly RawRow[],
): Pick<FileReport, 'gaps' | 'repeats'> & { problems: ListError[] } {
  const gaps: { list: DutyList; number: number }[] = []
  const repeats: RowRef[] = []
  const problems: ListError[] = []
  for (const list of DUTY_LISTS) {
    const seen = new Set<number>()
    let expected = 1
    for (const row of rows.filter((one) => one.list === list)) {
      if (seen.has(row.number)) {
        repeats.push(refOf(row))
        problems.push(
          new ListError(
            'numbering',
            file,
            row.lines[0],
            `${LIST_NAMES[list]}里序号 ${row.number} 出现了两次`,
            '请核对是序号写错，还是同一行放了两遍',
          ),
        )
        continue
      }
      seen.add(row.number)
      if (row.number > expected) {
        const from = expected
        for (let number = from; number < row.number; number += 1) gaps.push({ list, number })
        problems.push(
          new ListError(
            'numbering',
            file,
            row.lines[0],
            `${LIST_NAMES[list]}缺少序号 ${from === row.number - 1 ? from : `${from} 至 ${row.number - 1}`}`,
            '请对照原文件，把缺少的行补上',
          ),
        )
      } else if (row.number < expected) {
        problems.push(
          new ListError('numbering', file, row.lines[0], `序号 ${row.number} 的位置不对`, '请按序号排好各行'),
        )
      }
      expected = Math.max(expected, row.number + 1)
    }
  }
  return { gaps, repeats, problems }
}

/** The tables that are not there. */
export function missingLists(file: string, lastLine: number, counts: Readonly<Record<DutyList, number>>): ListError[] {
  return DUTY_LISTS.filter((list) => counts[list] === 0).map(
    (list) =>
      new ListError(
        'missing-list',
        file,
        lastLine,
        `没有${LIST_NAMES[list]}`,
        '文件可能只有一部分，请取得完整的清单（基本、配合、收回三张表）',
      ),
  )
}

/** Signs that the file stops in the middle of its last row, though the row has all its columns. */
export function unfinished(file: string, read: readonly ReadRow[]): ListError[] {
  const last = read.at(-1)
  if (last === undefined) return []
  const { list, number } = last.duty
  const others = read.slice(0, -1).filter((one) => one.duty.list === list)
  const column = list === 'reclaimed' ? 'takeover' : list === 'coordination' ? 'townshipDuties' : 'title'
  const unlike = (whole: (one: ReadRow) => boolean): boolean =>
    others.length >= 2 && !whole(last) && others.filter(whole).length >= 0.95 * others.length
  const cut = (what: string, advice: string): ListError[] => [
    new ListError('cut', file, last.row.lines[1], `最后一行（第 ${number} 项）没有写完：${what}`, advice),
  ]
  if (unlike((one) => list !== 'reclaimed' || tellsHolder(one.duty))) {
    return cut('没有说明由谁承接、如何承接', '文件可能在这里断了，请重新取得完整的文件')
  }
  if (unlike((one) => endsSentence(one.row, column))) {
    return cut('没有句号', '文件可能在这里断了，请重新取得完整的文件；如果原文确实如此，请在末尾补上句号')
  }
  return []
}

function tellsHolder(duty: Duty): boolean {
  const whole = duty.takeovers.every((one) => one.departments.length > 0 && one.methods.length > 0)
  return duty.discontinued !== null || (duty.takeovers.length > 0 && whole)
}

function endsSentence(row: RawRow, column: Column): boolean {
  const text = plainText(row.cells.get(column)?.at(-1)?.text ?? '').trim()
  return /[。！？）)”]$/u.test(text)
}

/** The categories that declare another number of rows than they have. */
export function checkCounts(file: string, categories: readonly CategoryLine[]): ListError[] {
  return categories
    .filter((category) => category.declared !== null && category.declared !== category.read)
    .map(
      (category) =>
        new ListError(
          'count',
          file,
          category.line,
          `“${category.name}”写明 ${category.declared} 项，读到 ${category.read} 项`,
          '请核对这一类的行是否齐全，或类别行里的数目是否写错',
        ),
    )
}
