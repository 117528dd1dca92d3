import { dutyPath } from '../../src/addresses.js'
import type { Knowledge } from '../../src/knowledge.js'
import type { Duty } from '../../src/lists/index.js'
import { textOf, Visitor } from './web-bench.js'

/** What came of many people asking at once. */
export interface CrowdReport {
  readonly answered: number
  /** Answers that were no answer, or another one than was asked for: one line each. */
  readonly faults: readonly string[]
  /** How long each answer took, in milliseconds. */
  readonly latencies: readonly number[]
}

/** Names of the lists in a question. */
const LISTS = { basic: '基本清单', coordination: '配合清单', reclaimed: '收回清单' } as const
/** Every so many questions one is asked in people's own words, which costs more than looking up a row. */
const ORDINARY = 5
const WORDS = ['猪死了咋整', '路灯坏了找谁修', '低保证丢了找谁补', '宅基地申请表在哪里领', '林业局负责哪些事']

/** Somebody who asks for rows of one township, other ones than anybody else asks for at that moment. */
class Asker {
  readonly asked: string[] = []
  readonly #visitor: Visitor
  readonly #rows: readonly Duty[]
  #turn: number

  constructor(
    address: string,
    readonly township: string,
    private readonly known: Knowledge,
    number: number,
  ) {
    this.#visitor = new Visitor(address)
    this.#rows = known.snapshot.townships.get(township)?.duties ?? []
    this.#turn = number * 7
  }

  async arrive(): Promise<void> {
    await this.#visitor.open()
    await this.#visitor.post('/township', { township: this.township })
  }

  /** Asks the next question; gives the faults of the answer. */
  async ask(): Promise<string[]> {
    const row = this.#rows[this.#turn++ % this.#rows.length]
    if (!row) return [`${this.township} has no rows`]
    const ordinary = this.#turn % ORDINARY === 0
    const words = WORDS[Math.floor(this.#turn / ORDINARY) % WORDS.length] ?? ''
    const question = ordinary ? `${words}？` : `${LISTS[row.list]}第${row.number}项`
    const { status, body } = await this.#visitor.ask(question)
    this.asked.push(question)
    if (status !== 200) return [`${question}: status ${status}`]
    const faults = this.#strange(body)
    if (questionsIn(body).join() !== question) faults.push(`${question}: asked as ${questionsIn(body).join()}`)
    const source = `${dutyPath(row, this.known.snapshot.townships.keys())}#source`
    if (!ordinary && sourcesIn(body).join() !== source)
      faults.push(`${question}: answered from ${sourcesIn(body).join()}`)
    return faults
  }

  /** Looks at the page once more: nothing but the own last questions. */
  async look(): Promise<string[]> {
    const { body } = await this.#visitor.open()
    const expected = this.asked.slice(-20).join()
    const faults = this.#strange(body)
    return questionsIn(body).join() === expected ? faults : [...faults, `the page shows ${questionsIn(body).join()}`]
  }

  /** Form tokens of others. */
  #strange(body: string): string[] {
    const tokens = [...body.matchAll(/name="token" value="([^"]+)"/gu)].map(([, token]) => token)
    return tokens.every((token) => token === this.#visitor.token) ? [] : ['a token of somebody else']
  }
}

/**
 * Lets so many people ask at once, each the next question as soon as the last one is answered.
 *
 * @param goesOn whether somebody who has asked so often asks again
 */
export async function crowd(
  address: string,
  known: Knowledge,
  people: number,
  goesOn: (asked: number) => boolean,
): Promise<CrowdReport> {
  const townships = [...known.snapshot.townships.keys()]
  const askers = Array.from(
    { length: people },
    (_, number) => new Asker(address, townships[number % townships.length] ?? '', known, number),
  )
  const faults: string[] = []
  const latencies: number[] = []
  await Promise.all(
    askers.map(async (asker) => {
      await asker.arrive()
      while (goesOn(asker.asked.length)) {
        const from = performance.now()
        faults.push(...(await asker.ask()))
        latencies.push(performance.now() - from)
      }
      faults.push(...(await asker.look()))
    }),
  )
  return { answered: latencies.length, faults, latencies }
}

/** The latency that so many of all do not exceed. */
export function quantile(latencies: readonly number[], share: number): number {
  const sorted = [...latencies].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function questionsIn(html: string): string[] {
  return [...html.matchAll(/<p class="asked">(.*?)<\/p>/gu)].map(([, asked = '']) =>
    textOf(asked).replace(/^你问：/u, ''),
  )
}

function sourcesIn(html: string): string[] {
  return [...html.matchAll(/<p class="source"><a href="([^"]+)"/gu)].map(([, href = '']) => href)
}
