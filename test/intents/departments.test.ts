import { beforeAll, describe, expect, it } from 'vitest'
import { type DepartmentKind, findDepartments, ownName } from '../../src/intents/departments.js'
import type { DutyFile } from '../../src/lists/index.js'
import { languageFiles } from '../helpers/data.js'
import { readSeeds } from '../lists/seeds.js'

let files: DutyFile[] = []
let kinds: readonly DepartmentKind[] = []
beforeAll(async () => {
  files = await readSeeds()
  kinds = languageFiles().departments
})

/** The departments that a message names in a township, by the beginning of its name. */
function named(message: string, township: string): readonly string[] {
  const duties = files.find((file) => file.township.name.startsWith(township))?.duties ?? []
  return findDepartments(message, [...new Set(duties.flatMap(({ departments }) => departments))], kinds).names
}

describe('departments by short and old names', () => {
  it.each([
    ['住建局', '清水', ['县住房城乡建委', '县住房和城乡建委']],
    ['住建局', '小京庄', ['县住房和城乡建设管理局']],
    ['住建局', '李市', ['区住房城乡建委']],
    ['住建局', '喀拉', ['县住建局']],
    ['房管局', '突泉', ['县住建局']],
    ['林业局', '清水', ['县林业局']],
    ['林业局', '突泉', ['县林草局']],
    ['林草局', '李市', ['区林业局']],
    ['工商局', '清水', ['县市场监管局']],
    ['工商局', '小京庄', ['县市场监督管理局']],
    ['工商局', '喀拉', ['县市监局']],
    ['国土局', '清水', ['县规划自然资源局']],
    ['国土局', '喀拉', ['县自然资源局']],
    ['环保局', '清水', ['县生态环境局']],
    ['环保局', '小京庄', ['市生态环境局左云分局']],
    ['环保局', '喀拉', ['州生态环境局伊宁县分局']],
    ['劳动局', '清水', ['县人力社保局']],
    ['人社局', '小京庄', ['县民政和人力资源社会保障局']],
    ['民政局', '小京庄', ['县民政和人力资源社会保障局']],
    ['卫生局', '清水', ['县卫生健康委']],
    ['卫健委', '突泉', ['县卫健委']],
    ['教育局', '清水', ['县教委']],
    ['教委', '小京庄', ['县教育体育局']],
    ['安监局', '清水', ['县应急管理局']],
    ['安监局', '突泉', ['县应急管理局']],
    ['农业局', '突泉', ['县农科局']],
    ['畜牧局', '喀拉', ['县农业农村局']],
    ['水务局', '李市', ['区水利局']],
    ['消防队', '清水', ['县消防救援局']],
    ['派出所', '李市', ['区公安局']],
    ['城管', '突泉', ['县城市管理局']],
    ['供电局', '小京庄', ['国网左云供电公司']],
    ['残联', '小京庄', ['县残疾人联合会']],
    ['信访局', '李市', ['区信访办']],
    ['食药监局', '突泉', ['县市场监管局']],
  ])('%s in %s', (message, township, expected) => {
    expect(named(`${message}负责哪些事`, township)).toEqual(expected)
  })

  it('are none where the list names no such body', () => {
    expect(named('妇联负责哪些事', '突泉')).toEqual([])
    expect(named('环保局负责哪些事', '突泉')).toEqual([])
    expect(named('路灯坏了找谁', '清水')).toEqual([])
    expect(findDepartments('住建局', [], kinds).names).toEqual([])
  })
})

describe('departments by their own names', () => {
  it('win over kinds: the list has just this one', () => {
    expect(named('县林业局负责哪些事', '清水')).toEqual(['县林业局'])
    expect(named('市生态环境局左云分局管啥', '小京庄')).toEqual(['市生态环境局左云分局'])
    expect(named('国家统计局江津调查队做什么', '李市')).toEqual(['国家统计局江津调查队'])
  })

  it('are read by the longest word', () => {
    const names = ['县消防救援局', '县公安局', '县公安局交警大队']
    expect(findDepartments('县公安局交警大队管啥', names, kinds).names).toEqual(['县公安局交警大队'])
    expect(findDepartments('公安局管啥', names, kinds).names).toEqual(['县公安局'])
  })

  it('lose the level and the place in front', () => {
    expect(ownName('县林业局')).toBe('林业局')
    expect(ownName('区教委')).toBe('教委')
    expect(ownName('旗公安局')).toBe('公安局')
    expect(ownName('江津区住房城乡建委')).toBe('住房城乡建委')
    expect(ownName('县卫 健委')).toBe('卫健委')
  })
})

describe('the rest of a message', () => {
  const rest = (message: string, names: readonly string[]) => findDepartments(message, names, kinds).rest

  it('is what is left without the department', () => {
    expect(rest('县林业局负责哪些事', ['县林业局'])).toBe('负责哪些事')
    expect(rest('林业局负责哪些事', ['县林业局'])).toBe('负责哪些事')
    expect(rest('那县住建局管哪块', ['区住房城乡建委'])).toBe('那管哪块')
    expect(rest('环保局呢', ['县生态环境局'])).toBe('呢')
  })

  it('is all of a message that names none', () => {
    expect(rest('路灯 坏了', ['县林业局'])).toBe('路灯坏了')
  })
})
