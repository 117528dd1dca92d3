import { joined } from '../../../answers/words.js'
import type { Duty } from '../../../lists/index.js'

/** What part somebody has in a duty. */
export type Part =
  /** Is responsible: leads, has taken over, or does it alone. */
  | 'responsible'
  /** Helps those who lead. */
  | 'helps'
  /** Had it once. */
  | 'former'
  /** Nobody does it any more. */
  | 'ended'

/** Somebody who has a part in a duty, alone or with others. */
export interface Actor {
  readonly part: Part
  /** Names of departments or of the township; for `ended` the sentence of the list. */
  readonly names: readonly string[]
  /** What they do, in a few words. */
  readonly note: string
}

/** Who does what in a row, for drawing it: those above the township, the township, and what goes between them. */
export interface Roles {
  /** What stands over the upper actors; '' where there are none. */
  readonly heading: string
  readonly upper: readonly Actor[]
  readonly township: Actor
  /** What goes from the township up: its help, or the duty itself. */
  readonly up: string
  /** What comes down to the township, '' for nothing. */
  readonly down: string
  /** How the figure is to be read, a sentence; '' where it goes without saying. */
  readonly legend: string
}

/** Reads from a row who does what. */
export function rolesOf(duty: Duty): Roles {
  if (duty.list === 'basic') return alone(duty)
  return duty.list === 'coordination' ? together(duty) : takenBack(duty)
}

function alone({ township }: Duty): Roles {
  return {
    heading: '',
    upper: [],
    township: { part: 'responsible', names: [township], note: '自己办' },
    up: '',
    down: '',
    legend: '',
  }
}

function together(duty: Duty): Roles {
  const upper = actors(
    duty.assignments.map(({ departments, duties }) => ({ departments, count: duties.length })),
    duty.departments,
    '项职责',
  )
  return {
    heading: '上级部门主管',
    upper: upper.length > 0 ? upper : [unnamed('清单没有写明主管部门', '')],
    township: {
      part: 'helps',
      names: [duty.township],
      note: duty.townshipDuties.length > 0 ? `${duty.townshipDuties.length}项配合职责` : '清单没有写怎么配合',
    },
    up: '配合',
    down: duty.support.length > 0 ? '给保障' : '',
    legend: '实心的是主管部门，空心的是配合的。',
  }
}

function takenBack(duty: Duty): Roles {
  const township: Actor = { part: 'former', names: [duty.township], note: '已经不办了' }
  if (duty.discontinued !== null) {
    // Nobody does it any more: a department that the row names is where that is written, not who does it now.
    const note = duty.departments.length > 0 ? `清单在${joined(duty.departments)}名下写明：` : '清单写明：'
    const upper: Actor[] = [{ part: 'ended', names: [duty.discontinued], note }]
    return { heading: '不再开展', upper, township, up: '', down: '', legend: '虚线的是已经不办的。' }
  }
  const upper = actors(
    duty.takeovers.map(({ departments, methods }) => ({ departments, count: methods.length })),
    duty.departments,
    '条工作方式',
  )
  return {
    heading: '上级部门承接',
    upper: upper.length > 0 ? upper : [unnamed('清单没有写明由谁接手', '')],
    township,
    up: '收回',
    down: '',
    legend: '实心的是现在负责的，虚线的是已经不办的。',
  }
}

function unnamed(text: string, note: string): Actor {
  return { part: 'ended', names: [text], note }
}

/** Each set of departments once, with how many items it has in all; then the departments without any item. */
function actors(
  given: readonly { readonly departments: readonly string[]; readonly count: number }[],
  departments: readonly string[],
  unit: string,
): Actor[] {
  const counts = new Map<string, { names: readonly string[]; count: number }>()
  for (const { departments: names, count } of given) {
    const key = names.join('、')
    counts.set(key, { names, count: (counts.get(key)?.count ?? 0) + count })
  }
  const idle = departments.filter((name) => !given.some((one) => one.departments.includes(name)))
  const named = [...counts.values()].filter(({ names }) => names.length > 0)
  const nameless = counts.get('')
  return [
    ...named.map(({ names, count }): Actor => ({ part: 'responsible', names, note: noteOf(names, count, unit) })),
    ...idle.map((name): Actor => ({ part: 'responsible', names: [name], note: '没有单独写职责' })),
    ...(nameless ? [unnamed('没有写明是哪个部门', `${nameless.count}${unit}`)] : []),
  ]
}

function noteOf(names: readonly string[], count: number, unit: string): string {
  if (count === 0) return `没有写${unit.slice(1)}`
  return names.length > 1 ? `一起${count}${unit}` : `${count}${unit}`
}
