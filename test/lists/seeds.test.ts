import { beforeAll, describe, expect, it } from 'vitest'
import type { DutyFile } from '../../src/lists/index.js'
import { bare, citedLines } from './published.js'
import { readSeeds, rowOf } from './seeds.js'

let files: DutyFile[] = []
beforeAll(async () => {
  files = await readSeeds()
})

describe('the five published lists', () => {
  it('have the rows that they were published with', () => {
    expect(files.map((file) => [file.township.name, ...Object.values(file.report.rows)])).toEqual([
      ['清水土家族乡', 123, 70, 82],
      ['小京庄乡', 111, 75, 51],
      ['李市镇', 103, 83, 143],
      ['喀拉亚尕奇乡', 87, 130, 52],
      ['突泉镇', 99, 77, 42],
    ])
    expect(files.flatMap((file) => file.duties)).toHaveLength(1328)
  })

  it('name their townships in full', () => {
    expect(files.map((file) => file.township)).toEqual([
      { name: '清水土家族乡', fullName: '重庆市云阳县清水土家族乡', region: ['重庆市', '云阳县'] },
      { name: '小京庄乡', fullName: '山西省大同市左云县小京庄乡', region: ['山西省', '大同市', '左云县'] },
      { name: '李市镇', fullName: '重庆市江津区李市镇', region: ['重庆市', '江津区'] },
      {
        name: '喀拉亚尕奇乡',
        fullName: '新疆维吾尔自治区伊犁哈萨克自治州伊宁县喀拉亚尕奇乡',
        region: ['新疆维吾尔自治区', '伊犁哈萨克自治州', '伊宁县'],
      },
      { name: '突泉镇', fullName: '内蒙古自治区兴安盟突泉县突泉镇', region: ['内蒙古自治区', '兴安盟', '突泉县'] },
    ])
  })

  it('have under each category as many rows as it declares', () => {
    const declared = files.flatMap((file) => file.report.categories).filter((one) => one.declared !== null)
    expect(declared).toHaveLength(9 + 8 + 7 + (9 + 7 + 6))
    for (const category of declared) expect(category.read, category.name).toBe(category.declared)
    for (const duty of files.flatMap((file) => file.duties)) expect(duty.category).not.toBe('')
  })

  it('number their rows without gaps', () => {
    for (const { report } of files) {
      expect(report.gaps).toEqual([])
      expect(report.repeats).toEqual([])
      expect(report.withoutDepartment).toEqual([])
      expect(report.emptyCells).toEqual([])
      expect(report.unread).toEqual([])
    }
  })
})

describe('citations', () => {
  it('lead to the lines of the row', () => {
    for (const duty of files.flatMap((file) => file.duties)) {
      const lines = citedLines(duty)
      const name = `${duty.township} ${duty.list} ${duty.number}`
      expect(lines[0]?.text, name).toMatch(new RegExp(`^${duty.number}\t`))
      // Two titles are cut by a page break, so that other cells stand between their halves.
      if (/^(?:清水土家族乡 reclaimed 21|李市镇 reclaimed 89)$/.test(name)) continue
      const text = lines
        .map((line) => bare(line.text))
        .join('')
        .normalize('NFKC')
      expect(text, name).toContain(bare(duty.title).normalize('NFKC'))
    }
  })

  it('take in every line of every table, each once', () => {
    for (const file of files) {
      const taken = file.duties.flatMap((duty) => citedLines(duty).map((one) => one.line))
      expect(new Set(taken).size).toBe(taken.length)
      for (let at = 1; at < file.duties.length; at += 1) {
        const [before, duty] = [file.duties[at - 1], file.duties[at]]
        if (before === undefined || duty === undefined) continue
        const between = citedLines({
          ...duty,
          citation: { ...duty.citation, lines: [before.citation.lines[1] + 1, duty.citation.lines[0] - 1] },
        })
        for (const { text } of between) {
          expect(text.replace(/<[^>]*>/g, '').trim()).toMatch(
            /^$|^序号\t|^[#\s]*[一二三四五六七八九]、.{4,8}(?:\s*[（(]\s*\d+项\s*[)）])?$|清单$|^-[-\t ]+$|^附件/,
          )
        }
      }
    }
  })

  it('span the page breaks of a row', () => {
    expect(rowOf(files, '清水土家族乡', 'coordination', 3).citation.lines).toEqual([179, 182])
    expect(rowOf(files, '李市镇', 'coordination', 26).citation.lines).toEqual([202, 208])
    expect(rowOf(files, '突泉镇', 'coordination', 44).citation.lines).toEqual([240, 246])
  })
})

describe('rows that page breaks cut', () => {
  it('go on in the middle of a word', () => {
    expect(rowOf(files, '清水土家族乡', 'coordination', 21).townshipDuties.at(-1)).toContain('核实资助落实情况')
    expect(rowOf(files, '清水土家族乡', 'reclaimed', 21).title).toContain('以及未按规定悬挂警示标志')
    expect(rowOf(files, '李市镇', 'reclaimed', 69).takeovers[0]?.methods[0]).toMatch(/的开展行政检查。$/)
  })

  it('keep a department whose duties begin on the next page', () => {
    const duty = rowOf(files, '清水土家族乡', 'coordination', 54)
    expect(duty.assignments.find((one) => one.departments[0] === '县住房城乡建委')?.duties).toEqual([
      '负责房屋市政工程扬尘污染防治。负责施工现场内未落实物料密闭运输扬尘污染防治要求的责令整改。负责城市道路扬尘防治。',
    ])
  })

  it('hold once what the file prints twice', () => {
    const duty = rowOf(files, '突泉镇', 'coordination', 44)
    expect(duty.townshipDuties).toHaveLength(9)
    expect(duty.assignments).toHaveLength(9)
    expect(duty.support).toHaveLength(5)
    expect(files.flatMap((file) => file.report.printedTwice).map((note) => note.number)).toEqual([
      10, 13, 27, 42, 43, 44, 47, 52, 54,
    ])
  })
})
