import { describe, expect, it } from 'vitest'
import { find, otherListsOn, rowsOnSameMatter, THRESHOLDS } from '../../src/search/find.js'
import { countRows, findDuty, ownedSayings } from '../../src/search/snapshot.js'
import { duty, dutyFile, letters, township } from '../helpers/duties.js'
import { snapshotOf } from '../helpers/search.js'

const egret = township('白鹭镇', '云南省', '临沧市', '云溪县')
const crane = township('鹤乡', '云南省', '临沧市', '云溪县')
const lamps = duty({ list: 'basic', number: 1, title: '路灯维护' })
const lampsTaken = duty({ list: 'reclaimed', number: 7, title: '路灯安装' })
const pigs = duty({ list: 'basic', number: 2, title: '病死猪处理' })
const files = [
  dutyFile(egret, [lamps, pigs, lampsTaken]),
  dutyFile(crane, [duty({ township: '鹤乡', list: 'basic', number: 1, title: '病死猪处理' })]),
]
const matters = [
  { id: 'lamps', name: '路灯', formal: ['路灯'], mentions: [], sayings: ['晚上黑得看不见', '杆子不亮'] },
  { id: 'pigs', name: '病死猪', formal: ['死猪'], mentions: [], sayings: ['沟里漂着瘟的', '埋哪儿好'] },
]
const others = [{ id: 'weather', sayings: ['明天出太阳吗', '会下雨不'] }]
const snapshot = snapshotOf(files, matters, others, letters)
const village = (name: string) => {
  const found = snapshot.townships.get(name)
  if (!found) throw new Error(`no township ${name}`)
  return found
}
const ask = (question: string, name = '白鹭镇', mayWin = (_: string) => true) =>
  find(question, village(name), snapshot, { preferredList: null, mayWin })

describe('snapshot', () => {
  it('holds the townships in the order of the files', () => {
    expect([...snapshot.townships.keys()]).toEqual(['白鹭镇', '鹤乡'])
    expect(village('鹤乡').township).toBe(crane)
  })

  it('knows sayings, names and the subjects that are no matters', () => {
    expect(snapshot.sayings.score('杆子不亮')[0]?.matter).toBe('lamps')
    expect(snapshot.sayings.score('病死猪')[0]?.matter).toBe('pigs')
    expect(snapshot.sayings.score('明天出太阳吗')[0]?.matter).toBe('weather')
    expect([...snapshot.others]).toEqual(['weather'])
    expect(snapshot.matters.get('lamps')?.name).toBe('路灯')
  })

  it('finds a row by township, list and number', () => {
    expect(findDuty(snapshot, '白鹭镇', 'reclaimed', 7)).toBe(lampsTaken)
    expect(findDuty(snapshot, '白鹭镇', 'reclaimed', 1)).toBeNull()
    expect(findDuty(snapshot, '鹤乡', 'reclaimed', 7)).toBeNull()
    expect(findDuty(snapshot, '无名乡', 'basic', 1)).toBeNull()
  })

  it('counts the rows of each list', () => {
    expect(countRows(village('白鹭镇'))).toEqual({ basic: 2, coordination: 0, reclaimed: 1 })
  })
})

describe('owned sayings', () => {
  it('are those of the matters, each after its name, then those of the other subjects', () => {
    expect(ownedSayings(matters, others).map(({ owner, saying }) => `${owner} ${saying}`)).toEqual([
      'lamps 路灯',
      'lamps 晚上黑得看不见',
      'lamps 杆子不亮',
      'pigs 病死猪',
      'pigs 沟里漂着瘟的',
      'pigs 埋哪儿好',
      'weather 明天出太阳吗',
      'weather 会下雨不',
    ])
  })
})

describe('finding in a small snapshot', () => {
  it('is sure of a row through a saying that shares no word with it', () => {
    const finding = ask('沟里漂着瘟的')
    expect(finding.verdict).toBe('sure')
    expect(finding.rows[0]).toMatchObject({ duty: pigs, matter: 'pigs' })
  })

  it('does not count two rows on one subject as rivals', () => {
    const finding = ask('杆子不亮')
    expect(finding.verdict).toBe('sure')
    expect(finding.rows.slice(0, 2).map((row) => row.duty)).toEqual(expect.arrayContaining([lamps, lampsTaken]))
  })

  it('takes the list that is preferred', () => {
    const finding = find('杆子不亮', village('白鹭镇'), snapshot, { preferredList: 'reclaimed', mayWin: () => true })
    expect(finding.rows[0]?.duty).toBe(lampsTaken)
  })

  it('is unsure between two subjects that are as near', () => {
    const finding = find('杆子不亮，沟里漂着瘟的', village('白鹭镇'), snapshot, {
      preferredList: null,
      mayWin: () => true,
      thresholds: { ...THRESHOLDS, lead: 0.9 },
    })
    expect(finding.verdict).toBe('unsure')
  })

  it('finds nothing for a subject that is none of the lists', () => {
    const finding = ask('明天出太阳吗')
    expect(finding).toMatchObject({ verdict: 'none', outOfScope: 'weather' })
  })

  it('lets such a subject win only where it may', () => {
    expect(ask('明天出太阳吗，晚上黑得看不见', '白鹭镇', () => false)).toMatchObject({
      outOfScope: null,
      rows: expect.arrayContaining([expect.objectContaining({ matter: 'lamps' })]),
    })
  })

  it('finds nothing where the township has no row on the matter', () => {
    const finding = ask('杆子不亮', '鹤乡')
    expect(finding.verdict).toBe('none')
    expect(finding.matters[0]?.matter).toBe('lamps')
  })

  it('names no near row where the matter itself has none here, unless it is told to', () => {
    // 埋哪 is near enough to 病死猪 for a row to be found, but the question is about the lamps.
    const question = '晚上黑得看不见，杆子埋哪'
    expect(ask(question, '鹤乡')).toMatchObject({ verdict: 'none', foreign: true, outOfScope: null })
    const asked = (foreignUnsure: number, foreignNone: number) =>
      find(question, village('鹤乡'), snapshot, {
        preferredList: null,
        mayWin: () => true,
        thresholds: { ...THRESHOLDS, foreignUnsure, foreignNone },
      })
    expect(asked(1, 99)).toMatchObject({ verdict: 'unsure', foreign: true })
    expect(asked(99, 99)).toMatchObject({ verdict: 'sure', foreign: false })
    expect(ask(question, '白鹭镇').foreign).toBe(false)
  })

  it('finds nothing in a message without words', () => {
    for (const text of ['', '？？？', '🙂']) {
      expect(ask(text)).toMatchObject({ verdict: 'none', rows: [], confidence: 0, outOfScope: null })
    }
  })
})

describe('rows on the same matter', () => {
  it('of other lists are told beside a row', () => {
    expect(otherListsOn(lamps, 'lamps', village('白鹭镇'))).toEqual([lampsTaken])
    expect(otherListsOn(pigs, 'pigs', village('白鹭镇'))).toEqual([])
    expect(otherListsOn(lamps, null, village('白鹭镇'))).toEqual([])
  })

  it('are found from a row without a question', () => {
    expect(rowsOnSameMatter(lampsTaken, village('白鹭镇'))).toEqual([lamps])
    expect(rowsOnSameMatter(pigs, village('白鹭镇'))).toEqual([])
  })
})
