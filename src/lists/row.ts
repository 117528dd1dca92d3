import { readDuties } from './assignments.js'
import type { Column } from './columns.js'
import { isNamedDepartment, namesInCell, unique } from './departments.js'
import { splitItems } from './items.js'
import { type Block, cellBlocks } from './markup.js'
import { phrase, type RawRow } from './rows.js'
import { squash } from './spaces.js'
import { readTakeovers } from './takeovers.js'
import type { Duty, Township } from './types.js'

/** What a row is read with. */
export interface RowContext {
  readonly file: string
  readonly township: Township | null
  /** Names that stand alone in a cell of the file. */
  readonly known: ReadonlySet<string>
}

/** A duty and what a person should know of its row. */
export interface ReadRow {
  readonly row: RawRow
  readonly duty: Duty
  readonly onlyInText: readonly string[]
  readonly withoutDuty: readonly string[]
}

/** Reads the cells of a row. */
export function readRow(row: RawRow, context: RowContext): ReadRow {
  const category = phrase(row, 'category')
  const base = {
    township: context.township?.name ?? '',
    list: row.list,
    number: row.number,
    category: category === '' ? row.category : category,
    title: phrase(row, 'title'),
    departments: [],
    assignments: [],
    townshipDuties: [],
    support: [],
    takeovers: [],
    discontinued: null,
    citation: { file: context.file, lines: row.lines },
  } satisfies Duty
  if (row.list === 'basic') return { row, duty: base, onlyInText: [], withoutDuty: [] }
  const region = context.township?.region ?? []

  if (row.list === 'reclaimed') {
    const blocks = blocksOf(row, 'takeover')
    const text = squash(blocks.map((block) => block.text).join(''))
    const read = readTakeovers(blocks, { known: context.known, text })
    const departments = unique(read.takeovers.flatMap((takeover) => takeover.departments))
    return { row, duty: { ...base, ...read, departments }, onlyInText: [], withoutDuty: [] }
  }

  const duties = blocksOf(row, 'duties')
  const text = squash(duties.map((block) => block.text).join(''))
  const cell = namesInCell(blocksOf(row, 'departments'), { known: context.known, text })
  const read = readDuties(duties, cell, region)
  const tied = new Set(read.assignments.flatMap((assignment) => assignment.departments))
  return {
    row,
    duty: {
      ...base,
      departments: unique([...cell, ...read.onlyInText.filter(isNamedDepartment)]),
      assignments: read.assignments,
      townshipDuties: items(blocksOf(row, 'townshipDuties')),
      support: [...read.support, ...items(blocksOf(row, 'support'))],
    },
    onlyInText: read.onlyInText,
    withoutDuty: cell.filter((name) => !tied.has(name)),
  }
}

function items(blocks: readonly Block[]): string[] {
  return splitItems<never>(blocks, () => null).flatMap((piece) => (piece.kind === 'item' ? [piece.text] : []))
}

function blocksOf(row: RawRow, column: Column): Block[] {
  return (row.cells.get(column) ?? []).flatMap((fragment, at) => cellBlocks(fragment.text, at > 0))
}

/** Names that stand in a cell without a space, or between spaces in a cell of names only of whole ones: they need no guess. */
export function knownDepartments(rows: readonly RawRow[]): Set<string> {
  const nothing = { known: new Set<string>(), text: '' }
  return new Set(
    rows.flatMap((row) =>
      blocksOf(row, 'departments')
        .filter((block) => !/\s/u.test(block.text))
        .flatMap((block) => namesInCell([block], nothing)),
    ),
  )
}
