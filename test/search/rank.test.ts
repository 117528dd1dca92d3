import { describe, expect, it } from 'vitest'
import type { DutyList } from '../../src/lists/index.js'
import type { MatterScore } from '../../src/search/matter-index.js'
import { MENTION_STRENGTH, matterLinker } from '../../src/search/matters.js'
import { RANK_WEIGHTS, rankRows } from '../../src/search/rank.js'
import { TownshipIndex } from '../../src/search/township-index.js'
import { duty, letters, township } from '../helpers/duties.js'
import { matterIndex } from '../helpers/search.js'

const pay = duty({ list: 'basic', number: 1, title: '津贴发放' })
const both = duty({ list: 'coordination', number: 1, title: '津贴发放和追缴' })
const clawback = duty({ list: 'reclaimed', number: 1, title: '津贴追缴' })
const pigs = duty({ list: 'basic', number: 2, title: '生猪', townshipDuties: ['核对津贴'] })
const matters = [
  { id: 'pay', name: '发放', formal: ['津贴 发放'], mentions: ['核对津贴'], sayings: ['没发钱'] },
  { id: 'clawback', name: '追缴', formal: ['津贴 追缴'], mentions: [], sayings: ['多领要退'] },
]
const place = new TownshipIndex(township('白鹭镇'), [pay, both, clawback, pigs], matterLinker(matters), letters)
const sayings = matterIndex(
  matters.flatMap(({ id, sayings }) => sayings.map((saying) => ({ owner: id, saying }))),
  letters,
)

/** Ranks a question that shares no word with any row, so that the matters alone decide. */
function rank(scores: readonly MatterScore[], preferred: DutyList | null = null, question = '龙') {
  return rankRows(question, place, sayings, scores, preferred)
}
const near = (matter: string, score: number): MatterScore => ({ matter, score })

describe('ranking', () => {
  it('puts the rows of the nearest matter first, by title before by mention', () => {
    const rows = rank([near('pay', 0.5)])
    expect(rows.map((row) => row.duty)).toEqual([pay, both, pigs])
    expect(rows.map((row) => row.score)).toEqual([0.5, 0.5, 0.5 * MENTION_STRENGTH])
    expect(rows.map((row) => row.matter)).toEqual(['pay', 'pay', 'pay'])
  })

  it('prefers a row that speaks of both near matters, by a share of the second', () => {
    const rows = rank([near('pay', 0.5), near('clawback', 0.4)])
    expect(rows.map((row) => row.duty)).toEqual([both, pay, clawback, pigs])
    expect(rows[0]).toMatchObject({ matter: 'pay', saying: 0.5 })
    expect(rows[0]?.score).toBeCloseTo(0.5 + RANK_WEIGHTS.secondMatter * 0.4)
  })

  it('does not depend on the order of the matters', () => {
    const one = rank([near('pay', 0.5), near('clawback', 0.4)])
    const other = rank([near('clawback', 0.4), near('pay', 0.5)])
    expect(other.map(({ duty, score, matter }) => ({ duty, score, matter }))).toEqual(
      one.map(({ duty, score, matter }) => ({ duty, score, matter })),
    )
  })

  it('prefers the list that the intent points to', () => {
    expect(rank([near('pay', 0.5)], 'coordination')[0]?.duty).toBe(both)
    expect(rank([near('pay', 0.5)], 'coordination')[0]?.score).toBeCloseTo(0.5 + RANK_WEIGHTS.listBonus)
    expect(rank([near('pay', 0.5)], 'basic')[0]?.duty).toBe(pay)
  })

  it('finds rows by their own words where no matter is near', () => {
    const rows = rank([], null, '生猪')
    expect(rows[0]).toMatchObject({ duty: pigs, matter: null, saying: 0, title: 1, text: 1 })
    expect(rows[0]?.score).toBeCloseTo(RANK_WEIGHTS.title + RANK_WEIGHTS.text)
  })

  it('has no rows for matters that the township does not have', () => {
    expect(rank([near('bees', 0.9)])).toEqual([])
  })
})
