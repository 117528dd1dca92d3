import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Duty } from '../../src/lists/index.js'

/** The lines of the published file that a duty cites, as published. */
export function citedLines(duty: Duty): { readonly line: number; readonly text: string }[] {
  const [first, last] = duty.citation.lines
  return linesOf(duty.citation.file)
    .slice(first - 1, last)
    .map((text, at) => ({ line: first + at, text }))
}

const files = new Map<string, string[]>()

function linesOf(file: string): string[] {
  const lines = files.get(file) ?? readFileSync(join(import.meta.dirname, '../..', file), 'utf8').split('\n')
  files.set(file, lines)
  return lines
}

/** Without tags and white space. */
export function bare(text: string): string {
  return text.replace(/<\/?[a-z][^<>]*>/g, '').replace(/\s/g, '')
}

/** What one published line gives to a column of a row. */
export interface PublishedCell {
  readonly line: number
  /** As {@link bare} leaves it. */
  readonly text: string
}

/** The header lines of the five lists, squashed, and what their columns are. Written down here, not taken from the reader. */
const HEADERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^序号\|事项名称$/, ['number', 'title']],
  [/^序号\|事项类别\|事项名称$/, ['number', 'category', 'title']],
  [
    /^序号\|事项名称\|对应上级部门\|上级部门职责.*\|.*配合职责$/,
    ['number', 'title', 'departments', 'duties', 'township'],
  ],
  [
    /^序号\|事项类别\|事项名称\|对应上级部门\|上级部门职责\|.*配合职责$/,
    ['number', 'category', 'title', 'departments', 'duties', 'township'],
  ],
  [/^序号\|事项名称\|承.部门及工作方式$/, ['number', 'title', 'takeover']],
  [/^序号\|事项类别\|事项名称\|承.部门及工作方式$/, ['number', 'category', 'title', 'takeover']],
]

/** The cells of a row, column by column, in the order in which the file prints them. */
export function publishedCells(duty: Duty): Record<string, PublishedCell[]> {
  const all = linesOf(duty.citation.file)
  let columns: readonly string[] = []
  for (let at = duty.citation.lines[0] - 1; at >= 0 && columns.length === 0; at -= 1) columns = columnsOf(all[at] ?? '')
  const cells: Record<string, PublishedCell[]> = {}
  for (const { line, text } of citedLines(duty)) {
    // A Markdown rule (`----\t---`) stands inside three rows.
    if (columnsOf(text).length > 0 || bare(text).replaceAll('-', '') === '') continue
    text.split('\t').forEach((cell, at) => {
      const column = columns[at] ?? 'none'
      if (bare(cell) === '') return
      const found = cells[column] ?? []
      found.push({ line, text: bare(cell) })
      cells[column] = found
    })
  }
  return cells
}

function columnsOf(line: string): readonly string[] {
  const header = line.split('\t').map(bare).join('|')
  return HEADERS.find(([form]) => form.test(header))?.[1] ?? []
}
