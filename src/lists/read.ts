import { checkCounts, checkNumbers, missingLists, unfinished } from './checks.js'
import { ListError } from './errors.js'
import { COLUMN_NAMES } from './labels.js'
import { plainText } from './markup.js'
import { countCategories, emptyCells, healedSpaces } from './notes.js'
import { type FileReport, type RowNote, refOf } from './report.js'
import { knownDepartments, type ReadRow, type RowContext, readRow } from './row.js'
import { type RawTables, readRows } from './rows.js'
import { type SourceLines, sourceLines } from './source.js'
import { heal } from './spaces.js'
import { mergeTownships, townshipOfFileName, townshipOfTitle } from './township.js'
import type { Duty, Township } from './types.js'

/** A list that can be trusted, read. */
export interface DutyFile {
  /** The file as the reader was told, e.g. `seeds/….txt`. */
  readonly file: string
  readonly township: Township
  /** The rows in the file's order: basic, coordination, reclaimed. */
  readonly duties: readonly Duty[]
  readonly report: FileReport
  /** The file's lines as published, for showing what a citation names: its line `n` is `lines[n - 1]`. */
  readonly lines: SourceLines
}

/** What could be read of a file, trusted or not. */
export interface Inspection {
  readonly township: Township | null
  readonly duties: readonly Duty[]
  readonly report: FileReport
  /** The file's lines; [] where they could not be read. */
  readonly lines: SourceLines
}

/**
 * Reads a published duty list.
 *
 * @param file the file's path as citations shall show it; its name also helps to tell the township
 * @param bytes the file as it is
 * @throws ListError the first reason why the file cannot be trusted
 */
export function readDutyFile(file: string, bytes: Uint8Array): DutyFile {
  const { township, duties, report, lines } = inspectDutyFile(file, bytes)
  const problem = report.problems[0]
  if (problem !== undefined) throw problem
  // Without a township there is a problem.
  if (township === null) throw noTownship(file)
  return { file, township, duties, report, lines }
}

/** Reads what can be read of a list and reports on it, also where it cannot be trusted. Never throws. */
export function inspectDutyFile(file: string, bytes: Uint8Array): Inspection {
  let lines: SourceLines
  try {
    lines = sourceLines(file, bytes)
  } catch (error) {
    if (!(error instanceof ListError)) throw error
    return inspection(file, [], null, emptyTables([error]), [], [])
  }
  const tables = readRows(file, lines)
  const township = findTownship(file, tables)
  const known = knownDepartments(tables.rows)
  const context: RowContext = { file, township: township.township, known }
  const read = tables.rows.map((row) => readRow(row, context))
  return inspection(file, lines, township.township, tables, read, township.problems)
}

function findTownship(file: string, tables: RawTables): { township: Township | null; problems: ListError[] } {
  const named = townshipOfFileName(file)
  const titles = tables.head.flatMap((fragment) => {
    const township = townshipOfTitle(fragment.text)
    return township === null ? [] : [{ township, line: fragment.line }]
  })
  const title = titles.reduce<(typeof titles)[number] | null>(
    (best, other) => (best === null || other.township.region.length > best.township.region.length ? other : best),
    null,
  )
  if (named === null) {
    return title === null
      ? { township: null, problems: [noTownship(file)] }
      : { township: title.township, problems: [] }
  }
  if (title === null) return { township: named, problems: [] }
  const merged = mergeTownships(named, title.township)
  if (merged !== null) return { township: merged, problems: [] }
  return {
    township: title.township,
    problems: [
      new ListError(
        'township',
        file,
        title.line,
        `文件名写的是“${named.fullName}”，标题写的是“${title.township.fullName}”`,
        '请核对文件内容，把文件名改成标题里的乡镇',
      ),
    ],
  }
}

function noTownship(file: string): ListError {
  return new ListError(
    'township',
    file,
    1,
    '看不出是哪个乡镇的清单',
    '请把文件改名为“序号-省市县乡镇.txt”，例如“06-某某省某某市某某县某某镇.txt”',
  )
}

function emptyTables(problems: readonly ListError[]): RawTables {
  return { rows: [], categories: [], head: [], unread: [], problems }
}

function inspection(
  file: string,
  lines: SourceLines,
  township: Township | null,
  tables: RawTables,
  read: readonly ReadRow[],
  townshipProblems: readonly ListError[],
): Inspection {
  const { rows } = tables
  const counts = { basic: 0, coordination: 0, reclaimed: 0 }
  for (const row of rows) counts[row.list] += 1
  const numbering = checkNumbers(file, rows)
  const problems: ListError[] = [...tables.problems]
  if (lines.length > 0) {
    if (rows.length === 0 && problems.length === 0) {
      problems.push(
        new ListError('no-table', file, 1, '没有找到清单表格', '表格要以“序号”开头的表头起，各列用制表符（Tab）分开'),
      )
    } else if (rows.length > 0) {
      problems.push(...missingLists(file, lines.length, counts))
    }
    problems.push(...numbering.problems)
    problems.push(...checkCounts(file, tables.categories))
    problems.push(...unfinished(file, read))
    // Where there is no table at all, that the township is unknown says little.
    if (rows.length > 0) problems.push(...townshipProblems)
  }
  const notes = (texts: (one: ReadRow) => readonly string[]): RowNote[] =>
    read.flatMap((one) => texts(one).map((text) => ({ ...refOf(one.row), text })))

  return {
    township,
    duties: read.map((one) => one.duty),
    lines,
    report: {
      file,
      township,
      lines: lines.length,
      rows: counts,
      categories: countCategories(read, tables),
      gaps: numbering.gaps,
      repeats: numbering.repeats,
      joined: rows.filter((row) => row.continued.length > 0).map(refOf),
      printedTwice: rows
        .filter((row) => row.reprints.length > 0)
        .map((row) => ({
          ...refOf(row),
          text: row.reprints.map((reprint) => `${COLUMN_NAMES[reprint.column]}（第 ${reprint.line} 行）`).join('、'),
        })),
      withoutDepartment: read
        .filter(({ duty }) => duty.list !== 'basic' && duty.departments.length === 0 && duty.discontinued === null)
        .map((one) => refOf(one.row)),
      onlyInText: notes((one) => one.onlyInText),
      withoutDuty: notes((one) => one.withoutDuty),
      untied: notes(({ duty }) => [
        ...duty.assignments.filter((one) => one.departments.length === 0).flatMap((one) => one.duties),
        ...duty.takeovers.filter((one) => one.departments.length === 0).flatMap((one) => one.methods),
      ]),
      emptyCells: notes((one) => emptyCells(one.row)),
      healed: notes(healedSpaces),
      unread: tables.unread.map(({ line, text }) => ({ line, text: heal(plainText(text)) })),
      problems,
    },
  }
}
