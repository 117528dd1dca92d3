import type { Assignment, Duty } from '../lists/index.js'
import { bestItems, type Fit } from './fit.js'
import type { Block } from './reply.js'
import { sourceOf } from './source.js'
import { excerpt, joined, rowName, townshipWord, withoutSeparator, withoutStop } from './words.js'

/** How much of a row a card shows. */
export type Length = 'short' | 'middle' | 'whole'

/** What a card is drawn for. */
export interface CardOptions {
  readonly length: Length
  /** Which sentences answer the question best. */
  readonly fit: Fit
  /** What was asked; 还归乡里管吗 is answered with yes or no first. */
  readonly intent: string
  /** Rows of other lists of the same township on the same matter. */
  readonly seeAlso: readonly Duty[]
}

/** The card of one row: who is responsible first, then what they do, then where it stands. */
export function card(duty: Duty, options: CardOptions): Block[] {
  return [
    headline(duty, options.intent),
    ...CARD_BODIES[duty.list](duty, options),
    ...seeAlso(options.seeAlso),
    sourceOf(duty),
  ]
}

/** The sentence that answers. */
export function headline(duty: Duty, intent: string): Block {
  const here = townshipWord(duty.township)
  const asksIfStill = intent === 'reclaimed'
  if (duty.list === 'basic') {
    return line(asksIfStill ? `还归${here}管，没有被收回：${duty.township}自己办。` : `归${duty.township}自己管。`)
  }
  const who = joined(duty.departments)
  if (duty.list === 'coordination') {
    const still = asksIfStill ? `没有列入收回清单。` : ''
    return line(who === '' ? `${still}清单没有写明主管部门，${here}配合。` : `${still}归${who}管，${here}配合。`)
  }
  const reason = duty.discontinued ? `清单写明：“${withoutStop(duty.discontinued)}”。` : ''
  if (who !== '') return line(`归${who}管，${here}已经不办了。${reason}`)
  return line(`${here}已经不办了。${reason === '' ? '清单没有写明由谁接手。' : reason}`)
}

function line(text: string): Block {
  return { kind: 'headline', text }
}

const CARD_BODIES: Readonly<Record<Duty['list'], (duty: Duty, options: CardOptions) => Block[]>> = {
  basic: (duty, { length }) => [
    { kind: 'items', label: '清单上写的职责：', items: [length === 'short' ? excerpt(duty.title, 110) : duty.title] },
  ],
  coordination: (duty, options) => [
    matterLine(duty),
    ...assignmentsOf(duty, options),
    ...townshipPart(duty, options),
    ...support(duty, options),
  ],
  reclaimed: (duty, options) => [matterLine(duty), ...takeoversOf(duty, options)],
}

function matterLine(duty: Duty): Block {
  return { kind: 'paragraph', text: `事项：${withoutStop(duty.title)}` }
}

function assignmentsOf(duty: Duty, { length, fit }: CardOptions): Block[] {
  const all = duty.assignments
  if (length === 'whole') return all.map((assignment) => duties(assignment, assignment.duties.map(withoutSeparator)))
  // Every department is named in the headline; here only those whose duties fit the question best.
  const room = length === 'short' ? 1 : 3
  const ranked = [...all].sort((a, b) => best(b, fit) - best(a, fit)).slice(0, room)
  const perDepartment = length === 'short' ? 1 : 2
  return all
    .filter((assignment) => ranked.includes(assignment))
    .map((assignment) => duties(assignment, shorten(bestItems(assignment.duties, perDepartment, fit), length)))
}

function best(assignment: Assignment, fit: Fit): number {
  return Math.max(0, ...assignment.duties.map(fit))
}

function duties(assignment: Assignment, items: readonly string[]): Block {
  const who = assignment.departments.length > 0 ? joined(assignment.departments) : '上级部门'
  return { kind: 'items', label: `${who}：`, items }
}

function townshipPart(duty: Duty, { length, fit }: CardOptions): Block[] {
  if (duty.townshipDuties.length === 0) return []
  const count = { short: 1, middle: 3, whole: Number.POSITIVE_INFINITY }[length]
  const items = shorten(bestItems(duty.townshipDuties, count, fit), length)
  return [{ kind: 'items', label: `${duty.township}：`, items }]
}

function support(duty: Duty, { length }: CardOptions): Block[] {
  if (length !== 'whole' || duty.support.length === 0) return []
  return [{ kind: 'items', label: '上级给的保障：', items: duty.support.map(withoutSeparator) }]
}

function takeoversOf(duty: Duty, { length, fit }: CardOptions): Block[] {
  const count = { short: 1, middle: 3, whole: Number.POSITIVE_INFINITY }[length]
  return duty.takeovers
    .filter((takeover) => takeover.methods.length > 0)
    .slice(0, length === 'whole' ? undefined : 3)
    .map((takeover) => ({
      kind: 'items',
      label: `${joined(takeover.departments)}怎么办：`,
      items: shorten(bestItems(takeover.methods, count, fit), length),
    }))
}

function shorten(items: readonly string[], length: Length): string[] {
  return items.map((item) => (length === 'short' ? excerpt(withoutSeparator(item), 60) : withoutSeparator(item)))
}

function seeAlso(duties: readonly Duty[]): Block[] {
  if (duties.length === 0) return []
  const items = duties.map((duty) => {
    const who = duty.departments.length > 0 ? `（${joined(duty.departments)}）` : ''
    return `${rowName(duty)}“${excerpt(withoutStop(duty.title), 30)}”${who}`
  })
  return [{ kind: 'items', label: '另见：', items }]
}
