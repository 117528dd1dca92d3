import { DUTY_LISTS, type Duty, type DutyList } from '../../../lists/index.js'

/** Which rows of a township the page shows; an empty text leaves that part open. */
export interface RowFilter {
  /** What was typed. */
  readonly q: string
  readonly list: DutyList | null
  readonly category: string
  readonly department: string
}

/** Longer searches are cut. */
export const LONGEST_SEARCH = 100

/** Reads the filter from the parameters of an address; what makes no sense is left open. */
export function readFilter(parameter: (name: string) => string | undefined, duties: readonly Duty[]): RowFilter {
  const list = DUTY_LISTS.find((name) => name === parameter('list')) ?? null
  const category = parameter('category') ?? ''
  const department = parameter('department') ?? ''
  return {
    q: (parameter('q') ?? '').slice(0, LONGEST_SEARCH).trim(),
    list,
    category: duties.some((duty) => duty.category === category) ? category : '',
    department: duties.some(({ departments }) => departments.includes(department)) ? department : '',
  }
}

/** The parameters that say the same, `?…`, or '' for an open filter. */
export function filterQuery({ q, list, category, department }: Partial<RowFilter>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ q, list, category, department })) if (value) parameters.set(name, value)
  const query = parameters.toString()
  return query === '' ? '' : `?${query}`
}

/** Whether a row is in the list, the category and the department asked for; what was typed is not looked at. */
export function isWithin({ list, category, department }: RowFilter, duty: Duty): boolean {
  return (
    (list === null || duty.list === list) &&
    (category === '' || duty.category === category) &&
    (department === '' || duty.departments.includes(department))
  )
}

/** The words of a search. `assets/township.js` has the same rule for searching as one types. */
export function searchWords(q: string): string[] {
  return plain(q)
    .split(/\s+/u)
    .filter((word) => word !== '')
}

/** Whether every word stands in the row's title, its category or the names of its departments. */
export function hasWords(duty: Duty, words: readonly string[]): boolean {
  const text = plain([duty.title, duty.category, ...duty.departments].join('\n'))
  return words.every((word) => text.includes(word))
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
