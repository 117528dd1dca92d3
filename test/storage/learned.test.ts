import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptOrLearned } from '../../src/storage/learned.js'

interface Model {
  readonly weights: Float32Array
}
const isWhole = (kept: unknown): kept is Model => (kept as Model | null)?.weights instanceof Float32Array

let folder: string
let learned: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'))
  learned = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function get(from: string[], where: string | null = folder): Model {
  const learn = () => {
    learned += 1
    return { weights: Float32Array.of(from.length, 2) }
  }
  return keptOrLearned({ folder: where, kind: 'things', from, isWhole, learn })
}

describe('something learned', () => {
  it('is learned once from the same, and anew from other things', () => {
    expect(get(['a', 'b'])).toEqual(get(['a', 'b']))
    expect(learned).toBe(1)
    get(['ab'])
    get(['a', 'b', ''])
    expect(learned).toBe(3)
  })

  it('is learned anew where the file is broken', () => {
    get(['a'])
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'half')
    expect(get(['a']).weights).toEqual(Float32Array.of(1, 2))
    expect(learned).toBe(2)
    get(['a'])
    expect(learned).toBe(2)
  })

  it('does without a folder, or one that cannot be written', () => {
    get(['a'], null)
    writeFileSync(join(folder, 'file'), '')
    expect(get(['a'], join(folder, 'file', 'below')).weights).toEqual(Float32Array.of(1, 2))
    expect(learned).toBe(2)
  })

  it('leaves only the newest few, and other files alone', () => {
    writeFileSync(join(folder, 'matters-1.bin'), '')
    for (const one of ['a', 'b', 'c', 'd', 'e']) get([one])
    const names = readdirSync(folder)
    expect(names.filter((name) => name.startsWith('things-'))).toHaveLength(3)
    expect(names).toContain('matters-1.bin')
  })
})
