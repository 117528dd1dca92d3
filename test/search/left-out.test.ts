import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { measure } from '../../src/eval/measure.js'
import type { QuestionSet } from '../../src/eval/sets.js'
import type { Knowledge } from '../../src/knowledge.js'
import type { DutyFile } from '../../src/lists/index.js'
import { loadDutyFiles } from '../../src/lists/load.js'
import { type Matter, matterLinker } from '../../src/search/matters.js'
import { TownshipIndex } from '../../src/search/township-index.js'
import { questionSets } from '../helpers/data.js'
import { knowledge as projectKnowledge } from '../helpers/knowledge.js'
import { ROOT } from '../lists/seeds.js'

/**
 * A township left out: what would the bot know of it if its list had not been there when the wordings were written? Only the wordings
 * that also reach a row of another township are left, and the rows and questions of this one are counted with them. That asks too
 * much rather than too little: a wording of a subject that this township alone has goes as well, however plain it is.
 */

/**
 * The least of each figure, in percent. Measured, in this order: rows 67.6 65.4 56.2 55.0 64.2, questions 67.5 72.5 82.5 62.5 75.0,
 * no wrong row told 97.5 95.0 92.5 92.5 97.5.
 */
const FLOORS: Readonly<Record<string, Floor>> = {
  清水土家族乡: { rows: 65, questions: 65, noWrongRow: 95 },
  小京庄乡: { rows: 63, questions: 70, noWrongRow: 92 },
  李市镇: { rows: 54, questions: 77, noWrongRow: 90 },
  喀拉亚尕奇乡: { rows: 53, questions: 60, noWrongRow: 90 },
  突泉镇: { rows: 62, questions: 72, noWrongRow: 95 },
}

interface Floor {
  /** Rows whose title a wording reaches. */
  readonly rows: number
  /** Questions of the first set whose main card is right. */
  readonly questions: number
  /** Questions of the first set that get no wrong row told as the answer. */
  readonly noWrongRow: number
}

let knowledge: Knowledge
let set: QuestionSet
/** The townships that each wording reaches. */
let reach: ReadonlyMap<string, ReadonlySet<string>>
beforeAll(async () => {
  knowledge = await projectKnowledge()
  const first = questionSets().find(({ name }) => name === 'first')
  if (!first) throw new Error('no first set')
  set = first
  reach = reachOf(knowledge)
}, 180_000)

const formalKey = (wording: string) => `formal ${wording}`
const mentionKey = (wording: string) => `mention ${wording}`

function reachOf({ files, snapshot }: Knowledge): ReadonlyMap<string, ReadonlySet<string>> {
  // Each wording is linked as if it were a matter of its own.
  const alone = new Map<string, Matter>()
  for (const { name, sayings, formal, mentions } of snapshot.matters.values()) {
    for (const one of formal)
      alone.set(formalKey(one), { id: formalKey(one), name, sayings, formal: [one], mentions: [] })
    for (const one of mentions)
      alone.set(mentionKey(one), { id: mentionKey(one), name, sayings, formal: [], mentions: [one] })
  }
  const link = matterLinker([...alone.values()])
  const found = new Map<string, Set<string>>()
  for (const { township, duties } of files) {
    for (const { matter } of duties.flatMap(link)) {
      found.set(matter, (found.get(matter) ?? new Set()).add(township.name))
    }
  }
  return found
}

/** The index of a township over the wordings that also reach another one. */
function withoutItsOwn({ township, duties }: DutyFile): TownshipIndex {
  const isElsewhere = (key: string) => [...(reach.get(key) ?? [])].some((name) => name !== township.name)
  const matters = [...knowledge.snapshot.matters.values()].map((matter) => ({
    ...matter,
    formal: matter.formal.filter((wording) => isElsewhere(formalKey(wording))),
    mentions: matter.mentions.filter((wording) => isElsewhere(mentionKey(wording))),
  }))
  return new TownshipIndex(township, duties, matterLinker(matters), knowledge.snapshot.extract)
}

function shareByTitle(index: TownshipIndex): number {
  const reached = index.duties.filter((duty) => index.links.get(duty)?.some(({ strength }) => strength === 1))
  return (100 * reached.length) / index.duties.length
}

/** The figures of the first set's questions on a township when it is answered from an index, in percent. */
function figuresOf(index: TownshipIndex): (figure: string) => number {
  const townships = new Map(knowledge.snapshot.townships).set(index.township.name, index)
  const questions = set.questions.filter(({ township }) => township === index.township.name)
  const figures = measure(
    { ...set, questions, negatives: [], emergencies: [] },
    { ...knowledge, snapshot: { ...knowledge.snapshot, townships } },
  )
  return (name) => {
    const figure = figures.get(name)
    return figure ? (100 * figure.right) / figure.of : Number.NaN
  }
}

describe.each(Object.entries(FLOORS))('%s left out', (name, floor) => {
  let index: TownshipIndex
  let figure: (name: string) => number
  beforeAll(() => {
    const file = knowledge.files.find(({ township }) => township.name === name)
    if (!file) throw new Error(`no list of ${name}`)
    index = withoutItsOwn(file)
    figure = figuresOf(index)
  })

  it(`has ${floor.rows} % of its rows reached by wordings that others have too`, () => {
    const share = shareByTitle(index)
    expect(share).toBeGreaterThanOrEqual(floor.rows)
    // Were it all, the wordings of this township would not have been left out.
    expect(share).toBeLessThan(95)
  })

  it(`gets ${floor.questions} % of its questions right`, () => {
    expect(figure('main card right')).toBeGreaterThanOrEqual(floor.questions)
  })

  it(`tells no wrong row in ${floor.noWrongRow} % of its questions`, () => {
    expect(figure('no wrong row told')).toBeGreaterThanOrEqual(floor.noWrongRow)
  })
})

describe('a township that nobody had in mind', () => {
  it('has most of its rows reached', async () => {
    const { files, errors } = await loadDutyFiles(join(ROOT, 'test/fixtures/lists'))
    expect(errors).toEqual([])
    const link = matterLinker([...knowledge.snapshot.matters.values()])
    const reached = files.flatMap(({ duties }) =>
      duties.filter((duty) => link(duty).some(({ strength }) => strength === 1)).map(({ title }) => title),
    )
    expect(reached).toEqual(
      expect.arrayContaining([
        '加强党员队伍建设，做好党员发展、教育、管理工作。',
        '负责村（社区）“两委”干部的培训和考核。',
        '农村道路交通安全管理',
        '养犬管理',
        '对违法建设的处罚',
        '出具婚姻状况证明',
      ]),
    )
  })
})
