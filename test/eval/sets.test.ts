import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSets } from '../../src/eval/sets.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shuiguan-sets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const QUESTION = {
  id: 'q1',
  township: '突泉镇',
  q: '农村公路养护谁管',
  style: 'resident',
  intent: 'responsibility',
  gold: [{ list: 'reclaimed', number: 40 }],
  departments: ['县交通局'],
}

function write(set: string, file: string, ...lines: readonly unknown[]): void {
  mkdirSync(join(folder, set), { recursive: true })
  writeFileSync(join(folder, set, file), lines.map((line) => `${JSON.stringify(line)}\n`).join('\n'))
}

describe('the question sets', () => {
  it('are the folders, by name, with what each of them holds', () => {
    write('second', 'negatives.jsonl', { id: 'n1', q: '今天吃啥', kind: 'chatter', expect: 'silent' })
    write('first', 'questions.jsonl', QUESTION, { ...QUESTION, id: 'q2' })
    write('first', 'emergencies.jsonl', { id: 'e1', q: '着火了', numbers: ['119'] })
    writeFileSync(join(folder, 'floors.json'), '{}')
    const sets = readSets(folder)
    expect(sets.map(({ name }) => name)).toEqual(['first', 'second'])
    expect(sets[0]?.questions.map(({ id }) => id)).toEqual(['q1', 'q2'])
    expect(sets[0]?.questions[0]).toEqual(QUESTION)
    expect(sets[0]?.emergencies).toHaveLength(1)
    expect(sets[0]?.negatives).toEqual([])
    expect(sets[1]?.negatives.map(({ expect: wanted }) => wanted)).toEqual(['silent'])
  })

  it.each([
    ['no gold row', { gold: [] }],
    ['a list that there is not', { gold: [{ list: 'other', number: 1 }] }],
    ['no departments', { departments: undefined }],
  ])('fail with file and line at a line with %s', (_, wrong) => {
    write('first', 'questions.jsonl', QUESTION, { ...QUESTION, ...wrong })
    expect(() => readSets(folder)).toThrow(/questions\.jsonl line 2/)
  })
})
