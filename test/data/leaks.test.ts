import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT_FOLDERS } from '../../src/config.js'
import { bare, questionSets } from '../helpers/data.js'

/** A text as it stands between others of a file: a short one must be a whole line, a longer one may be part of it. */
const SHORT = 8

/** Every line of every file of `intents/`, bare. */
function linesOfIntents(): string[] {
  return readdirSync(PROJECT_FOLDERS.intents, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n'))
    .map(bare)
    .filter((line) => line !== '')
}

describe('the questions that the bot is measured with', () => {
  const lines = linesOfIntents()
  const whole = new Set(lines)
  const text = lines.join('\n')
  const questions = questionSets().flatMap((set) =>
    [...set.questions, ...set.negatives, ...set.emergencies].map(({ id, q }) => ({
      id: `${set.name} ${id}`,
      q: bare(q),
    })),
  )

  it('are many, and intents/ is read whole', () => {
    expect(questions.length).toBeGreaterThan(500)
    expect(lines.length).toBeGreaterThan(45_000)
    expect(whole.has(bare('- 想申请一块宅基地'))).toBe(true)
  })

  it('stand nowhere in intents/', () => {
    const known = questions.filter(({ q }) => q !== '' && (whole.has(q) || (q.length > SHORT && text.includes(q))))
    expect(known).toEqual([])
  })

  it('are never asked twice in one set', () => {
    for (const { name, questions, negatives, emergencies } of questionSets()) {
      const asked = [...questions.map(({ township, q }) => `${township} ${bare(q)}`)]
      expect(asked.filter((one, i) => asked.indexOf(one) !== i)).toEqual([])
      const ids = [...questions, ...negatives, ...emergencies].map(({ id }) => `${name} ${id}`)
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    }
  })
})
