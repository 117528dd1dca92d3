import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dutyTexts, type Matter, MENTION_STRENGTH, matterLinker, readMatters } from '../../src/search/matters.js'
import { duty } from '../helpers/duties.js'

function matter(formal: string[], mentions: string[] = [], id = 'one'): Matter {
  return { id, name: '一件事', formal, mentions, sayings: ['一件事'] }
}

const titled = (title: string) => duty({ list: 'basic', number: 1, title })
const fits = (wording: string, title: string) => matterLinker([matter([wording])])(titled(title)).length > 0

describe('a formal wording', () => {
  it('fits a title that holds all its terms, in any order', () => {
    expect(fits('宅基地 审批', '负责审批农村宅基地')).toBe(true)
    expect(fits('宅基地 审批', '负责宅基地管理')).toBe(false)
  })

  it('does not fit a title that holds a term with - in front', () => {
    expect(fits('宅基地 审批 -设施农业 -林地', '宅基地审批')).toBe(true)
    expect(fits('宅基地 审批 -设施农业 -林地', '宅基地、设施农业用地审批')).toBe(false)
    expect(fits('宅基地 审批 -设施农业 -林地', '宅基地审批，林地审核')).toBe(false)
  })

  it('takes a - inside a term as it is', () => {
    expect(fits('0-3岁', '0-3岁婴幼儿照护')).toBe(true)
    expect(fits('0-3岁', '婴幼儿照护')).toBe(false)
  })

  it('is compared without white space, width, case and Traditional characters', () => {
    expect(fits('（ＥＴＣ） 安全管理', '做好(etc) 安 全 管 理')).toBe(true)
    expect(fits('宅基地', '宅基地審批')).toBe(true)
    expect(fits('宅基地 -審批', '宅基地审批')).toBe(false)
  })
})

describe('linking', () => {
  const row = duty({
    list: 'coordination',
    number: 3,
    title: '大气污染防治',
    assignments: [{ departments: ['县生态环境局'], duties: ['查处露天烧烤。', '管餐饮油烟。'] }],
    townshipDuties: ['劝导秸秆禁烧。'],
    support: ['提供培训。'],
    takeovers: [{ departments: ['县城管局'], methods: ['上门检查加油站。'] }],
  })
  const link = (...matters: Matter[]) => matterLinker(matters)(row)

  it('ties a matter by the title in full, by a sentence of any part less', () => {
    expect(link(matter(['大气 污染']))).toEqual([{ matter: 'one', strength: 1 }])
    for (const mention of ['露天烧烤', '秸秆', '培训', '加油站']) {
      expect(link(matter([], [mention]))).toEqual([{ matter: 'one', strength: MENTION_STRENGTH }])
    }
    expect(MENTION_STRENGTH).toBeLessThan(1)
  })

  it('wants all terms of a mention in one sentence', () => {
    expect(link(matter([], ['餐饮 油烟']))).toHaveLength(1)
    expect(link(matter([], ['烧烤 油烟']))).toEqual([])
  })

  it('never looks for formal wordings in the text, nor for mentions in the title', () => {
    expect(link(matter(['露天烧烤']))).toEqual([])
    expect(link(matter([], ['大气污染']))).toEqual([])
  })

  it('ties a matter once, the firmer way', () => {
    expect(link(matter(['大气'], ['秸秆']))).toEqual([{ matter: 'one', strength: 1 }])
  })

  it('ties every matter that fits', () => {
    const found = link(matter(['大气'], [], 'air'), matter(['水'], [], 'water'), matter([], ['秸秆'], 'straw'))
    expect(found.map((one) => one.matter)).toEqual(['air', 'straw'])
  })

  it('reads all sentences of a row but the title', () => {
    expect(dutyTexts(row)).toEqual([
      '查处露天烧烤。',
      '管餐饮油烟。',
      '劝导秸秆禁烧。',
      '提供培训。',
      '上门检查加油站。',
    ])
  })
})

describe('reading', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'matters-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

  it('takes all YAML files in the order of their names, and no others', () => {
    write('b.yaml', '- {id: second, name: 乙, sayings: [乙事]}')
    write('a.yaml', '- {id: first, name: 甲, formal: [甲], sayings: [甲事]}')
    write('notes.md', '# notes')
    expect(readMatters(folder)).toEqual([
      { id: 'first', name: '甲', formal: ['甲'], mentions: [], sayings: ['甲事'] },
      { id: 'second', name: '乙', formal: [], mentions: [], sayings: ['乙事'] },
    ])
  })

  it.each([
    ['no sayings', '- {id: one, name: 甲, sayings: []}'],
    ['an id that is no slug', '- {id: One Two, name: 甲, sayings: [甲事]}'],
    ['an unknown field', '- {id: one, name: 甲, sayings: [甲事], formals: [甲]}'],
    ['a saying that YAML reads as a number', '- {id: one, name: 甲, sayings: [110]}'],
    ['no list', 'id: one'],
  ])('names the file that is wrong: %s', (_, text) => {
    write('wrong.yaml', text)
    expect(() => readMatters(folder)).toThrow('wrong.yaml')
  })

  it('names both files of a matter that stands twice', () => {
    write('a.yaml', '- {id: one, name: 甲, sayings: [甲事]}')
    write('b.yaml', '- {id: one, name: 甲, sayings: [甲事]}')
    expect(() => readMatters(folder)).toThrow(/one.*a\.yaml.*b\.yaml/)
  })
})
