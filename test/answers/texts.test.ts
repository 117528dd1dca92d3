import { beforeAll, describe, expect, it } from 'vitest'
import { TEXTS } from '../../src/answers/texts.js'
import type { Knowledge } from '../../src/knowledge.js'
import { chatAbout } from '../helpers/chat.js'
import { knowledge } from '../helpers/knowledge.js'

let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})

/** What a text says to ask: the lines of a list, and what stands in quotes after 比如. */
function examplesIn(text: string): string[] {
  const lines = text.split('\n').flatMap((line) => /^· (.*)$/.exec(line)?.[1] ?? [])
  return [...lines, ...[...text.matchAll(/比如(?:问我：)?“(.*?)”/g)].flatMap(([, quoted]) => quoted ?? [])]
}

describe('the examples that texts give', () => {
  it('are answered in every loaded township', () => {
    const examples = [...new Set(Object.values(TEXTS).flatMap(examplesIn))]
    expect(examples.length).toBeGreaterThanOrEqual(6)
    for (const township of known.snapshot.townships.keys()) {
      for (const example of examples) {
        const reply = chatAbout(township, known).say(example)
        expect(['answer', 'info'], `${township}: ${example}`).toContain(reply.outcome)
        expect(reply.duties.length, `${township}: ${example}`).toBeGreaterThan(0)
      }
    }
  })
})
