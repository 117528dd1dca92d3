import { plainText } from './markup.js'
import { squash } from './spaces.js'
import type { DutyList } from './types.js'

/** What a column of a duty table holds. */
export type Column =
  /** 序号 */
  | 'number'
  /** 事项类别 */
  | 'category'
  /** 事项名称 */
  | 'title'
  /** 对应上级部门 */
  | 'departments'
  /** 上级部门职责 */
  | 'duties'
  /** 履职保障, where it has a column of its own */
  | 'support'
  /** 乡镇配合职责 */
  | 'townshipDuties'
  /** 承接部门及工作方式 */
  | 'takeover'

/** The header of a table: its list and its columns from left to right. */
export interface TableHeader {
  readonly list: DutyList
  readonly columns: readonly Column[]
}

const TOWNSHIP = '(?:乡镇|乡|镇|街道|苏木|乡镇街道|镇街|基层)'
const NAMES: readonly (readonly [Column, RegExp])[] = [
  ['number', /^序号$/],
  ['category', /^(?:事项)?(?:类别|类型|分类)$/],
  ['title', /^(?:事项|职责|履职事项|职责事项|履职)名称$|^(?:履职|职责)?事项$/],
  ['takeover', /^(?:承接|承办|收回)(?:部门|单位)及其?(?:工作|履职|承接|承办)?(?:方式|职责)$/],
  ['departments', /^(?:对应|相关|牵头)?(?:的)?(?:上级|县级|区级|市级|主管|牵头|责任)(?:责任|主管)?(?:部门|单位)$/],
  ['duties', /^(?:对应)?(?:上级|县级|区级|市级|主管|牵头)(?:部门|单位)(?:的)?(?:主要)?职责(?:[（(].*[）)])?$/],
  ['support', /^(?:提供的)?履职保障$/],
  ['townshipDuties', new RegExp(`^${TOWNSHIP}(?:（${TOWNSHIP}）)?(?:的)?(?:配合)(?:履行)?职责$`)],
]

/** Whether the cells are those of a header line, known or not. */
export function isHeader(cells: readonly string[]): boolean {
  return cells.length > 1 && squash(plainText(cells[0] ?? '')) === '序号'
}

/** Reads a header line. Gives the names of the columns it does not know, or the missing ones, where it is not a duty table. */
export function readHeader(cells: readonly string[]): TableHeader | { readonly unknown: readonly string[] } {
  const names = cells.map((cell) => squash(plainText(cell)))
  while (names.at(-1) === '') names.pop()
  const columns = names.map((name) => NAMES.find(([, form]) => form.test(name))?.[0])
  const unknown = names.filter((_, at) => columns[at] === undefined || columns.indexOf(columns[at]) !== at)
  if (unknown.length > 0) return { unknown: unknown.map((name) => name || '（空）') }
  const known = columns.filter((column) => column !== undefined)
  const has = (column: Column): boolean => known.includes(column)
  if (!has('title')) return { unknown: ['缺少“事项名称”'] }
  if (has('takeover')) {
    return has('departments') || has('duties') || has('townshipDuties')
      ? { unknown: ['“对应上级部门”与“承接部门及工作方式”同在一张表'] }
      : { list: 'reclaimed', columns: known }
  }
  if (has('departments') || has('duties') || has('townshipDuties')) {
    if (!has('departments')) return { unknown: ['缺少“对应上级部门”'] }
    if (!has('duties')) return { unknown: ['缺少“上级部门职责”'] }
    if (!has('townshipDuties')) return { unknown: ['缺少“乡镇配合职责”'] }
    return { list: 'coordination', columns: known }
  }
  return has('support') ? { unknown: ['履职保障'] } : { list: 'basic', columns: known }
}
