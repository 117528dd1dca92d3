import type { Column, TableHeader } from './columns.js'
import { plainText } from './markup.js'
import { fold, squash } from './spaces.js'
import type { DutyList } from './types.js'

/** What one line of the file gives to a cell; a row that page breaks cut has several. */
export interface Fragment {
  readonly text: string
  readonly line: number
}

/** Text that the file prints a second time after a page break, and that is left out. */
export interface Reprint {
  readonly column: Column
  readonly line: number
}

/** A row that further lines may go on with. */
export interface OpenRow {
  list: DutyList
  number: number
  category: string
  cells: Map<Column, Fragment[]>
  lines: [number, number]
  continued: number[]
  reprints: Reprint[]
  header: TableHeader
  /** Whether its line has fewer cells than the header. */
  short: boolean
}

/** Adds the cells of a line to a row. */
export function append(row: OpenRow, header: TableHeader, cells: readonly string[], line: number): void {
  header.columns.forEach((column, at) => {
    const text = cells[at] ?? ''
    if (column === 'number' || squash(plainText(text)) === '') return
    const fragments = row.cells.get(column) ?? []
    fragments.push({ text, line })
    row.cells.set(column, fragments)
  })
  row.lines[1] = line
}

/**
 * Whether a line with the number of the row before goes on with it after a page break: it prints the title again, as it was or
 * (a list is typed by hand) nearly so.
 */
export function reprintedTitle(
  row: OpenRow,
  header: TableHeader,
  cells: readonly string[],
  headerLine: number,
): boolean {
  const again = fold(plainText(cells[header.columns.indexOf('title')] ?? ''))
  const title = foldedCell(row, 'title')
  if (again === title) return true
  return headerLine > row.lines[1] && commonLength(title, again) >= 0.8 * Math.max(title.length, again.length)
}

/** Adds what the next page has of the row, leaving out the cells that it only prints again. */
export function appendReprint(row: OpenRow, header: TableHeader, cells: readonly string[], line: number): void {
  const kept = header.columns.map((column, at) => {
    const text = cells[at] ?? ''
    const folded = fold(plainText(text))
    if (column === 'number' || folded === '') return ''
    // The departments of each page are put together, each once, when they are read.
    if (column === 'departments') return text
    const fragments = row.cells.get(column) ?? []
    const known =
      column === 'title' ||
      folded === foldedCell(row, column) ||
      fragments.some((fragment) => fold(plainText(fragment.text)) === folded)
    if (!known) return text
    row.reprints.push({ column, line })
    return ''
  })
  append(row, header, kept, line)
}

function foldedCell(row: OpenRow, column: Column): string {
  return fold((row.cells.get(column) ?? []).map((fragment) => plainText(fragment.text)).join(''))
}

/** Length of the longest common subsequence of two short texts. */
function commonLength(one: string, other: string): number {
  let above: number[] = Array<number>(other.length + 1).fill(0)
  for (const letter of one) {
    const here = [0]
    for (let at = 1; at <= other.length; at += 1) {
      here.push(
        letter === other.charAt(at - 1) ? (above[at - 1] ?? 0) + 1 : Math.max(above[at] ?? 0, here[at - 1] ?? 0),
      )
    }
    above = here
  }
  return above.at(-1) ?? 0
}
