import { beforeAll, describe, expect, it } from 'vitest'
import { characters, measureBaseline } from '../../src/eval/baseline.js'
import { type Figures, isGold, measure } from '../../src/eval/measure.js'
import type { Question, QuestionSet } from '../../src/eval/sets.js'
import type { Knowledge } from '../../src/knowledge.js'
import { knowledge } from '../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

function question(q: string, township: string, gold: Question['gold'], more: Partial<Question> = {}): Question {
  return { id: q, township, q, style: 'resident', intent: 'responsibility', gold, departments: [], ...more }
}

const ROADS = question('农村公路养护谁管', '突泉镇', [{ list: 'reclaimed', number: 40 }], { departments: ['县交通局'] })
const LAMPS = question('路灯坏了找谁修', '清水土家族乡', [{ list: 'basic', number: 96 }])

function setOf(parts: Partial<QuestionSet>): QuestionSet {
  return { name: 'tiny', questions: [], negatives: [], emergencies: [], ...parts }
}

function shares(figures: Figures): Record<string, string> {
  return Object.fromEntries([...figures].map(([name, { right, of }]) => [name, `${right}/${of}`]))
}

describe('measuring questions', () => {
  it('counts what is right', () => {
    expect(shares(measure(setOf({ questions: [ROADS, LAMPS] }), known))).toEqual({
      'main card right': '2/2',
      'right within three': '2/2',
      'no wrong row told': '2/2',
      'departments named': '1/1',
      intent: '2/2',
      'listening: heard': '2/2',
    })
  })

  it('counts a wrong row against the bot, and a department that it does not name', () => {
    const wrong = { ...ROADS, gold: [{ list: 'basic', number: 1 } as const], departments: ['县林草局'] }
    expect(shares(measure(setOf({ questions: [wrong] }), known))).toMatchObject({
      'main card right': '0/1',
      'right within three': '0/1',
      'no wrong row told': '0/1',
      'departments named': '0/1',
    })
  })

  it('counts the wrong intent', () => {
    const other = { ...LAMPS, intent: 'reclaimed' }
    expect(measure(setOf({ questions: [LAMPS, other] }), known).get('intent')).toEqual({ right: 1, of: 2 })
  })

  it('counts no wrong row where the bot tells none', () => {
    const none = question('护照去哪办', '突泉镇', [{ list: 'basic', number: 1 }])
    const figures = measure(setOf({ questions: [none] }), known)
    expect(figures.get('main card right')).toEqual({ right: 0, of: 1 })
    expect(figures.get('no wrong row told')).toEqual({ right: 1, of: 1 })
  })
})

describe('measuring what must not be answered', () => {
  it('counts by kind, chatter as overheard in a group', () => {
    const negatives = [
      { id: '1', q: '今天赶场买点啥', kind: 'chatter', expect: 'silent' as const },
      { id: '2', q: '给我讲个笑话', kind: 'offtopic', expect: 'decline' as const },
      { id: '3', q: '护照去哪办', kind: 'notinlist', expect: 'notfound' as const },
      { id: '4', q: '路灯坏了找谁修', kind: 'notinlist', expect: 'notfound' as const },
    ]
    expect(shares(measure(setOf({ negatives }), known))).toEqual({
      'kept back: chatter': '1/1',
      'kept back: offtopic': '1/1',
      'kept back: notinlist': '1/2',
    })
  })

  it('counts emergencies seen by one of their numbers, and false ones', () => {
    const emergencies = [
      { id: '1', q: '我家着火了！！厨房全是烟', numbers: ['119'] },
      { id: '2', q: '我家着火了！！厨房全是烟', numbers: ['122'] },
      { id: '3', q: '消防演练归哪个部门管', numbers: [] },
    ]
    expect(shares(measure(setOf({ emergencies }), known))).toEqual({
      'emergency seen': '1/2',
      'no false emergency': '1/1',
    })
  })
})

describe('a gold row', () => {
  const row = { township: '突泉镇', list: 'reclaimed', number: 40 } as const
  it('is one of the question’s township unless it names another', () => {
    expect(isGold(row, ROADS)).toBe(true)
    expect(isGold({ ...row, number: 41 }, ROADS)).toBe(false)
    expect(isGold({ ...row, list: 'basic' }, ROADS)).toBe(false)
    expect(isGold({ ...row, township: '李市镇' }, ROADS)).toBe(false)
    const elsewhere = { ...ROADS, gold: [{ list: 'reclaimed', number: 40, township: '李市镇' } as const] }
    expect(isGold({ ...row, township: '李市镇' }, elsewhere)).toBe(true)
  })
})

describe('the baseline', () => {
  it('cuts into single letters and digits', () => {
    expect(characters('路燈，第3盏!')).toEqual(['路', '灯', '第', '3', '盏'])
  })

  it('finds what shares the words of the row, and not what is said in other words', () => {
    const asked = [
      question('开展对农村公路养护工作', '突泉镇', [{ list: 'reclaimed', number: 40 }]),
      question('拉人头返利', '突泉镇', [{ list: 'reclaimed', number: 40 }]),
      question('农村公路养护', '没有的乡', [{ list: 'reclaimed', number: 40 }]),
    ]
    expect(shares(measureBaseline(setOf({ questions: asked }), known, characters))).toEqual({
      'main card right': '1/3',
      'right within three': '1/3',
    })
  })
})
