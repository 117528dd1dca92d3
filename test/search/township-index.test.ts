import { describe, expect, it } from 'vitest'
import { MENTION_STRENGTH, matterLinker } from '../../src/search/matters.js'
import { TownshipIndex } from '../../src/search/township-index.js'
import { duty, letters, township } from '../helpers/duties.js'

const lamps = duty({ list: 'basic', number: 1, title: '路灯' })
const roads = duty({
  list: 'coordination',
  number: 1,
  title: '公路养护',
  assignments: [{ departments: ['县交通局'], duties: ['修补路面', '更换灯具'] }],
})
const pigs = duty({ list: 'reclaimed', number: 1, title: '死猪处理' })
const matters = [
  { id: 'lamps', name: '路灯', formal: ['灯'], mentions: ['灯具'], sayings: ['灯'] },
  { id: 'pigs', name: '死猪', formal: ['死猪'], mentions: [], sayings: ['猪'] },
  { id: 'bees', name: '蜜蜂', formal: ['蜜蜂'], mentions: [], sayings: ['蜂'] },
]
const index = new TownshipIndex(township('白鹭镇'), [lamps, roads, pigs], matterLinker(matters), letters)
const alike = () => 1

describe('township index', () => {
  it('knows the matters of each row and the rows of each matter', () => {
    expect(index.links.get(roads)).toEqual([{ matter: 'lamps', strength: MENTION_STRENGTH }])
    expect(index.links.get(pigs)).toEqual([{ matter: 'pigs', strength: 1 }])
    expect(index.rowsOf.get('lamps')).toEqual([
      { duty: lamps, strength: 1 },
      { duty: roads, strength: MENTION_STRENGTH },
    ])
    expect(index.rowsOf.has('bees')).toBe(false)
  })

  it('gives the part of a question that a title and a whole row explain', () => {
    const found = new Map(index.search('路灯坏了', alike).map(({ duty, title, text }) => [duty, { title, text }]))
    expect(found.get(lamps)).toEqual({ title: 0.5, text: 0.5 })
    // 路 stands in the title, 灯 in a duty of the department.
    expect(found.get(roads)).toEqual({ title: 0.25, text: 0.5 })
    expect(found.has(pigs)).toBe(false)
  })

  it('counts rare features for more', () => {
    const [first] = index.search('灯坏', (feature) => (feature === '灯' ? 3 : 1)).filter(({ duty }) => duty === lamps)
    expect(first?.title).toBeCloseTo(0.75)
  })

  it('never explains more than all of a question', () => {
    for (const { title, text } of index.search('路灯', alike)) {
      expect(title).toBeLessThanOrEqual(text)
      expect(text).toBeLessThanOrEqual(1)
    }
    expect(index.search('路灯', alike).find(({ duty }) => duty === lamps)?.title).toBe(1)
  })

  it('has nothing to say to a question without any feature', () => {
    for (const text of ['', '？？', '🙂']) expect(index.search(text, alike)).toEqual([])
    expect(index.search('路灯', () => 0)).toEqual([])
  })
})
