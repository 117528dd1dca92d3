import { beforeAll, describe, expect, it } from 'vitest'
import { departmentPartReply, stillReply, townshipPartReply } from '../../src/answers/parts.js'
import type { DutyFile } from '../../src/lists/index.js'
import { readSeeds, rowOf } from '../lists/seeds.js'

let files: DutyFile[] = []
beforeAll(async () => {
  files = await readSeeds()
})

const withoutStop = (text: string) => text.replace(/[。；;.]+$/u, '')

describe('what the township does in a row', () => {
  it('is told whole, with the source', () => {
    const duty = rowOf(files, '突泉镇', 'coordination', 44)
    const reply = townshipPartReply(duty)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'coordination', township: '突泉镇' })
    for (const own of duty.townshipDuties) expect(reply.text).toContain(withoutStop(own))
    for (const { duties } of duty.assignments) expect(reply.text).not.toContain(withoutStop(duties[0] ?? ''))
    expect(reply.text).toContain('依据：突泉镇配合履职清单第44项')
    expect(reply.duties.map(({ number }) => number)).toEqual([44])
  })

  it('is the duty itself where the township does it alone', () => {
    const duty = rowOf(files, '突泉镇', 'basic', 87)
    const { text } = townshipPartReply(duty)
    expect(text).toContain('归突泉镇自己管')
    expect(text).toContain(withoutStop(duty.title))
  })

  it('is nothing any more where the duty was taken back', () => {
    expect(townshipPartReply(rowOf(files, '突泉镇', 'reclaimed', 40)).text).toMatch(/县交通局.*镇里已经不办了/)
  })
})

describe('what a department does in a row', () => {
  it('is told whole, and nothing of the others', () => {
    const duty = rowOf(files, '清水土家族乡', 'coordination', 21)
    const { text } = departmentPartReply(duty, '县残联')
    const own = duty.assignments.find(({ departments }) => departments.includes('县残联'))?.duties ?? []
    expect(own.length).toBeGreaterThan(0)
    for (const one of own) expect(text).toContain(withoutStop(one))
    expect(text).not.toContain('县教委：')
    expect(text).toContain('依据：清水土家族乡配合履职清单第21项')
  })

  it('is how it does it where it took the duty over', () => {
    const duty = rowOf(files, '突泉镇', 'reclaimed', 40)
    const { text } = departmentPartReply(duty, '县交通局')
    for (const method of duty.takeovers[0]?.methods ?? []) expect(text).toContain(withoutStop(method))
  })

  it('is told not to stand there where the list only names the department', () => {
    const duty = rowOf(files, '清水土家族乡', 'coordination', 19)
    expect(departmentPartReply({ ...duty, assignments: [] }, '县农业农村委').text).toContain('没有单独写')
  })

  it('is found for every department of every row, or told not to stand there', () => {
    for (const duty of files.flatMap((file) => file.duties)) {
      for (const department of duty.departments) {
        const { text } = departmentPartReply(duty, department)
        expect(text).toContain(department)
        expect(text).toMatch(/负责：\n· .|名下写明：\n· .|没有单独写/)
      }
    }
  })
})

describe('whether a duty is still the township’s', () => {
  it('is told with the taken-back rows on the same matter', () => {
    const reply = stillReply(rowOf(files, '突泉镇', 'basic', 87), [rowOf(files, '突泉镇', 'reclaimed', 30)])
    expect(reply).toMatchObject({ outcome: 'info', intent: 'reclaimed' })
    expect(reply.text).toMatch(/^还归镇里管/)
    expect(reply.text).toContain('依据：突泉镇基本履职清单第87项')
    expect(reply.text).toContain('依据：突泉镇上级部门收回清单第30项')
    expect(reply.duties.map(({ list, number }) => [list, number])).toEqual([
      ['basic', 87],
      ['reclaimed', 30],
    ])
  })

  it('names a taken-back row once', () => {
    const duty = rowOf(files, '突泉镇', 'reclaimed', 40)
    const { text } = stillReply(duty, [duty])
    expect(text.match(/依据：/g)).toHaveLength(1)
    expect(text).toContain('镇里已经不办了')
  })
})
