import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { learnModel } from '../../src/search/learn.js'
import type { OwnedSaying } from '../../src/search/matter-model.js'
import { modelCache } from '../../src/search/model-cache.js'
import { letters } from '../helpers/duties.js'
import { matterIndex } from '../helpers/search.js'

const sayings: OwnedSaying[] = [
  { owner: 'lamps', saying: '路灯坏了' },
  { owner: 'roads', saying: '路烂了' },
]
const WORDS = ['路灯']

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'model-cache-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const cacheOf = (of: readonly OwnedSaying[] = sayings, words = WORDS) => modelCache(folder, of, words)
const learned = (of: readonly OwnedSaying[] = sayings) => learnModel(of, letters, null)
const models = () => readdirSync(folder).filter((name) => name.endsWith('.bin'))

describe('model cache', () => {
  it('gives back just the model that it kept', () => {
    expect(cacheOf().restore()).toBeNull()
    cacheOf().keep(learned())
    expect(cacheOf().restore()).toEqual(learned())
  })

  it('makes its folder, and leaves nothing unfinished in it', () => {
    const deep = join(folder, 'data', 'cache')
    modelCache(deep, sayings, WORDS).keep(learned())
    expect(readdirSync(deep)).toHaveLength(1)
    expect(readdirSync(deep)[0]).toMatch(/^matters-[0-9a-f]+\.bin$/)
  })

  it('has nothing for other sayings, the same saying of another matter, or other words', () => {
    cacheOf().keep(learned())
    const moved = sayings.map(({ saying }, i) => ({ owner: i === 0 ? 'roads' : 'lamps', saying }))
    const longer = [...sayings, { owner: 'roads', saying: '路陷了' }]
    expect(cacheOf(moved).restore()).toBeNull()
    expect(cacheOf(longer).restore()).toBeNull()
    expect(cacheOf(sayings, ['路灯', '路烂']).restore()).toBeNull()
  })

  it('does not grow, and touches no other files of the folder', () => {
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    for (let i = 0; i < 10; i++) {
      const others = [{ owner: 'pigs', saying: `猪死了${i}` }]
      cacheOf(others).keep(learned(others))
      expect(cacheOf(others).restore()).not.toBeNull()
    }
    expect(models().length).toBeLessThanOrEqual(3)
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
  })

  it('has nothing when its file was cut off or holds something else', () => {
    cacheOf().keep(learned())
    const file = join(folder, models()[0] ?? '')
    const whole = readFileSync(file)
    for (const bytes of [
      whole.subarray(0, 8),
      whole.subarray(0, whole.length - 5),
      Buffer.alloc(0),
      Buffer.from('{}'),
    ]) {
      writeFileSync(file, bytes)
      expect(cacheOf().restore()).toBeNull()
    }
  })

  it('goes without keeping where the folder cannot be made', () => {
    const blocked = join(folder, 'file')
    writeFileSync(blocked, '')
    const cache = modelCache(blocked, sayings, WORDS)
    expect(() => cache.keep(learned())).not.toThrow()
    expect(cache.restore()).toBeNull()
  })

  it('is what a second start learns from, and changes no score', () => {
    const scores = () => matterIndex(sayings, letters, cacheOf()).score('路灯坏了')
    const first = scores()
    expect(models()).toHaveLength(1)
    const never = () => {
      throw new Error('the sayings were gone through again')
    }
    expect(learnModel(sayings, never, cacheOf())).toEqual(learned())
    expect(scores()).toEqual(first)
    expect(matterIndex(sayings, letters).score('路灯坏了')).toEqual(first)
  })
})
