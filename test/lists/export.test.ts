import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { ROOT, readSeeds } from './seeds.js'

const KEYS = [
  'township',
  'list',
  'number',
  'category',
  'title',
  'departments',
  'assignments',
  'townshipDuties',
  'support',
  'takeovers',
  'discontinued',
  'citation',
]

describe('npm run --silent lists -- export', () => {
  const output = execFileSync('npm', ['run', '--silent', 'lists', '--', 'export'], {
    cwd: ROOT,
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString()
  const rows = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

  it('writes one line of JSON a row, and nothing else', async () => {
    expect(rows).toHaveLength(1328)
    expect(output.endsWith('}\n')).toBe(true)
    const duties = (await readSeeds()).flatMap((file) => [...file.duties])
    expect(rows).toEqual(duties)
  })

  it('with these keys', () => {
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(KEYS)
      for (const one of row.assignments) expect(Object.keys(one)).toEqual(['departments', 'duties'])
      for (const one of row.takeovers) expect(Object.keys(one)).toEqual(['departments', 'methods'])
      expect(Object.keys(row.citation)).toEqual(['file', 'lines'])
    }
  })
})
