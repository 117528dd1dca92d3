import type { Assignment, Duty } from '../lists/index.js'
import { bestItems, type Fit, inOrder } from './fit.js'
import type { Block } from './reply.js'
import { sourceOf } from './source.js'
import { TEXTS } from './texts.js'
import {
  areTooMany,
  departmentsInBrief,
  evenItems,
  excerpt,
  joined,
  joinedDepartments,
  rowName,
  townshipWord,
  withoutStop,
} from './words.js'

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
  /** It may not be what was meant: the card says so. */
  readonly hesitant?: boolean
}

/** The card of one row: who is responsible first, then what they do, then where it stands. */
export function card(duty: Duty, options: CardOptions): Block[] {
  const body = CARD_BODIES[duty.list](duty, options)
  return [
    headline(duty, options.intent, options.fit),
    ...body,
    ...(namesAll(body, duty) ? [] : allDepartments(duty)),
    ...seeAlso(options.seeAlso),
    ...(options.hesitant ? [{ kind: 'paragraph', text: TEXTS.hesitant } as const] : []),
    sourceOf(duty, 'without title'),
  ]
}

/**
 * The sentence that answers. Where a row has too many departments to say in one breath it names the first few; {@link allDepartments}
 * names all.
 *
 * @param fit tells which departments' duties fit the question best; those are named first
 */
export function headline(duty: Duty, intent: string, fit: Fit = inOrder): Block {
  const here = townshipWord(duty.township)
  const asksIfStill = intent === 'reclaimed'
  if (duty.list === 'basic') {
    return line(asksIfStill ? `还归${here}管，没有被收回：${duty.township}自己办。` : `归${duty.township}自己管。`)
  }
  const who = departmentsInBrief(duty.departments, departmentsByFit(duty, fit))
  if (duty.list === 'coordination') {
    const still = asksIfStill ? `没有列入收回清单。` : ''
    return line(who === '' ? `${still}清单没有写明主管部门，${here}配合。` : `${still}归${who}管，${here}配合。`)
  }
  if (duty.discontinued !== null) return line(ended(duty.discontinued, who, here))
  return line(who === '' ? `${here}已经不办了。清单没有写明由谁接手。` : `归${who}管，${here}已经不办了。`)
}

/** Nobody does it any more: a department that the row names is where that is written, not who does it now. */
function ended(reason: string, who: string, here: string): string {
  const quoted = `“${withoutStop(reason)}”`
  if (who === '') return `${here}已经不办了。清单写明：${quoted}。`
  return `${here}已经不办了，清单在${who}名下写明：${quoted}。有疑问可以问${who}。`
}

/** Every department by name, where the headline names only some. */
export function allDepartments({ departments }: Duty): Block[] {
  if (!areTooMany(departments)) return []
  return [{ kind: 'paragraph', text: `这${departments.length}个部门是：${joinedDepartments(departments)}。` }]
}

function namesAll(blocks: readonly Block[], { departments }: Duty): boolean {
  const labels = blocks.map((block) => (block.kind === 'items' ? block.label : '')).join('\n')
  return departments.every((name) => labels.includes(name))
}

/** The departments whose duties fit the question best first; where none fits better, in the order of the row. */
function departmentsByFit({ assignments, departments }: Duty, fit: Fit): string[] {
  const fitOf = new Map<string, number>()
  for (const assignment of assignments) {
    const worth = worthOf(assignment, fit)
    for (const name of assignment.departments) fitOf.set(name, Math.max(fitOf.get(name) ?? 0, worth))
  }
  return [...departments].sort((a, b) => (fitOf.get(b) ?? 0) - (fitOf.get(a) ?? 0))
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
  const all = joinedByDepartments(duty.assignments)
  if (length === 'whole') return all.map((assignment) => duties(assignment, evenItems(assignment.duties)))
  // Every department is named in the headline; here only those whose duties fit the question best.
  const room = length === 'short' ? 1 : 3
  const ranked = [...all].sort((a, b) => worthOf(b, fit) - worthOf(a, fit)).slice(0, room)
  const perDepartment = length === 'short' ? 1 : 2
  return all
    .filter((assignment) => ranked.includes(assignment))
    .map((assignment) => duties(assignment, shorten(bestItems(assignment.duties, perDepartment, fit), length)))
}

/** Words by which a list tells who leads, but for 配合…牵头 and the like. */
const LEADS = /(?<!(?:配合|协助|参与)[^，；。]{0,12})(?:牵头|统筹|行业管理|行业主管|综合协调|综合监督|综合监管)/u
/** How much more those that lead are worth. */
const LEADING = 1.5

/** Puts those that lead first also where nothing fits better than anything else. */
const EVEN = 0.01

/** How well an assignment fits the question by the best of its clauses; some duties run on over many. */
function worthOf({ duties }: Assignment, fit: Fit): number {
  const clauses = duties.flatMap((item) => [item, ...item.split(/[，；。]/u).filter((clause) => clause !== '')])
  const best = Math.max(0, ...clauses.map(fit))
  return duties.some((item) => LEADS.test(item)) ? LEADING * (best + EVEN) : best
}

/** The assignments with those of the same departments in one; some lists name a department at each step of the work. */
function joinedByDepartments(assignments: readonly Assignment[]): Assignment[] {
  const found = new Map<string, Assignment>()
  for (const { departments, duties } of assignments) {
    const known = found.get(joined(departments))
    found.set(joined(departments), { departments, duties: [...(known?.duties ?? []), ...duties] })
  }
  return [...found.values()]
}

function duties(assignment: Assignment, items: readonly string[]): Block {
  const who = assignment.departments.length > 0 ? joinedDepartments(assignment.departments) : '上级部门'
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
  return [{ kind: 'items', label: '上级给的保障：', items: evenItems(duty.support) }]
}

function takeoversOf(duty: Duty, { length, fit }: CardOptions): Block[] {
  const count = { short: 1, middle: 3, whole: Number.POSITIVE_INFINITY }[length]
  return (
    duty.takeovers
      // What says that a duty has ended stands in the headline, and is no way of doing it.
      .map((takeover) => ({ ...takeover, methods: takeover.methods.filter((method) => method !== duty.discontinued) }))
      .filter((takeover) => takeover.methods.length > 0)
      .slice(0, length === 'whole' ? undefined : 3)
      .map((takeover) => ({
        kind: 'items',
        label: `${joinedDepartments(takeover.departments)}怎么办：`,
        items: shorten(bestItems(takeover.methods, count, fit), length),
      }))
  )
}

function shorten(items: readonly string[], length: Length): string[] {
  const even = evenItems(items)
  return length === 'short' ? even.map((item) => excerpt(item, 60)) : even
}

function seeAlso(duties: readonly Duty[]): Block[] {
  if (duties.length === 0) return []
  const items = duties.map((duty) => {
    const who = duty.departments.length > 0 ? `（${departmentsInBrief(duty.departments)}）` : ''
    return `${rowName(duty)}“${excerpt(withoutStop(duty.title), 30)}”${who}`
  })
  return [{ kind: 'items', label: '另见：', items }]
}
