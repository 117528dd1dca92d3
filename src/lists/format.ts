import type { ListError } from './errors.js'
import type { FileReport, RowNote, RowRef } from './report.js'
import { DUTY_LISTS, type DutyList } from './types.js'

const SHORT_NAMES: Readonly<Record<DutyList, string>> = {
  basic: '基本履职',
  coordination: '配合履职',
  reclaimed: '上级收回',
}

/** How long a quoted text may be in the report. */
const QUOTE = 36

/** The report on a file as people read it, with a verdict at the end. */
export function formatReport(report: FileReport): string {
  const lines = [
    `${report.file}`,
    field('乡镇', report.township === null ? '看不出' : `${report.township.name}（${report.township.fullName}）`),
    field('行数', String(report.lines)),
  ]
  for (const list of DUTY_LISTS) {
    lines.push(field(SHORT_NAMES[list], `${report.rows[list]} 项`))
    for (const category of report.categories.filter((one) => one.list === list)) {
      lines.push(
        `    ${pad(category.name || '（无类别）', 16)}${padStart(String(category.read), 4)}${declaredText(category)}`,
      )
    }
  }
  lines.push(
    field('序号缺漏', listOf(report.gaps.map((gap) => `${SHORT_NAMES[gap.list]} ${gap.number}`))),
    field('序号重复', listOf(report.repeats.map(rowText))),
    field('跨页接上', `${report.joined.length} 行`),
    ...notes('页间重印', report.printedTwice),
    field('没有部门', listOf(report.withoutDepartment.map(rowText))),
    ...notes('正文另有部门', report.onlyInText),
    ...notes('部门无职责', report.withoutDuty),
    ...notes('未归部门', report.untied),
    ...notes('空单元格', report.emptyCells),
    ...notes('去掉的空格', report.healed, true),
    field('表外文字', listOf(report.unread.map((one) => `第 ${one.line} 行“${quote(one.text)}”`))),
  )
  if (report.problems.length === 0) lines.push(field('结论', '可以使用'))
  else lines.push(field('结论', '不可使用'), ...report.problems.map(formatProblem))
  return lines.join('\n')
}

/** An error as people read it: what, where, and what to do. */
export function formatProblem(problem: ListError): string {
  return `  ✗ 第 ${problem.line} 行：${problem.what}。${problem.advice}。[${problem.code}]`
}

function declaredText(category: FileReport['categories'][number]): string {
  if (category.declared === null) return ''
  return category.declared === category.read ? `   写明 ${category.declared}` : `   写明 ${category.declared}  ← 不一致`
}

function notes(name: string, all: readonly RowNote[], brief = false): string[] {
  if (all.length === 0) return [field(name, '无')]
  if (brief) {
    const rows = new Map<string, string[]>()
    for (const note of all) rows.set(rowText(note), [...(rows.get(rowText(note)) ?? []), `“${note.text}”`])
    return [field(name, `${all.length} 处`), ...[...rows].map(([row, texts]) => `    ${row}  ${texts.join('')}`)]
  }
  return [field(name, `${all.length} 处`), ...all.map((note) => `    ${rowText(note)}  ${quote(note.text)}`)]
}

function rowText(row: RowRef): string {
  const [first, last] = row.lines
  return `${SHORT_NAMES[row.list]} ${row.number}（第 ${first === last ? first : `${first}-${last}`} 行）`
}

function listOf(texts: readonly string[]): string {
  return texts.length === 0 ? '无' : texts.join('、')
}

function field(name: string, text: string): string {
  return `  ${pad(name, 14)}${text}`
}

function quote(text: string): string {
  return text.length > QUOTE ? `${text.slice(0, QUOTE)}…` : text
}

/** Fills up to a width in columns; a Chinese character takes two. */
function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(1, width - columns(text)))
}

function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columns(text))) + text
}

function columns(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u1100-\uffff]/.test(letter) ? 2 : 1), 0)
}
