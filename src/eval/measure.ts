import type { Reply } from '../answers/reply.js'
import { respond } from '../conversation/respond.js'
import { EMPTY_STATE, type Message } from '../conversation/types.js'
import type { Knowledge } from '../knowledge.js'
import type { Duty } from '../lists/index.js'
import type { Question, QuestionSet } from './sets.js'

/** How many of how many. */
export interface Figure {
  readonly right: number
  readonly of: number
}

/** The figures of a set by name, in the order in which they are printed. */
export type Figures = ReadonlyMap<string, Figure>

/** The township to which negatives and emergencies are put. */
const ANY_TOWNSHIP = 0
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  silent: ['silent'],
  decline: ['decline', 'not-found', 'silent', 'help'],
  notfound: ['not-found', 'decline'],
}
const ASKS_WHO = /谁管|归谁|找谁|谁来管|谁负责|哪个部门|哪个单位|哪个局|找哪|归哪/u

/** Asks the bot every message of a set, each in a chat of its own, and counts. */
export function measure(set: QuestionSet, knowledge: Knowledge): Figures {
  const counts = new Map<string, { right: number; of: number }>()
  const count = (name: string, right: boolean) => {
    const figure = counts.get(name) ?? { right: 0, of: 0 }
    figure.of++
    if (right) figure.right++
    counts.set(name, figure)
  }
  const home = [...knowledge.snapshot.townships.keys()][ANY_TOWNSHIP] ?? null
  const ask = (text: string, township: string | null, chat: Partial<Message> = {}): Reply =>
    respond(
      { text, chat: 'private', addressed: true, listening: false, at: 0, ...chat },
      { ...EMPTY_STATE, township },
      knowledge,
    ).reply
  const overheard = { chat: 'group', addressed: false, listening: true } as const

  for (const question of set.questions) {
    const reply = ask(question.q, question.township)
    const place = reply.duties.findIndex((duty) => isGold(duty, question))
    const main = reply.outcome === 'answer' && place === 0
    count('main card right', main)
    count('right within three', ['answer', 'choose-duty'].includes(reply.outcome) && place >= 0 && place < 3)
    count('no wrong row told', main || reply.outcome !== 'answer')
    if (question.departments.length > 0 && reply.duties[0]?.list !== 'basic') {
      count(
        'departments named',
        question.departments.every((name) => bare(reply.text).includes(bare(name))),
      )
    }
    count('intent', reply.intent === question.intent)
    if (ASKS_WHO.test(question.q)) {
      count('listening: heard', ask(question.q, question.township, overheard).outcome !== 'silent')
    }
  }
  for (const { q, kind, expect } of set.negatives) {
    const reply = ask(q, home, kind === 'chatter' ? overheard : {})
    count(`kept back: ${kind}`, ALLOWED[expect]?.includes(reply.outcome) ?? false)
  }
  for (const { q, numbers } of set.emergencies) {
    const reply = ask(q, home)
    if (numbers.length === 0) count('no false emergency', reply.outcome !== 'emergency')
    else
      count('emergency seen', reply.outcome === 'emergency' && numbers.some((n) => reply.text.slice(0, 60).includes(n)))
  }
  return counts
}

/** Whether a row is one of those that answer a question. */
export function isGold(duty: Pick<Duty, 'township' | 'list' | 'number'>, { township, gold }: Question): boolean {
  return gold.some(
    (row) => row.list === duty.list && row.number === duty.number && (row.township ?? township) === duty.township,
  )
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}
