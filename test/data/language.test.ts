import { beforeAll, describe, expect, it } from 'vitest'
import { findDepartments } from '../../src/intents/departments.js'
import type { DutyFile } from '../../src/lists/index.js'
import { normalise, squash } from '../../src/search/normalise.js'
import { allDangers, allExamples, allMatters, bare, languageFiles, saidTwice } from '../helpers/data.js'
import { readSeeds } from '../lists/seeds.js'

const { examples, departments, emergencies, outOfScope, askingWords } = languageFiles()
const matters = allMatters()

const twice = (texts: readonly string[]) => texts.filter((text, i) => texts.indexOf(text) !== i)

describe('out-of-scope subjects', () => {
  it('are read, of every kind', () => {
    expect(outOfScope.length).toBeGreaterThan(100)
    expect(new Set(outOfScope.map(({ kind }) => kind))).toEqual(new Set(['notinlist', 'offtopic', 'chatter', 'social']))
  })

  it('have ids of their own, which no matter has', () => {
    const ids = outOfScope.map(({ id }) => id)
    expect(twice(ids)).toEqual([])
    const ofMatters = new Set(matters.map(({ id }) => id))
    expect(ids.filter((id) => ofMatters.has(id))).toEqual([])
  })
})

describe('departments', () => {
  let files: DutyFile[] = []
  let names: string[] = []
  beforeAll(async () => {
    files = await readSeeds()
    names = [...new Set(files.flatMap(({ duties }) => duties.flatMap((duty) => duty.departments)))]
  })

  it('have ids of their own, and no name twice in one kind', () => {
    expect(twice(departments.map(({ id }) => id))).toEqual([])
    for (const { stems, short } of departments) {
      expect(twice(stems)).toEqual([])
      expect(twice(short)).toEqual([])
    }
  })

  it('of the five lists are all of some kind', () => {
    expect(names.length).toBeGreaterThan(140)
    const unknown = names.filter(
      (name) => !departments.some(({ stems }) => stems.some((stem) => squash(name).includes(squash(stem)))),
    )
    // A body that the list itself does not name.
    expect(unknown.filter((name) => name !== '其他各行各业主管部门')).toEqual([])
  })

  it('that take a duty over or lead one are departments of their rows', () => {
    const unnamed = files.flatMap(({ duties }) =>
      duties.flatMap(({ assignments, takeovers, departments: ofRow }) =>
        [...assignments, ...takeovers].flatMap((part) => part.departments).filter((name) => !ofRow.includes(name)),
      ),
    )
    expect(unnamed).toEqual(['房源单位', '其他成员单位'])
  })

  it('are found by every short name of their kind', () => {
    const lost = departments.flatMap(({ id, stems, short }) => {
      const own = names.filter((name) => stems.some((stem) => squash(name).includes(squash(stem))))
      const [one] = own
      if (one === undefined) return []
      return short
        .filter((word) => squash(word).length >= 2 && !findDepartments(word, [one], departments).names.includes(one))
        .map((word) => `${id} ${word}`)
    })
    expect(lost).toEqual([])
  })

  it('share a short name only where one body is both', () => {
    const owners = new Map<string, Set<string>>()
    for (const { id, short } of departments) {
      for (const word of short.map(squash)) owners.set(word, (owners.get(word) ?? new Set()).add(id))
    }
    const shared = [...owners].filter(([, ids]) => ids.size > 1).map(([word, ids]) => `${word}: ${[...ids].join(', ')}`)
    expect(shared).toEqual([])
  })
})

describe('emergencies', () => {
  it('have ids of their own and numbers that exist', () => {
    expect(twice(emergencies.kinds.map(({ id }) => id))).toEqual([])
    const numbers = new Set(emergencies.kinds.flatMap(({ numbers }) => numbers))
    expect([...numbers].sort()).toEqual(['110', '119', '120', '12119', '122', '95598'])
  })

  it('have at least fifteen examples and calm messages of each kind', () => {
    for (const { examples, calm } of emergencies.kinds) {
      expect(examples.length).toBeGreaterThanOrEqual(15)
      expect(calm.length).toBeGreaterThanOrEqual(15)
    }
  })

  it('say nothing twice', () => {
    const dangers = allDangers(languageFiles())
    const examples = dangers.filter(({ text }) => emergencies.kinds.some((kind) => kind.examples.includes(text)))
    expect(saidTwice(examples, bare)).toEqual([])
    for (const { calm } of emergencies.kinds) expect(twice(calm.map(bare))).toEqual([])
    for (const { signs, unless } of emergencies.kinds)
      for (const words of [...signs, unless]) expect(twice(words)).toEqual([])
    expect(twice(emergencies.calm)).toEqual([])
    expect(twice(emergencies.now)).toEqual([])
  })

  it('have no word that is both calm and urgent', () => {
    expect(emergencies.calm.filter((word) => emergencies.now.includes(word))).toEqual([])
  })
})

describe('examples', () => {
  it('are some hundreds of each intent, none twice', () => {
    for (const questions of Object.values(examples)) expect(questions.length).toBeGreaterThanOrEqual(300)
    expect(saidTwice(allExamples(languageFiles()), bare)).toEqual([])
  })
})

describe('asking words', () => {
  it('are normalised, or they would never be found, and stand once, longest first', () => {
    expect(askingWords.length).toBeGreaterThan(50)
    expect(askingWords.filter((word) => word !== normalise(word))).toEqual([])
    expect(twice(askingWords)).toEqual([])
    expect(askingWords.every((word, i) => i === 0 || word.length <= (askingWords[i - 1]?.length ?? 0))).toBe(true)
  })
})
