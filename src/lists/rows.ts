import { type Column, isHeader, readHeader, type TableHeader } from './columns.js'
import { ListError } from './errors.js'
import { isCutOff, plainText } from './markup.js'
import { append, appendReprint, type Fragment, type OpenRow, type Reprint, reprintedTitle } from './open-row.js'
import type { SourceLines } from './source.js'
import { heal, squash } from './spaces.js'
import type { DutyList } from './types.js'

/** A category (事项类别) that stands as a line above its rows. */
export interface CategoryLine {
  readonly name: string
  /** The number of rows that the line declares, null where it declares none. */
  readonly declared: number | null
  readonly line: number
  list: DutyList | null
  read: number
}

/** One row of a table, its cells as published. */
export interface RawRow {
  readonly list: DutyList
  readonly number: number
  /** The category line above, or '' where there is none. */
  readonly category: string
  readonly cells: ReadonlyMap<Column, readonly Fragment[]>
  readonly lines: readonly [first: number, last: number]
  /** Lines that a page break cut off from the row and that go on with it. */
  readonly continued: readonly number[]
  readonly reprints: readonly Reprint[]
}

/** All that the lines of a file hold. */
export interface RawTables {
  readonly rows: readonly RawRow[]
  readonly categories: readonly CategoryLine[]
  /** Lines before the first table; the title is one of them. */
  readonly head: readonly Fragment[]
  /** Lines between or after the tables that belong to none (附件, notes). */
  readonly unread: readonly Fragment[]
  readonly problems: readonly ListError[]
}

const LIST_TITLE = /(基本|配合|收回).{0,6}清单$/
const LIST_OF_TITLE: Readonly<Record<string, DutyList>> = { 基本: 'basic', 配合: 'coordination', 收回: 'reclaimed' }
const CATEGORY = /^[一二三四五六七八九十]{1,3}、([^。；：]{1,20}?)(?:[（(]共?(\d+)项[）)])?$/
/** `----\t---`: a Markdown rule under a header. */
const RULE = /^[:\-\s|]*-{2,}[:\-\s|]*$/
/** Page numbers and the like. */
const MATTER_OF_FORM = /^(?:[-—–\s]*\d{1,4}[-—–\s]*|第?\d+页.*|附件\d*[：:]?.*|目录|\d{4}年\d{1,2}月(?:\d{1,2}日)?)$/

/** Puts the lines of a file together into rows. Never throws: what is wrong goes into `problems`. */
export function readRows(file: string, lines: SourceLines): RawTables {
  const rows: OpenRow[] = []
  const categories: CategoryLine[] = []
  const head: Fragment[] = []
  const unread: Fragment[] = []
  const problems: ListError[] = []
  let header: TableHeader | null = null
  let headerLine = 0
  let titled: DutyList | null = null
  let category: CategoryLine | null = null
  let previous: 'row' | 'other' = 'other'
  const problem = (code: ListError['code'], line: number, what: string, advice: string): void => {
    problems.push(new ListError(code, file, line, what, advice))
  }

  lines.forEach((raw, index) => {
    const line = index + 1
    const last = previous
    previous = 'other'
    if (squash(plainText(raw)) === '' || RULE.test(raw)) return
    const cells = raw.split('\t')
    const first = squash(plainText(cells[0] ?? '')).replace(/^#+/, '')

    if (isHeader(cells)) {
      const read = readHeader(cells)
      if ('unknown' in read) {
        problem(
          'unknown-columns',
          line,
          `表头有认不得的列：${read.unknown.join('、')}`,
          '请核对表头；如果清单确实用了新的列名，请把列名告诉维护者（src/lists/columns.ts）',
        )
        header = null
        return
      }
      if (titled !== null && titled !== read.list) {
        problem('unknown-columns', line, '表头与上面的清单标题不是同一张清单', '请核对这一页的标题和表头是否放错')
      }
      header = read
      headerLine = line
      return
    }

    if (cells.slice(1).every((cell) => squash(plainText(cell)) === '')) {
      const title = LIST_TITLE.exec(first)
      if (title !== null && !/^\d/.test(first)) {
        titled = LIST_OF_TITLE[title[1] ?? ''] ?? null
        category = null
        if (header === null && rows.length === 0) head.push({ text: raw, line })
        return
      }
      const group = CATEGORY.exec(first)
      if (group !== null && (titled !== null || header !== null)) {
        category = {
          name: group[1] ?? '',
          declared: group[2] === undefined ? null : Number(group[2]),
          line,
          list: null,
          read: 0,
        }
        categories.push(category)
        return
      }
    }

    const number = /^(\d{1,4})[.．、]?$/.exec(first.normalize('NFKC'))?.[1]
    const isRow = number !== undefined && cells.length > 1
    const goesOn = first === '' && cells.length > 1
    if (header === null || (!isRow && !goesOn)) {
      if (rows.length === 0 && header === null) {
        head.push({ text: raw, line })
      } else if (header !== null && !MATTER_OF_FORM.test(first) && (cells.length > 1 || last === 'row')) {
        problem(
          'bad-row',
          line,
          `表格里有一行读不懂：“${first.slice(0, 20)}”`,
          '这一行既没有序号，也不是接着上一行的表格行；请在原文件里把它并回所属的行',
        )
      } else if (!MATTER_OF_FORM.test(first)) {
        unread.push({ text: raw, line })
      }
      return
    }

    previous = 'row'
    const given = fitColumns(cells, header.columns.length)
    if (given === null) {
      problem(
        'bad-row',
        line,
        `这一行有 ${cells.length} 列，表头只有 ${header.columns.length} 列`,
        '请核对这一行里多出来的制表符',
      )
      return
    }
    if (given.some(isCutOff)) {
      problem('cut', line, '这一行的文字在中间断了', '文件没有下载或复制完整，请重新取得完整的文件')
    }
    const open = rows.at(-1)
    if (!isRow) {
      if (open === undefined || open.list !== header.list) {
        problem('bad-row', line, '这一行没有序号，前面也没有可以接上的行', '请核对是否缺少了前一页')
        return
      }
      open.continued.push(line)
      append(open, header, given, line)
      return
    }
    if (open !== undefined && open.list === header.list && open.number === Number(number)) {
      const kinship = reprintedTitle(open, header, given, headerLine)
      if (kinship) {
        open.continued.push(line)
        appendReprint(open, header, given, line)
        return
      }
    }
    const row: OpenRow = {
      list: header.list,
      number: Number(number),
      category: category?.name ?? '',
      cells: new Map(),
      lines: [line, line],
      continued: [],
      reprints: [],
      header,
      short: cells.length < header.columns.length,
    }
    if (category !== null) {
      category.list ??= header.list
      category.read += 1
    }
    append(row, header, given, line)
    rows.push(row)
  })
  rows.forEach((row, at) => {
    const empty = row.header.columns.filter((column) => column !== 'number' && !row.cells.has(column))
    if (at === rows.length - 1 && row.short && empty.length > 0) {
      problem('cut', row.lines[0], `最后一行（第 ${row.number} 项）不完整`, '文件在这里断了，请重新取得完整的文件')
    } else if (empty.includes('title') || (row.short && empty.length > 0)) {
      problem('bad-row', row.lines[0], `第 ${row.number} 项缺少列`, '请核对这一行，列之间用制表符分开')
    }
  })
  const end = rows.at(-1)
  if (end !== undefined) {
    const loose = looseEnd(lines, end, headerLine, categories)
    if (loose !== null) problem('cut', loose.line, loose.what, '文件在这里断了，请重新取得完整的文件')
  }
  return { rows, categories, head, unread, problems }
}

/** Tells a text that stops behind a header, a category or the bare number of a row. */
function looseEnd(
  lines: SourceLines,
  row: OpenRow,
  headerLine: number,
  categories: readonly CategoryLine[],
): { line: number; what: string } | null {
  const end = row.lines[1]
  if (headerLine > end) return { line: headerLine, what: '表头下面没有行' }
  const category = categories.at(-1)
  if (category !== undefined && category.line > end) return { line: category.line, what: '类别下面没有行' }
  const after = lines.slice(end).map((text, at) => ({ text, line: end + at + 1 }))
  const cut = after.find(({ text }) => isCutOff(text) || squash(text) === String(row.number + 1))
  return cut === undefined ? null : { line: cut.line, what: '这一行没有写完' }
}

/** The cells brought to the number of columns, or null where there are too many. */
function fitColumns(cells: readonly string[], columns: number): readonly string[] | null {
  const extra = cells.slice(columns)
  if (extra.some((cell) => squash(plainText(cell)) !== '')) return null
  return [...cells.slice(0, columns), ...Array<string>(Math.max(0, columns - cells.length)).fill('')]
}

/** The text of a cell that holds one phrase, such as a title: its pieces put together and healed. */
export function phrase(row: RawRow, column: Column): string {
  return heal((row.cells.get(column) ?? []).map((fragment) => plainText(fragment.text)).join(' '))
}
