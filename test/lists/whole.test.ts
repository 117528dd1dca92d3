import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Duty } from '../../src/lists/index.js'
import { loadDutyFiles } from '../../src/lists/load.js'
import { bare, type PublishedCell, publishedCells } from './published.js'

// Nothing lost, nothing invented: every cell of every row is rebuilt from the duty, from left to right. Between the texts of the duty
// only numbers that count up, department headings of the very assignment, and labels may stand.

/** What 突泉镇 prints again after a page break: row → column → lines. Nothing else may be left out. */
const PRINTED_TWICE: Readonly<Record<number, Readonly<Record<string, readonly number[]>>>> = {
  10: { number: [171], title: [171] },
  13: { number: [177], title: [177], departments: [177] },
  27: { number: [204], title: [204], township: [204] },
  42: { number: [235], title: [235], township: [235] },
  43: { number: [239], title: [239] },
  44: { number: [243, 246], title: [243, 246], township: [246] },
  47: { number: [255], title: [255], departments: [255], duties: [255] },
  52: { number: [265], title: [265] },
  54: { number: [273, 276], title: [273, 276], township: [273, 276] },
}

/** Headings that write a department otherwise than the cell does: row → heading → the cell's name. */
const OTHER_SPELLINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '小京庄乡 28': { 县农业农村局和水务局: '县农业农村局' },
  '小京庄乡 32': { 县农业农村局和水务局: '县农业农村局' },
  '小京庄乡 38': { 县生态环境局左云分局: '市生态环境局左云分局' },
  '李市镇 39': { 区应急局: '区应急管理局' },
  '李市镇 40': { 区应急管理局: '应急管理局' },
  '李市镇 41': { 区市场监管局: '江津区市场监管局' },
  '突泉镇 5': { 公安局: '县公安局', 自然资源局: '县自然资源局', 市场监管局: '县市场监管局' },
  '突泉镇 62': { 县自然资源局: '自然资源局' },
}

let duties: Duty[] = []
beforeAll(async () => {
  const { files } = await loadDutyFiles(join(import.meta.dirname, '../../seeds'))
  duties = files.flatMap((file) => [...file.duties])
})

describe('a duty holds its row, whole and once', () => {
  it('number, category and title', () => {
    for (const duty of duties) {
      const cells = keptCells(duty)
      expect(textOf(cells.number), nameOf(duty)).toBe(String(duty.number))
      expect(textOf(cells.title), nameOf(duty)).toBe(bare(duty.title))
      if (cells.category !== undefined) expect(textOf(cells.category), nameOf(duty)).toBe(bare(duty.category))
      expect(cells.none, nameOf(duty)).toBeUndefined()
    }
    expect(duties).toHaveLength(1328)
  })

  it('departments', () => {
    for (const duty of duties.filter((one) => one.list === 'coordination')) {
      const gaps = account(textOf(keptCells(duty).departments), duty.departments.map(bare), nameOf(duty))
      for (const gap of gaps) expect(gap, nameOf(duty)).toMatch(/^等?[、，]?$/)
    }
  })

  it('duties of the departments, and support', () => {
    const spellings: Record<string, Record<string, string>> = {}
    for (const duty of duties.filter((one) => one.list === 'coordination')) {
      const parts = [
        ...duty.assignments.flatMap((one) => one.duties.map((text) => ({ text, departments: one.departments }))),
        ...duty.support.map((text) => ({ text, departments: null })),
      ].flatMap(({ text, departments }) => text.split('\u3000').map((part) => ({ text: bare(part), departments })))
      const raw = textOf(keptCells(duty).duties)
      const gaps = account(
        raw,
        parts.map((part) => part.text),
        nameOf(duty),
      )
      expect(gaps.at(-1), nameOf(duty)).toBe('')
      let number = 0
      parts.forEach((part, at) => {
        const { label, ordinals } = readGap(gaps[at] ?? '')
        if (label !== '') number = 0
        number = countUp(number, ordinals, part.text, nameOf(duty))
        if (part.departments === null) {
          expect(label, nameOf(duty)).toMatch(/^(?:履职(?:保障|清单)[：:])?$/)
        } else if (label !== '') {
          const heading = label
            .replace(/[：:]$/, '')
            .split(/、|等(?=相关部门)|等$/)
            .filter((name) => name !== '')
          expect(heading.length, nameOf(duty)).toBe(part.departments.length)
          heading.forEach((name, index) => {
            const meant = part.departments?.[index] ?? ''
            if (name === bare(meant)) return
            spellings[nameOf(duty)] = { ...spellings[nameOf(duty)], [name]: meant }
          })
        }
      })
      expect(support(duty), nameOf(duty)).toBe(raw.includes('履职保障') || raw.includes('履职清单：'))
    }
    expect(spellings).toEqual(OTHER_SPELLINGS)
  })

  it('duties of the township', () => {
    for (const duty of duties.filter((one) => one.list === 'coordination')) {
      const parts = duty.townshipDuties.flatMap((text) => text.split('\u3000').map(bare))
      const gaps = account(textOf(keptCells(duty).township), parts, nameOf(duty))
      let number = 0
      gaps.forEach((gap, at) => {
        const { label, ordinals } = readGap(gap)
        expect(label, nameOf(duty)).toBe('')
        number = countUp(number, ordinals, parts[at] ?? '', nameOf(duty))
      })
    }
  })

  it('takeovers', () => {
    for (const duty of duties.filter((one) => one.list === 'reclaimed')) {
      const raw = textOf(keptCells(duty).takeover)
      if (duty.takeovers.length === 0) {
        expect(raw, nameOf(duty)).toBe(bare(duty.discontinued ?? ''))
        continue
      }
      const parts = duty.takeovers.flatMap((one) => [
        ...one.departments.map((name, at) => ({ text: bare(name), gap: at === 0 ? /^承[接办]部门[：:]$/ : /^、$/ })),
        ...one.methods.map((text, at) => ({
          text: bare(text),
          gap: at === 0 ? /^(?:(?:工作|履职)方式[：:](?:1\.)?)?$/ : /^(?:\d{1,2}\.)?$/,
        })),
      ])
      const gaps = account(
        raw,
        parts.map((part) => part.text),
        nameOf(duty),
      )
      expect(gaps.at(-1), nameOf(duty)).toBe('')
      let number = 0
      parts.forEach((part, at) => {
        expect(gaps[at], nameOf(duty)).toMatch(part.gap)
        const { label, ordinals } = readGap(gaps[at] ?? '')
        if (label !== '') number = 0
        number = countUp(number, ordinals, part.text, nameOf(duty))
      })
      if (duty.discontinued !== null) expect(raw, nameOf(duty)).toContain(bare(duty.discontinued))
    }
  })

  it('leaves out only what is printed twice', () => {
    for (const duty of duties.filter((one) => PRINTED_TWICE[numberKey(one)] !== undefined)) {
      const cells = publishedCells(duty)
      for (const [column, lines] of Object.entries(PRINTED_TWICE[numberKey(duty)] ?? {})) {
        for (const line of lines) {
          const again = cells[column]?.find((cell) => cell.line === line)?.text ?? ''
          const kept = textOf(keptCells(duty)[column])
          expect(again, nameOf(duty)).not.toBe('')
          // The title of row 10 is printed once as 安全监管工作, once as 安全监督管理工作.
          if (column === 'title' && duty.number === 10) expect(again).toBe('开展校园周边安全监督管理工作')
          else expect(kept.normalize('NFKC'), nameOf(duty)).toBe(again.normalize('NFKC'))
        }
      }
    }
  })
})

function support(duty: Duty): boolean {
  return duty.support.length > 0
}

function nameOf(duty: Duty): string {
  return duty.list === 'coordination'
    ? `${duty.township} ${duty.number}`
    : `${duty.township} ${duty.list} ${duty.number}`
}

function numberKey(duty: Duty): number {
  return duty.township === '突泉镇' && duty.list === 'coordination' ? duty.number : -1
}

function keptCells(duty: Duty): Record<string, PublishedCell[]> {
  const twice = PRINTED_TWICE[numberKey(duty)] ?? {}
  return Object.fromEntries(
    Object.entries(publishedCells(duty)).map(([column, cells]) => [
      column,
      cells.filter((cell) => !twice[column]?.includes(cell.line)),
    ]),
  )
}

function textOf(cells: readonly PublishedCell[] | undefined): string {
  return (cells ?? []).map((cell) => cell.text).join('')
}

/** What stands in `raw` before, between and after the parts, which must come in their order. */
function account(raw: string, parts: readonly string[], name: string): string[] {
  const gaps: string[] = []
  let from = 0
  for (const part of parts) {
    const at = raw.indexOf(part, from)
    if (part === '' || at < 0) throw new Error(`${name}: not in the row, or not here: ${part}`)
    gaps.push(raw.slice(from, at))
    from = at + part.length
  }
  return [...gaps, raw.slice(from)]
}

/** Parts what stands before an item into a heading or label and the numbers behind it. */
function readGap(gap: string): { label: string; ordinals: string } {
  const parts = /^(.*?)((?:\d{1,2}[.、])*)$/.exec(gap)
  return { label: parts?.[1] ?? '', ordinals: parts?.[2] ?? '' }
}

/** Numbers of items count up from 1, so that no decimal or quantity can pass for one. A section counts anew. */
function countUp(last: number, ordinals: string, item: string, name: string): number {
  if (ordinals === '') return /^(?:[一二三]、|（[一二三]）)/.test(item) ? 0 : last
  if (ordinals === '2.2.') {
    expect(name).toBe('李市镇 63')
    return 2
  }
  const number = Number.parseInt(ordinals, 10)
  expect(ordinals, name).toMatch(/^\d{1,2}[.、]$/)
  // Where `<ol>` lost the numbers of one page, the next page may go on with 3.
  if (number !== 1 && last !== 0) expect(number, `${name}: ${item}`).toBe(last + 1)
  return number
}
