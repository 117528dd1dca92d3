import { beforeAll, describe, expect, it } from 'vitest'
import { sourceOf } from '../../src/answers/source.js'
import type { DutyFile } from '../../src/lists/index.js'
import { citedLines } from '../lists/published.js'
import { readSeeds, rowOf } from '../lists/seeds.js'

let files: DutyFile[] = []
beforeAll(async () => {
  files = await readSeeds()
})

describe('the line that tells where a row stands', () => {
  it('gives township, list, number, title and the line of the file', () => {
    expect(sourceOf(rowOf(files, '清水土家族乡', 'coordination', 19))).toEqual({
      kind: 'source',
      duty: { township: '清水土家族乡', list: 'coordination', number: 19 },
      text: '依据：清水土家族乡配合履职清单第19项“动植物无害化处理”（原文 01-重庆市云阳县清水土家族乡.txt 第216行）',
    })
  })

  it('leaves the title out where the card has it already', () => {
    const source = sourceOf(rowOf(files, '清水土家族乡', 'coordination', 19), 'without title')
    expect(source).toMatchObject({
      text: '依据：清水土家族乡配合履职清单第19项（原文 01-重庆市云阳县清水土家族乡.txt 第216行）',
    })
  })

  it('has no stop inside the quoted title', () => {
    const duty = { ...rowOf(files, '清水土家族乡', 'coordination', 19), title: '负责路灯管护。' }
    expect(sourceOf(duty)).toMatchObject({ text: expect.stringContaining('“负责路灯管护”（') })
  })

  it('gives first and last line where page breaks cut the row', () => {
    expect(sourceOf(rowOf(files, '突泉镇', 'coordination', 44))).toMatchObject({
      text: expect.stringContaining('第240—246行'),
    })
  })

  it('leads to the row in the published file', () => {
    const duty = rowOf(files, '李市镇', 'reclaimed', 25)
    const source = sourceOf(duty)
    const line = Number(/第(\d+)行/.exec(source.kind === 'source' ? source.text : '')?.[1])
    expect(citedLines(duty).find((one) => one.line === line)?.text).toMatch(/^25\t/)
  })

  it('cuts a long title, and says that more follows', () => {
    const long = rowOf(files, '喀拉亚尕奇乡', 'basic', 1)
    const source = sourceOf(long)
    const title = /“(.*)”（原文/.exec(source.kind === 'source' ? source.text : '')?.[1] ?? ''
    expect(long.title.length).toBeGreaterThan(100)
    expect(title.length).toBeLessThanOrEqual(41)
    expect(title.endsWith('…')).toBe(true)
    expect(long.title.startsWith(title.slice(0, -1))).toBe(true)
  })
})
