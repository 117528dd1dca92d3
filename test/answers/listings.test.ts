import { beforeAll, describe, expect, it } from 'vitest'
import { categoriesReply, categoryReply, compareReply, departmentReply, PAGE } from '../../src/answers/listings.js'
import type { Duty, DutyFile } from '../../src/lists/index.js'
import { readSeeds, rowOf } from '../lists/seeds.js'

let files: DutyFile[] = []
beforeAll(async () => {
  files = await readSeeds()
})

function rows(township: string, keep: (duty: Duty) => boolean): Duty[] {
  return files.flatMap((file) => (file.township.name === township ? file.duties.filter(keep) : []))
}

function numbered(text: string): string[] {
  return text.split('\n').filter((line) => /^\d+\. /.test(line))
}

describe("a department's duties", () => {
  const forestry = (from = 0) =>
    departmentReply(
      '清水土家族乡',
      '县林业局',
      rows('清水土家族乡', ({ departments }) => departments.includes('县林业局')),
      from,
    )

  it('are counted by list and shown by the page', () => {
    const reply = forestry()
    expect(reply).toMatchObject({ outcome: 'info', intent: 'department_duties', township: '清水土家族乡' })
    expect(reply.text).toContain('县林业局在清水土家族乡的清单里有：配合履职清单7项，上级部门收回清单4项。')
    expect(numbered(reply.text)).toHaveLength(PAGE)
    expect(reply.duties).toHaveLength(PAGE)
    expect(numbered(reply.text)[0]).toContain('第4项 古树名木管理')
    expect(reply.text).toContain('还有3项')
  })

  it('go on with the next page, and say when there is no more', () => {
    const reply = forestry(PAGE)
    expect(reply.duties.map(({ number }) => number)).toEqual([57, 67, 68])
    expect(reply.text).not.toContain('还有')
  })

  it('are all shown once over the pages', () => {
    const seen = [...forestry(0).duties, ...forestry(PAGE).duties].map(({ list, number }) => `${list} ${number}`)
    expect(new Set(seen).size).toBe(11)
  })
})

describe('the categories of a list', () => {
  it('are counted, each with a choice', () => {
    const duties = rows('突泉镇', ({ list }) => list === 'coordination')
    const reply = categoriesReply('突泉镇', 'coordination', duties)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'browse' })
    expect(reply.text).toContain('突泉镇配合履职清单一共77项')
    expect(reply.text).toContain('民生服务（26项）')
    const counts = [...reply.text.matchAll(/（(\d+)项）/g)].map(([, count]) => Number(count))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(77)
    expect(reply.choices.map(({ label }) => label)).toContain('民生服务')
  })

  it('are shown with their rows', () => {
    const duties = rows('突泉镇', ({ list, category }) => list === 'coordination' && category === '乡村振兴')
    const reply = categoryReply('突泉镇', 'coordination', '乡村振兴', duties)
    expect(reply.text).toContain('“乡村振兴”有7项')
    expect(numbered(reply.text)).toHaveLength(7)
    expect(reply.duties.map(({ number }) => number)).toEqual(duties.map(({ number }) => number))
  })
})

describe('the same matter in several townships', () => {
  it('stands one below the other, each with its source', () => {
    const reply = compareReply('responsibility', [
      { township: '李市镇', duty: rowOf(files, '李市镇', 'basic', 91) },
      { township: '突泉镇', duty: rowOf(files, '突泉镇', 'reclaimed', 40) },
    ])
    const [first, second] = reply.text.split('【突泉镇】')
    expect(first).toContain('【李市镇】\n归李市镇自己管。\n依据：李市镇基本履职清单第91项')
    expect(second).toContain('归县交通局管，镇里已经不办了。\n依据：突泉镇上级部门收回清单第40项')
    expect(reply.duties.map(({ township }) => township)).toEqual(['李市镇', '突泉镇'])
  })

  it('says of a township without such a row that its list has none', () => {
    const reply = compareReply('responsibility', [
      { township: '李市镇', duty: null },
      { township: '突泉镇', duty: rowOf(files, '突泉镇', 'reclaimed', 40) },
    ])
    expect(reply.text).toContain('【李市镇】\n清单里没有查到这件事。')
    expect(reply.duties).toHaveLength(1)
  })
})
