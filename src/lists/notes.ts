import type { Column } from './columns.js'
import { COLUMN_NAMES } from './labels.js'
import { cellBlocks, plainText } from './markup.js'
import type { FileReport } from './report.js'
import type { ReadRow } from './row.js'
import type { RawRow, RawTables } from './rows.js'
import { squash, straySpaces } from './spaces.js'
import type { DutyList } from './types.js'

const NEEDED: Readonly<Record<DutyList, readonly Column[]>> = {
  basic: ['title'],
  coordination: ['title', 'departments', 'duties', 'townshipDuties'],
  reclaimed: ['title', 'takeover'],
}

/** The needed cells of a row that hold nothing, by name. */
export function emptyCells(row: RawRow): string[] {
  return NEEDED[row.list].filter((column) => !row.cells.has(column)).map((column) => COLUMN_NAMES[column])
}

/** Spaces that part something: behind the heading of a section, around the labels of a takeover and the names behind them. */
const PARTING =
  /[（(]?[一二三四五六七八九十][、）)]\s*\S+\s|[承收][接办回](?:部门|单位)\s*[：:]\s*\S+\s|\s(?=[承工履][接办作职](?:部门|方式))/gu

/** The spaces inside words that were taken out, and the names that were put together. */
export function healedSpaces({ row, duty }: ReadRow): string[] {
  const names = (row.cells.get('departments') ?? []).map((fragment) => plainText(fragment.text)).join('\n')
  const joined = duty.departments.filter((name) => !names.includes(name) && squash(names).includes(name))
  const strays = [...row.cells].flatMap(([column, fragments]) =>
    column === 'departments'
      ? []
      : fragments.flatMap((fragment) =>
          cellBlocks(fragment.text).flatMap((block) => straySpaces(block.text.replace(PARTING, '\n'))),
        ),
  )
  return [...joined, ...strays]
}

/** The rows of each category, in the order of the file. */
export function countCategories(read: readonly ReadRow[], tables: RawTables): FileReport['categories'] {
  const counts = new Map<string, { list: DutyList; name: string; read: number; declared: number | null }>()
  for (const { duty } of read) {
    const key = `${duty.list} ${duty.category}`
    const count = counts.get(key) ?? { list: duty.list, name: duty.category, read: 0, declared: null }
    count.read += 1
    counts.set(key, count)
  }
  for (const category of tables.categories) {
    const count = counts.get(`${category.list ?? ''} ${category.name}`)
    if (count !== undefined && category.declared !== null) count.declared = (count.declared ?? 0) + category.declared
  }
  return [...counts.values()]
}
