import type { Block } from './markup.js'
import { heal, squash } from './spaces.js'

/** How the name of a department ends. */
const ENDING =
  '(?:局|委|委员会|办|办公室|部|部门|单位|院|队|会|社|联|处|站|所|馆|室|行|科协|中心|公司|集团|银行|企业|机关|机构|医院|学校|政府)'
const COMPLETE = new RegExp(`^(?!(?:县|区|市|州)$).{2,}${ENDING}(?:[（(][^（）()]*[）)])?$`, 'u')
/** `县`, `区`… at the start of a name: the level of the department. */
const LEVEL = /^[县区市州旗盟省镇乡]/u
/** Bodies without a name of their own: 其他相关单位, 区级相关部门, 其他负有…职责的部门. */
const NAMELESS =
  /^(?:(?:县|区|市|州|旗|盟|省)级?)?(?:各|其他|其它|相关|有关|各相关|各有关|其余)[^，。；：]{0,30}(?:部门|单位|机构|企业)$/u

/** Whether the text ends like the name of a department. */
export function looksLikeDepartment(name: string): boolean {
  return COMPLETE.test(name) && !/[，。；：、\d“”《》]/u.test(name)
}

/** Whether the text is a department that its own words name: a level or place, then the kind of body. */
export function isNamedDepartment(name: string): boolean {
  return looksLikeDepartment(name) && LEVEL.test(name) && !isNameless(name)
}

/** Whether the text stands for bodies that it does not name, such as 其他相关单位. */
export function isNameless(name: string): boolean {
  return NAMELESS.test(name)
}

/** Parts a list of names at 、 and commas outside of brackets. */
function splitAtMarks(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const letter of text) {
    if (letter === '（' || letter === '(') depth += 1
    if (letter === '）' || letter === ')') depth -= 1
    if (depth <= 0 && /[、，,；;]/.test(letter)) {
      parts.push(part)
      part = ''
    } else {
      part += letter
    }
  }
  return [...parts, part].map((name) => name.trim()).filter((name) => name !== '')
}

/** Takes the 等 off a name and parts it from the bodies that follow it: `区教委等`, `某某海事处等相关部门`. */
function splitAtOthers(name: string): string[] {
  const others = /^(.{2,}?)等((?:其他|其它|相关|有关).*(?:部门|单位|机构))$/u.exec(name)
  if (others !== null) return [others[1] ?? '', others[2] ?? '']
  const plain = /^(.{2,}?)等(?:部门|单位)?$/u.exec(name)
  return [plain?.[1] ?? name]
}

/** Parts `县公安局和县民政局`, but leaves 和 inside a name (县规划和自然资源局) and before bodies without a name. */
function splitAtAnd(name: string): string[] {
  const and = /^(.+?)[和及与](.+)$/u.exec(name)
  if (and === null) return [name]
  const [left = '', right = ''] = and.slice(1)
  return looksLikeDepartment(left) && LEVEL.test(right) && looksLikeDepartment(right) ? [left, right] : [name]
}

/** The names in a list of departments written in one go (`县司法局、公安局等`), healed. */
export function namesInText(text: string): string[] {
  return unique(splitAtMarks(text).map(heal).flatMap(splitAtOthers).flatMap(splitAtAnd))
}

/** What helps to tell a space between two names from a stray one inside a name. */
export interface NameEvidence {
  /** Names that stand as departments elsewhere in the file. */
  readonly known: ReadonlySet<string>
  /** The row's own text about the departments, squashed. */
  readonly text: string
}

/** The departments that a cell names, each once, in its order; stray spaces inside a name are healed. */
export function namesInCell(blocks: readonly Block[], evidence: NameEvidence): string[] {
  const names = blocks.flatMap((block) =>
    splitAtMarks(block.text).flatMap((part) => joinBroken(part.split(/\s+/u), evidence)),
  )
  return unique(names.flatMap(splitAtOthers).flatMap(splitAtAnd))
}

function joinBroken(parts: readonly string[], evidence: NameEvidence): string[] {
  const names: string[] = []
  for (const part of parts) {
    const open = names.at(-1)
    if (open !== undefined && belongTogether(open, part, evidence)) names[names.length - 1] = open + part
    else names.push(part)
  }
  return names
}

function belongTogether(open: string, part: string, evidence: NameEvidence): boolean {
  if (/^[（(]/.test(part)) return true
  const whole = open + part
  const isNamed = (name: string): boolean =>
    evidence.known.has(name) || evidence.text.includes(`${name}：`) || evidence.text.includes(`${name}:`)
  const standsAlone = evidence.known.has(part) || (LEVEL.test(part) && looksLikeDepartment(part))
  if (!COMPLETE.test(open)) return open.length < 3 || isNamed(whole) || !standsAlone
  return isNamed(whole) && !standsAlone
}

/** Leaves each text once, at its first place. */
export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => squash(text) !== ''))]
}
