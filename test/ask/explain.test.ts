import { beforeAll, describe, expect, it } from 'vitest'
import { explain } from '../../src/ask/explain.js'
import type { Knowledge } from '../../src/knowledge.js'
import { knowledge } from '../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

describe('how a question was found', () => {
  it('is told with intent, features, the nearest sayings and the best rows', () => {
    const told = explain('社保卡掉了去哪补', '清水土家族乡', known)
    const lines = told.split('\n')
    expect(lines[0]).toMatch(/^意图：responsibility {3}结论：sure {3}把握：\d\.\d\d {3}清单外：否$/)
    expect(lines[1]).toContain('社保卡(w ')
    const rows = lines.slice(lines.findIndex((line) => line.startsWith('最好的五行')) + 1)
    expect(rows).toHaveLength(5)
    expect(rows[0]).toContain('basic 41 ')
    const matter = lines.find((line) => line.includes('“'))
    expect(matter).toMatch(/^ {2}\d\.\d\d {2}[a-z-]+ {2}“.*社保卡.*”$/u)
  })

  it('gives rows with the parts of their scores, best first', () => {
    const scores = [
      ...explain('社保卡掉了去哪补', '清水土家族乡', known).matchAll(
        /^ {2}(\d\.\d\d) = (\d\.\d\d) (\d\.\d\d) (\d\.\d\d)/gm,
      ),
    ].map(([, total]) => Number(total))
    expect(scores).toHaveLength(5)
    expect([...scores].sort((a, b) => b - a)).toEqual(scores)
  })

  it('is for the township that the question names, else for the given one', () => {
    const bound = explain('农村公路养护谁管', '李市镇', known)
    const named = explain('突泉镇农村公路养护谁管', '李市镇', known)
    expect(bound).toContain('basic 91 ')
    expect(named).toContain('reclaimed 40 ')
    expect(named).not.toContain('basic 91 ')
  })

  it('says what an out-of-scope question is about', () => {
    expect(explain('护照去哪办', '清水土家族乡', known)).toMatch(/结论：none.*清单外：passport/)
  })

  it('needs a township', () => {
    expect(explain('护照去哪办', null, known)).toBe('（没有说是哪个乡镇，没有查）')
  })

  it('takes a question without any known word', () => {
    expect(explain('？？', '清水土家族乡', known)).toContain('意图：')
  })
})
