import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../src/settings.js'

describe('.env.example', () => {
  const text = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')
  const names = Object.keys(parseEnv(text))

  it('can be taken as it is, and changes nothing', () => {
    expect(readSettings(parseEnv(text), '/project')).toEqual(readSettings({}, '/project'))
  })

  it('has every setting, each with a comment in both languages', () => {
    const source = readFileSync(join(import.meta.dirname, '../src/settings.ts'), 'utf8')
    const known = new Set(source.match(/^ {2}[A-Z][A-Z_]+(?=:)/gmu)?.map((name) => name.trim()))
    expect(new Set(names)).toEqual(known)
    const lines = text.split('\n')
    for (const name of names) {
      const end = lines.findIndex((line) => line.startsWith(`${name}=`))
      const begin = lines.findLastIndex((line, i) => i < end && !/^# (?!——)/u.test(line)) + 1
      const comment = lines.slice(begin, end)
      expect(comment[0], name).toMatch(/^# .*\p{Script=Han}/u)
      expect(comment.at(-1), name).toMatch(/^# [\x20-\x7e]+$/u)
    }
  })
})
