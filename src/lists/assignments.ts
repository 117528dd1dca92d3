import { isNamedDepartment, isNameless, looksLikeDepartment, namesInText, unique } from './departments.js'
import { type Mark, splitItems } from './items.js'
import type { Block } from './markup.js'
import { type DepartmentMatcher, departmentMatcher } from './matching.js'
import { heal } from './spaces.js'
import type { Assignment } from './types.js'

/** What the cell 上级部门职责 of a row holds. */
export interface ReadDuties {
  readonly assignments: readonly Assignment[]
  readonly support: readonly string[]
  /** Departments that only the text names. */
  readonly onlyInText: readonly string[]
}

type DutyMark = { readonly kind: 'heading'; readonly names: readonly string[] } | { readonly kind: 'support' }

/** 履职清单 stands for 履职保障 in one row of the lists. */
const SUPPORT = /^履职(?:保障|清单)\s*[：:]\s*/u
const SUBJECT_JOINT = /^(?:、|和|及|与|以及)/u
/** `等其他负有…职责的部门` after a list of names. */
const OTHERS = /^等((?:其他|其它|相关|有关)[^，。；：]{0,30}?(?:部门|单位))/u
/** Bodies without a name that begin a sentence: 其他成员单位结合…. */
const NAMELESS_SUBJECT = /^(?:\p{Script=Han}级)?(?:其他|其它|各|相关|有关)[^，。；：\s]{0,12}?(?:单位|部门)/u

/**
 * Ties the duties of a row to its departments. A department is told by a heading before its duties (`县民政局：`), by standing in
 * front of a sentence (`1.县人社局开展…`), or by being the only one of the row. Duties that nothing ties to a department come with
 * `departments: []`.
 *
 * @param blocks the cell 上级部门职责
 * @param departments the row's departments as the cell 对应上级部门 writes them
 * @param region province to county
 */
export function readDuties(
  blocks: readonly Block[],
  departments: readonly string[],
  region: readonly string[],
): ReadDuties {
  const matcher = departmentMatcher(departments, region)
  const assignments: { departments: readonly string[]; duties: string[] }[] = []
  const support: string[] = []
  let heading: readonly string[] | null = null
  let inSupport = false
  const assign = (names: readonly string[], duty: string): void => {
    const open = assignments.at(-1)
    if (open !== undefined && open.departments.join('、') === names.join('、')) open.duties.push(duty)
    else assignments.push({ departments: names, duties: [duty] })
  }

  for (const piece of splitItems(blocks, dutyMarks(matcher))) {
    if (piece.kind === 'mark') {
      inSupport = piece.mark.kind === 'support'
      if (piece.mark.kind === 'heading') heading = piece.mark.names
      continue
    }
    if (inSupport) {
      support.push(piece.text)
      continue
    }
    const subject = sentenceSubject(piece.sentence, departments, matcher)
    if (heading !== null) {
      // Below a heading, an unnumbered sentence with a subject of its own leaves the heading: 县A、县B等部门在各自职责范围内….
      const leaves = !piece.numbered && subject.length > 0 && !subject.some((name) => heading?.includes(name))
      assign(leaves ? subject : heading, piece.text)
    } else {
      assign(departments.length === 1 ? departments : subject, piece.text)
    }
  }
  const named = unique(assignments.flatMap((assignment) => assignment.departments))
  return { assignments, support, onlyInText: named.filter((name) => !departments.includes(name)) }
}

/** Finds `县民政局：`, `县林草局` alone in its paragraph, and `履职保障：`. */
function dutyMarks(matcher: DepartmentMatcher): (rest: string, whole: boolean) => Mark<DutyMark> | null {
  return (rest, whole) => {
    const support = SUPPORT.exec(rest)
    if (support !== null) return { length: support[0].length, mark: { kind: 'support' } }
    const written = /^([^。；;：:！？]{2,160}?)\s*[：:]\s*/u.exec(rest)
    if (written !== null) {
      const alone = whole && rest.length === written[0].length
      const names = headingNames(written[1] ?? '', matcher, alone)
      return names === null ? null : { length: written[0].length, mark: { kind: 'heading', names } }
    }
    if (!whole || rest.length > 60) return null
    const names = namesInText(rest).map((name) => matcher.match(name))
    const known = names.filter((name) => name !== null)
    return known.length > 0 && known.length === names.length
      ? { length: rest.length, mark: { kind: 'heading', names: known } }
      : null
  }
}

/** The departments of a heading in the row's words, or null where the text before the colon is no heading. */
function headingNames(written: string, matcher: DepartmentMatcher, alone: boolean): string[] | null {
  const names: string[] = []
  for (const name of namesInText(written)) {
    const known = matcher.match(name)
    if (known !== null) names.push(known)
    else if (isNamedDepartment(name) || isNameless(name)) names.push(name)
    else if (alone && name.length <= 12 && looksLikeDepartment(name)) names.push(name)
    else return null
  }
  return names.length > 0 ? unique(names) : null
}

/**
 * The departments of the row that do what a sentence says: those at its start, or, after a clause that tells the occasion
 * (`发生事故后，县应急管理局协调…`), at the start of the first clause that has one.
 */
export function sentenceSubject(
  sentence: string,
  departments: readonly string[],
  matcher: DepartmentMatcher,
): readonly string[] {
  const text = heal(sentence).replace(/^[由经]/u, '')
  const first = namesAtStart(text, departments, matcher)
  if (first.length > 0) return first
  const nameless = NAMELESS_SUBJECT.exec(text)?.[0]
  if (nameless !== undefined) return [nameless]
  for (const clause of text.split(/[，,]/u).slice(1)) {
    const names = namesAtStart(clause, departments, null)
    if (names.length > 0) return names
  }
  return []
}

function namesAtStart(
  text: string,
  departments: readonly string[],
  matcher: DepartmentMatcher | null,
): readonly string[] {
  const names: string[] = []
  let rest = text
  for (;;) {
    const next = nameAtStart(rest, departments, matcher, names.length > 0)
    if (next === null) break
    names.push(next.name)
    rest = rest.slice(next.length)
    const others = OTHERS.exec(rest)?.[1]
    if (others !== undefined && departments.includes(others)) names.push(others)
    const joint = SUBJECT_JOINT.exec(rest)
    if (joint === null) break
    rest = rest.slice(joint[0].length)
  }
  return unique(names)
}

function nameAtStart(
  text: string,
  departments: readonly string[],
  matcher: DepartmentMatcher | null,
  inList: boolean,
): { name: string; length: number } | null {
  const exact = departments.filter((name) => text.startsWith(name)).sort((one, other) => other.length - one.length)[0]
  if (exact !== undefined) return { name: exact, length: exact.length }
  if (matcher === null) return null
  for (let length = 3; length <= Math.min(16, text.length); length += 1) {
    const written = text.slice(0, length)
    if (/[，。；：、]/u.test(written)) break
    if (!looksLikeDepartment(written)) continue
    const name = matcher.match(written)
    if (name !== null) return { name, length }
  }
  // 县商工信、公安、住建等…部门: names without their kind, only in a list that ends with 等.
  const stem = /^([^，。；：、等]{2,8})(?=[、等])/u.exec(text)?.[1]
  if (stem === undefined || (!inList && !/^[县区市州旗].*等[^，。；]*(?:部门|单位)/u.test(text))) return null
  const name = matcher.matchStem(stem)
  return name === null ? null : { name, length: stem.length }
}
