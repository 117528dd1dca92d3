import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Duty, DutyFile } from '../../src/lists/index.js'
import { type MatterLink, matterLinker } from '../../src/search/matters.js'
import { squash } from '../../src/search/normalise.js'
import { allMatters, allSayings, bare, languageFiles, saidTwice } from '../helpers/data.js'
import { ROOT, readSeeds } from '../lists/seeds.js'

const matters = allMatters()
const language = languageFiles()

const readExceptions = <T>(file: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(join(ROOT, 'test/fixtures/data', file), 'utf8')))
/** Matters of the inner office, which nobody outside would put in twenty ways. */
const FEW_SAYINGS = readExceptions('few-sayings.json', z.array(z.object({ id: z.string(), reason: z.string().min(1) })))
/** Rows that no matter reaches by its title. */
const WITHOUT_MATTER = readExceptions(
  'rows-without-matter.json',
  z.array(z.object({ township: z.string(), list: z.string(), number: z.number(), reason: z.string().min(1) })),
)
const LEAST = 20
const LEAST_IN_OFFICES = 15

let files: DutyFile[] = []
let links: ReadonlyMap<Duty, readonly MatterLink[]> = new Map()
beforeAll(async () => {
  files = await readSeeds()
  const link = matterLinker(matters)
  links = new Map(files.flatMap(({ duties }) => duties.map((duty) => [duty, link(duty)] as const)))
})

describe('matters', () => {
  it('are read, all of them', () => {
    expect(matters.length).toBeGreaterThan(900)
    expect(matters.flatMap(({ sayings }) => sayings).length).toBeGreaterThan(40_000)
  })

  it('each have an id and a name of their own', () => {
    const ids = matters.map(({ id }) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    const names = matters.map(({ name }) => squash(name))
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it('have wordings with at least one term that must be there, and no empty terms', () => {
    const wrong = matters.flatMap(({ id, formal, mentions }) =>
      [...formal, ...mentions]
        .filter((wording) => {
          const terms = wording.split(/\s+/).filter((term) => term !== '')
          return !terms.some((term) => !term.startsWith('-')) || terms.some((term) => squash(term) === '-')
        })
        .map((wording) => `${id}: ${wording}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('sayings', () => {
  it('stand once, over all matters and out-of-scope subjects', () => {
    expect(saidTwice(allSayings(matters, language), squash)).toEqual([])
  })

  it('stand once without their punctuation as well', () => {
    const words = allSayings(matters, language).filter(({ text }) => /\p{Script=Han}/u.test(text))
    expect(saidTwice(words, bare)).toEqual([])
  })

  it(`are at least ${LEAST} for a matter`, () => {
    const few = new Set(FEW_SAYINGS.map(({ id }) => id))
    const short = matters.filter(({ id, sayings }) => sayings.length < (few.has(id) ? LEAST_IN_OFFICES : LEAST))
    expect(short.map(({ id, sayings }) => `${id}: ${sayings.length}`)).toEqual([])
  })

  it('are few only for matters that still need the exception', () => {
    const needed = matters.filter(({ sayings }) => sayings.length < LEAST).map(({ id }) => id)
    expect(FEW_SAYINGS.map(({ id }) => id).sort()).toEqual(needed.sort())
  })

  it('never name one of the townships or its county', () => {
    const places = files.flatMap(({ township }) => [
      township.name,
      township.name.replace(/(?:土家族)?[乡镇]$/u, ''),
      ...township.region.slice(-1).flatMap((county) => [county, county.replace(/[县区]$/u, '')]),
    ])
    expect(places).toEqual(expect.arrayContaining(['清水', '李市镇', '左云', '江津区', '突泉']))
    // 冒清水 is water, not the township.
    const text = (said: string) => squash(said).replaceAll('冒清水', '')
    const named = matters.flatMap(({ id, name, sayings }) =>
      [name, ...sayings]
        .filter((said) => places.some((place) => text(said).includes(place)))
        .map((said) => `${id}: ${said}`),
    )
    expect(named).toEqual([])
  })
})

describe('the five lists', () => {
  it('have a row for every matter', () => {
    const reached = new Set([...links.values()].flat().map(({ matter }) => matter))
    expect(matters.filter(({ id }) => !reached.has(id)).map(({ id }) => id)).toEqual([])
  })

  it('have a matter for the title of every row', () => {
    const known = new Set(WITHOUT_MATTER.map(({ township, list, number }) => `${township} ${list} ${number}`))
    const unreached = [...links]
      .filter(([, found]) => !found.some(({ strength }) => strength === 1))
      .map(([{ township, list, number }]) => `${township} ${list} ${number}`)
    expect(unreached.filter((row) => !known.has(row))).toEqual([])
    expect([...known].filter((row) => !unreached.includes(row))).toEqual([])
  })

  it('have no row that more matters reach than a person could tell apart', () => {
    // A basic row often names a dozen subjects; many more would mean that a wording is too wide.
    const crowded = [...links]
      .map(([duty, found]) => ({ duty, titles: found.filter(({ strength }) => strength === 1).length }))
      .filter(({ titles }) => titles > 25)
    expect(crowded.map(({ duty, titles }) => `${duty.township} ${duty.list} ${duty.number}: ${titles}`)).toEqual([])
  })
})
