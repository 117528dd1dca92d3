import { beforeAll, describe, expect, it } from 'vitest'
import { namesInCell } from '../../src/lists/departments.js'
import type { DutyFile } from '../../src/lists/index.js'
import { departmentMatcher } from '../../src/lists/matching.js'
import { readSeeds, rowOf } from './seeds.js'

let files: DutyFile[] = []
beforeAll(async () => {
  files = await readSeeds()
})

describe('departments of a row', () => {
  it('are told apart by space, 、, commas and lines', () => {
    expect(rowOf(files, '清水土家族乡', 'coordination', 54).departments).toHaveLength(6)
    expect(rowOf(files, '清水土家族乡', 'coordination', 29).departments.slice(-2)).toEqual(['云阳海事处', '相关部门'])
    expect(rowOf(files, '喀拉亚尕奇乡', 'coordination', 44).departments.at(-1)).toBe('县政府办（数字化发展局）')
    expect(rowOf(files, '李市镇', 'coordination', 70).departments.at(-1)).toBe('区教委')
  })

  it('lose stray spaces', () => {
    expect(rowOf(files, '李市镇', 'coordination', 1).departments).toEqual(['区统计局', '国家统计局江津调查队'])
    expect(rowOf(files, '清水土家族乡', 'coordination', 39).departments).toEqual(['县发展改革委', '县审计局'])
    expect(rowOf(files, '喀拉亚尕奇乡', 'coordination', 64).departments).toEqual(['县林草局', '县自然资源局'])
  })

  it('never hold a space, and each stands once', () => {
    for (const duty of files.flatMap((file) => file.duties)) {
      expect(duty.departments.join('')).not.toMatch(/[\s、，：]/)
      expect(new Set(duty.departments).size).toBe(duty.departments.length)
      if (duty.list === 'basic') expect(duty.departments).toEqual([])
    }
  })

  it('come together where the next page goes on with them', () => {
    expect(rowOf(files, '突泉镇', 'coordination', 54).departments).toHaveLength(20)
    expect(rowOf(files, '突泉镇', 'coordination', 47).departments).toEqual(['县农科局'])
  })

  it('of a made-up cell with a broken name', () => {
    const blocks = [{ text: '县公安局 县自然 资源局 市生态环境局某县 分局', kind: 'plain', afterBreak: false } as const]
    expect(namesInCell(blocks, { known: new Set(), text: '市生态环境局某县分局：' })).toEqual([
      '县公安局',
      '县自然资源局',
      '市生态环境局某县分局',
    ])
  })
})

describe('duties', () => {
  it('are tied to a department of the row', () => {
    for (const duty of files.flatMap((file) => file.duties)) {
      for (const { departments, duties } of duty.assignments) {
        expect(duties.length).toBeGreaterThan(0)
        for (const name of departments) {
          if (!['房源单位', '其他成员单位'].includes(name)) expect(duty.departments).toContain(name)
        }
      }
      if (duty.list === 'coordination') expect(duty.townshipDuties.length).toBeGreaterThan(0)
    }
  })

  it('are left untied only where the list names nobody', () => {
    const counts = new Map<string, number>()
    for (const file of files) {
      for (const note of file.report.untied) {
        const row = `${file.township.name} ${note.number}`
        counts.set(row, (counts.get(row) ?? 0) + 1)
      }
    }
    // Rows 21, 27 and 44 speak of insurers, hospitals and telephone companies, 64 of a builder and the county's government; rows
    // 26, 57 and 114 name several departments and do not say which of them does what.
    expect([...counts]).toEqual([
      ['喀拉亚尕奇乡 21', 3],
      ['喀拉亚尕奇乡 26', 6],
      ['喀拉亚尕奇乡 27', 1],
      ['喀拉亚尕奇乡 44', 1],
      ['喀拉亚尕奇乡 57', 8],
      ['喀拉亚尕奇乡 64', 2],
      ['喀拉亚尕奇乡 114', 4],
    ])
  })

  it('belong to bodies that only the text names in two rows', () => {
    expect(files.flatMap((file) => file.report.onlyInText.map((note) => `${note.number} ${note.text}`))).toEqual([
      '70 房源单位',
      '44 其他成员单位',
    ])
  })

  it('under a heading for several departments go to them all', () => {
    expect(rowOf(files, '突泉镇', 'coordination', 5).assignments.map((one) => one.departments)).toEqual([
      ['县司法局', '县公安局', '县自然资源局', '县市场监管局'],
    ])
    expect(rowOf(files, '清水土家族乡', 'coordination', 65).assignments[1]?.departments).toEqual([
      '县交通运输委',
      '县农业农村委',
      '县林业局',
      '县水利局',
    ])
  })

  it('are tied by the department that begins the sentence', () => {
    const drowning = rowOf(files, '喀拉亚尕奇乡', 'coordination', 27)
    expect(drowning.assignments.map((one) => one.departments)).toEqual([
      ['县教育局'],
      ['县民政局'],
      ['县水利局', '县农业农村局', '县住建局'],
      ['县公安局'],
      [],
    ])
    const safety = rowOf(files, '喀拉亚尕奇乡', 'coordination', 108)
    expect(safety.assignments[1]?.departments).toHaveLength(8)
    expect(safety.assignments[2]?.duties[0]).toMatch(/^发生安全生产事故后，县应急管理局协调/)
    expect(rowOf(files, '喀拉亚尕奇乡', 'coordination', 119).assignments[1]).toEqual({
      departments: ['县市监局'],
      duties: ['市县监局负责电动车及充电器、蓄电池、电动机等零部件的产品质量安全；'],
    })
  })

  it('leave the heading above where a sentence names others', () => {
    for (const [township, number] of [
      ['清水土家族乡', 46],
      ['李市镇', 47],
    ] as const) {
      const last = rowOf(files, township, 'coordination', number).assignments.at(-1)
      expect(last?.departments).toHaveLength(4)
      expect(last?.duties).toHaveLength(1)
    }
  })

  it('keep the heading of their section', () => {
    const duty = rowOf(files, '喀拉亚尕奇乡', 'coordination', 23)
    expect(duty.assignments[0]?.duties[0]).toMatch(/^一、水库移民安置工作\u3000牵头组织开展/)
    expect(duty.assignments[0]?.duties[4]).toMatch(/^二、后期扶持工作\u3000负责编制/)
    expect(rowOf(files, '突泉镇', 'coordination', 76).assignments[0]?.duties[0]).toMatch(
      /^（一）政府网站：\u3000负责指导/,
    )
  })

  it('are parted from 履职保障', () => {
    expect(rowOf(files, '突泉镇', 'coordination', 45).support).toEqual([
      '指导乡镇制定消防应急预案;',
      '指导乡镇对公共场所开展隐患排查;',
      '指导乡镇开展火情初期扑救。',
    ])
    const withSupport = files.flatMap((file) => file.duties).filter((duty) => duty.support.length > 0)
    expect(withSupport).toHaveLength(77)
  })
})

describe('takeovers', () => {
  it('keep every block of a row', () => {
    expect(rowOf(files, '李市镇', 'reclaimed', 143).takeovers.map((one) => one.departments)).toEqual([
      ['区交通运输委'],
      ['区公安局'],
      ['区经济信息委'],
      ['区住房城乡建委'],
      ['区城市管理局'],
      ['区应急管理局'],
      ['江津区市场监管局'],
    ])
  })

  it('end the names at the first space where 工作方式 is missing', () => {
    const [first] = rowOf(files, '小京庄乡', 'reclaimed', 20).takeovers
    expect(first?.departments).toEqual(['县发改工信和科技商务局'])
    expect(first?.methods[0]).toMatch(/^负责制订、下达/)
  })

  it.each([
    ['喀拉亚尕奇乡', 47, ['县消防救援大队（县消防救援局）']],
    ['突泉镇', 18, ['县级以上公安机关或者其派出机构']],
    ['小京庄乡', 30, ['县应急管理局和其他负有安全生产监督管理局职责的部门']],
    ['清水土家族乡', 69, ['县经济信息委', '县住房城乡建委']],
    ['小京庄乡', 26, ['县财政局', '县规划和自然资源局', '县住房和城乡建设管理局']],
  ] as const)('%s %i: %j', (township, number, departments) => {
    const duty = rowOf(files, township, 'reclaimed', number)
    expect(duty.takeovers.map((one) => one.departments)).toEqual([departments])
    expect(duty.departments).toEqual(departments)
  })

  it('give the reason where the duty has ended', () => {
    const ended = files.flatMap((file) =>
      file.duties.filter((duty) => duty.discontinued !== null).map((duty) => [duty.number, duty.discontinued]),
    )
    expect(ended).toEqual([
      [1, '该项目已实施完毕，不再开展此项工作。'],
      [5, '法律法规条款已失效，不再开展此项工作。'],
      [62, '取消“小额信贷”“渝快助农贷”推广工作。'],
      [76, '法律法规条款已失效，不再开展此项工作。'],
      [77, '减少审批环节，不再开展此项工作。'],
      [16, '落实党中央精简优化基层考核有关要求，不再开展此项工作。'],
      [18, '落实党中央精简优化基层考核有关要求，不再开展此项工作。'],
      [19, '落实党中央精简优化基层考核有关要求，不再开展此项工作。'],
      [20, '落实党中央精简优化基层考核有关要求，不再开展此项工作。'],
      [119, '根据《法律援助法》相关规定，不再开展此项工作。'],
      [1, '不再开展此项工作'],
      [14, '不再开展此项工作'],
    ])
    expect(rowOf(files, '清水土家族乡', 'reclaimed', 62).departments).toEqual(['县农业农村委'])
  })
})

describe('matching the names of a text with those of the row', () => {
  const row = [
    '县农业农村委员会',
    '县住房城乡建委',
    '云溪区市场监管局',
    '应急管理局',
    '县委编办',
    '县民政局',
    '县民宗局',
  ]
  const matcher = departmentMatcher(row, ['某省', '云溪区'])
  it.each([
    ['县农业农村委', '县农业农村委员会'],
    ['县住房和城乡建委', '县住房城乡建委'],
    ['区市场监管局', '云溪区市场监管局'],
    ['市场监管局', '云溪区市场监管局'],
    ['县应急局', '应急管理局'],
    ['县编办', '县委编办'],
    ['县公安局', null],
    ['其他相关部门', null],
    ['县水利局等部门在各自职责范围内实施监督管理', null],
  ])('%s is %s', (written, name) => {
    expect(matcher.match(written)).toBe(name)
  })
})
