import type { ListError } from './errors.js'
import type { DutyList, Township } from './types.js'

/** A row of a list, and the lines on which it stands. */
export interface RowRef {
  readonly list: DutyList
  readonly number: number
  readonly lines: readonly [first: number, last: number]
}

/** The part of a row that tells which it is. */
export function refOf({ list, number, lines }: RowRef): RowRef {
  return { list, number, lines }
}

/** A row with something of it that a person should look at. */
export interface RowNote extends RowRef {
  readonly text: string
}

/** How many rows stand under a category (事项类别). */
export interface CategoryCount {
  readonly list: DutyList
  readonly name: string
  readonly read: number
  /** The number that the category's line declares, null where there is none. */
  readonly declared: number | null
}

/** What was found in a file; all that `npm run lists -- check` prints. */
export interface FileReport {
  readonly file: string
  /** Null where the file does not tell. */
  readonly township: Township | null
  /** Number of lines. */
  readonly lines: number
  readonly rows: Readonly<Record<DutyList, number>>
  readonly categories: readonly CategoryCount[]
  /** 序号 that a list leaves out. */
  readonly gaps: readonly { readonly list: DutyList; readonly number: number }[]
  /** 序号 that a list has twice. */
  readonly repeats: readonly RowRef[]
  /** Rows that page breaks cut and that were put together. */
  readonly joined: readonly RowRef[]
  /** What the file prints a second time after a page break. */
  readonly printedTwice: readonly RowNote[]
  /** Coordination and reclaimed rows that name no department (and do not say that the duty has ended). */
  readonly withoutDepartment: readonly RowRef[]
  /** Departments that only the text names, not the cell 对应上级部门. */
  readonly onlyInText: readonly RowNote[]
  /** Departments of the cell to which no duty is tied. */
  readonly withoutDuty: readonly RowNote[]
  /** Duties that could not be tied to a department. */
  readonly untied: readonly RowNote[]
  /** Rows of which a cell is empty. */
  readonly emptyCells: readonly RowNote[]
  /** Stray spaces inside words that were taken out, as `字 字`. */
  readonly healed: readonly RowNote[]
  /** Lines that belong to no table. */
  readonly unread: readonly { readonly line: number; readonly text: string }[]
  /** Why the file cannot be trusted; empty for a good file. */
  readonly problems: readonly ListError[]
}
