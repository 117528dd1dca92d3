import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { QUESTION_SETS } from '../../src/config.js'
import { belowFloor, readFloors } from '../../src/eval/floors.js'

const folder = mkdtempSync(join(tmpdir(), 'shuiguan-floors-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(text: string): string {
  const file = join(folder, 'floors.json')
  writeFileSync(file, text)
  return file
}

describe('the floors', () => {
  it('are read by set and figure', () => {
    const floors = { first: { 'main card right': 80, intent: 95.5 }, second: {} }
    expect(readFloors(written(JSON.stringify(floors)))).toEqual(floors)
  })

  it.each([
    '[]',
    '{"first":{"intent":101}}',
    '{"first":{"intent":-1}}',
    '{"first":{"intent":"80"}}',
    '{',
  ])('of another form are refused: %s', (text) => {
    expect(() => readFloors(written(text))).toThrow()
  })

  it('of the project can be read', () => {
    expect(() => readFloors(join(QUESTION_SETS, 'floors.json'))).not.toThrow()
  })
})

describe('a figure', () => {
  const figures = new Map([
    ['main card right', { right: 79, of: 100 }],
    ['intent', { right: 19, of: 20 }],
  ])

  it('at its floor or above is no failure', () => {
    expect(belowFloor('first', figures, { first: { 'main card right': 79, intent: 90 } })).toEqual([])
  })

  it('below its floor is told of', () => {
    expect(belowFloor('first', figures, { first: { 'main card right': 79.1, intent: 95.1 } })).toEqual([
      'first: main card right is 79.0 %, below its floor of 79.1 %',
      'first: intent is 95.0 %, below its floor of 95.1 %',
    ])
  })

  it('that was not measured is told of', () => {
    expect(belowFloor('first', figures, { first: { 'departments named': 1 } })).toEqual([
      'first: departments named was not measured',
    ])
  })

  it('of a set without floors is none', () => {
    expect(belowFloor('third', figures, { first: { intent: 100 } })).toEqual([])
  })
})
