import { isNameless, looksLikeDepartment } from './departments.js'

const LEVELS = '县区市州旗盟省'
const KIND = /(?:委员会|管理局|监督局|委|局|办公室|办|部|中心|大队|支队|院|会|联|社)$/u

/** Matches the ways in which a text writes a department with the name that its row has for it. */
export interface DepartmentMatcher {
  /** The row's name for the department, or null where the text means none of the row, or cannot be told. */
  match(written: string): string | null
  /** The row's name for a department written without its kind, as in `县商工信、公安、住建等部门`. */
  matchStem(written: string): string | null
}

/**
 * Makes a matcher for a row. A text may write 县农业农村委 for 县农业农村委员会, 住房和城乡建委 for 住房城乡建委, 应急局 for 应急管理局,
 * leave the level away after the first of several names (`县司法局、公安局`) or swap two characters.
 *
 * @param departments the row's names
 * @param region province to county; its last name may stand before a department (某某区规划自然资源局)
 */
export function departmentMatcher(departments: readonly string[], region: readonly string[]): DepartmentMatcher {
  const forms = departments.map((name) => ({ name, ...formsOf(name, region) }))
  const only = (test: (form: (typeof forms)[number]) => boolean): string | null => {
    const hits = forms.filter(test)
    return hits.length === 1 ? (hits[0]?.name ?? null) : null
  }
  const shares = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
    [...one].some((form) => other.has(form))
  return {
    match(written) {
      if (departments.includes(written)) return written
      if (!looksLikeDepartment(written) || isNameless(written)) return null
      const sought = formsOf(written, region)
      return (
        only((form) => shares(form.bare, sought.bare)) ??
        only((form) => shares(form.stems, sought.stems)) ??
        only((form) => sortLetters(form.name) === sortLetters(written)) ??
        only((form) => [...form.stems].some((stem) => [...sought.stems].some((other) => shortens(stem, other))))
      )
    },
    matchStem(written) {
      const bare = bareForms(written, region)
      return (
        only((form) => shares(form.stems, bare)) ??
        only((form) => [...form.stems].some((stem) => [...bare].some((other) => shortens(stem, other))))
      )
    },
  }
}

function formsOf(name: string, region: readonly string[]): { bare: Set<string>; stems: Set<string> } {
  const bare = bareForms(name.replace(/[（(][^（）()]*[）)]$/u, ''), region)
  return { bare, stems: new Set([...bare].map((form) => form.replace(KIND, '')).filter((stem) => stem.length > 1)) }
}

/** The name without its level: 县公安局 and 某某县公安局 are 公安局. 市场监管局 may or may not have lost one. */
function bareForms(name: string, region: readonly string[]): Set<string> {
  const county = region.find((place) => name.startsWith(place) && name.length > place.length + 1)
  const unplaced = county === undefined ? name : name.slice(county.length)
  if (county !== undefined) return new Set([unplaced])
  if (!LEVELS.includes(name.charAt(0))) return new Set([name])
  const bare = name.slice(1)
  const forms = name.startsWith('市') ? [name, bare] : [bare]
  // 县委统战部 is written 统战部, 县委编办 县编办.
  return new Set(forms.flatMap((form) => (/^委.{2,}$/u.test(form) ? [form, form.slice(1)] : [form])))
}

/** Whether one is the other with characters left out (市监 for 市场监管), beginning alike. */
function shortens(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length < 2 || short.charAt(0) !== long.charAt(0)) return false
  let at = 0
  for (const letter of long) if (letter === short.charAt(at)) at += 1
  return at === short.length
}

function sortLetters(name: string): string {
  return [...name].sort().join('')
}
