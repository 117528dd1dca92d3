import { describe, expect, it } from 'vitest'
import { ListError } from '../../src/lists/index.js'
import { compareFiles } from '../../src/reload/changes.js'
import { keepGood } from '../../src/reload/keep.js'
import { reloadReply } from '../../src/reload/report.js'
import { duty, dutyFile, township } from '../helpers/duties.js'

const EGRET = township('白鹭镇', '云南省', '云溪县')
const PINE = township('松树乡', '云南省', '云溪县')
const row = (number: number, title: string, more = {}) => duty({ list: 'basic', number, title, ...more })

describe('what has changed between two states of the lists', () => {
  it('is nothing when only the lines have moved', () => {
    const before = dutyFile(EGRET, [row(1, '修路')])
    const after = dutyFile(EGRET, [row(1, '修路', { citation: { file: 'seeds/x.txt', lines: [7, 9] } })])
    expect(compareFiles([before], [after])).toMatchObject([{ township: '白鹭镇', kind: 'same', rows: 1 }])
  })

  it('names rows that came, went and changed, with the parts that did', () => {
    const before = dutyFile(EGRET, [row(1, '修路'), row(2, '修桥'), row(3, '修水库', { departments: ['县水利局'] })])
    const after = dutyFile(EGRET, [row(1, '修路'), row(3, '修水库', { departments: ['县水务局'] }), row(4, '种树')])
    const [change] = compareFiles([before], [after])
    expect(change).toMatchObject({ kind: 'changed', rows: 3, renumbered: 0 })
    expect(change?.added.map(({ title }) => title)).toEqual(['种树'])
    expect(change?.removed.map(({ title }) => title)).toEqual(['修桥'])
    expect(change?.changed.map(({ after, parts }) => [after.number, parts])).toEqual([[3, ['部门']]])
  })

  it('knows a row again when one in front of it has gone', () => {
    const before = dutyFile(EGRET, [row(1, '修路'), row(2, '修桥'), row(3, '种树')])
    const after = dutyFile(EGRET, [row(1, '修桥'), row(2, '种树')])
    const [change] = compareFiles([before], [after])
    expect(change).toMatchObject({ renumbered: 2, added: [], changed: [], removed: [{ title: '修路' }] })
  })

  it('knows a row again by its number when its title was changed', () => {
    const [change] = compareFiles([dutyFile(EGRET, [row(1, '修路')])], [dutyFile(EGRET, [row(1, '修公路')])])
    expect(change?.changed.map(({ parts }) => parts)).toEqual([['事项名称']])
  })

  it('keeps lists apart', () => {
    const before = dutyFile(EGRET, [row(1, '修路')])
    const after = dutyFile(EGRET, [duty({ list: 'reclaimed', number: 1, title: '修路' })])
    const [change] = compareFiles([before], [after])
    expect([change?.added.length, change?.removed.length, change?.changed.length]).toEqual([1, 1, 0])
  })

  it('pairs rows of one title in their order', () => {
    const twins = [row(1, '修路'), row(2, '修路', { category: '交通' })]
    expect(compareFiles([dutyFile(EGRET, twins)], [dutyFile(EGRET, twins)])).toMatchObject([{ kind: 'same' }])
  })

  it('tells of townships that came and went', () => {
    const changes = compareFiles([dutyFile(EGRET, [row(1, '修路')])], [dutyFile(PINE, [row(1, '种树')])])
    expect(changes.map(({ township, kind }) => [township, kind])).toEqual([
      ['松树乡', 'added'],
      ['白鹭镇', 'removed'],
    ])
  })
})

describe('a file that cannot be trusted', () => {
  const egret = dutyFile(EGRET, [row(1, '修路')])
  const pine = dutyFile(PINE, [row(1, '种树')])
  const wrong = (file: string) => new ListError('cut', file, 3, '断了', '请补全')

  it('keeps its last good version', () => {
    const kept = keepGood([egret, pine], [pine], [wrong(egret.file)])
    expect(kept.files).toEqual([pine, egret].sort((a, b) => (a.file < b.file ? -1 : 1)))
    expect(kept.untrusted).toMatchObject([{ keptTownship: '白鹭镇', error: { line: 3 } }])
  })

  it('that was never good is left out', () => {
    const kept = keepGood([pine], [pine], [wrong('seeds/new.txt')])
    expect(kept.files).toEqual([pine])
    expect(kept.untrusted).toMatchObject([{ keptTownship: null }])
  })

  it('is not kept beside a good one of the same township', () => {
    const renamed = { ...egret, file: 'seeds/00.txt' }
    expect(keepGood([egret], [renamed], [wrong(egret.file)]).files).toEqual([renamed])
  })

  it('all are kept when the folder cannot be read', () => {
    expect(keepGood([egret, pine], [], [wrong('seeds')]).files).toHaveLength(2)
  })

  it('one that was taken away is not kept', () => {
    expect(keepGood([egret, pine], [pine], []).files).toEqual([pine])
  })
})

describe('the report', () => {
  const result = {
    done: true,
    untrusted: [],
    brokenSpeech: null,
    matters: { before: 2, after: 2 },
    sayings: { before: 10, after: 11 },
    forgottenWords: 0,
    took: 4200,
  } as const

  it('names rows, and only counts those beyond ten', () => {
    const many = Array.from({ length: 14 }, (_, i) => row(i + 2, `新事${i}`))
    const changes = compareFiles([dutyFile(EGRET, [row(1, '修路')])], [dutyFile(EGRET, [row(1, '修公路'), ...many])])
    const { text } = reloadReply({ ...result, changes })
    expect(text).toContain('重载好了：1个乡镇，共15项，用了4秒。')
    expect(text).toContain('白鹭镇：新增14项，改动1项。')
    expect(text).toContain('新增 基本履职清单第2项“新事0”')
    expect(text).toContain('……还有4项')
    expect(text).toContain('改动 基本履职清单第1项“修公路”（事项名称）')
    expect(text).toContain('说法10→11条')
  })

  it('says so when nothing has changed', () => {
    const same = dutyFile(EGRET, [row(1, '修路')])
    expect(reloadReply({ ...result, changes: compareFiles([same], [same]) }).text).toContain('清单没有变化')
  })

  it('says why a file was not taken, and that the old one serves', () => {
    const error = new ListError('cut', 'seeds/01.txt', 12, '断了', '请补全')
    const { text } = reloadReply({ ...result, changes: [], untrusted: [{ error, keptTownship: '白鹭镇' }] })
    expect(text).toContain('seeds/01.txt 第 12 行：断了。请补全。白鹭镇还在用上一版，')
  })

  it('says why nothing was swapped', () => {
    expect(reloadReply({ done: false, reason: '没有一份能用的清单。' }).text).toBe('没有重载：没有一份能用的清单。')
  })
})
