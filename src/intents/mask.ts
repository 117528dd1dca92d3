import { escapePattern, squash } from '../search/normalise.js'
import type { DepartmentKind } from './departments.js'

/** Puts 乡 for every word for the township and 局 for every department, so that phrases can be told whatever they are about. */
export type Mask = (question: string) => string

const TOWNSHIP = /(?:乡镇|[乡镇])(?:人民)?政府|乡镇|镇街|乡里头?|乡上|乡头|镇正府|镇里|镇上|镇子|本乡|本镇|街道办?/gu
const COUNTY = '[县区市](?:上|里|头)?(?=管|来|办|审|批|收|牵头|拉|修|罚|查)'
/** What follows a body that acts; looked ahead for, so that it stays. */
const DOES = '(?:上|那边)?(?=管|来|办|给|核|审|干|改|批|收|各|咋|还是)'
/** Kinds of body that are not departments above the township. */
const NOT_ABOVE = new Set(['township-government', 'village-committee', 'other-competent'])

/** Builds the mask from the known departments' names. */
export function maskFor(kinds: readonly DepartmentKind[]): Mask {
  const above = kinds.filter(({ id }) => !NOT_ABOVE.has(id))
  const names = longestFirst(above.flatMap(({ stems, short }) => [...stems, ...short]))
  // A short form such as 民政 or 消防 is a subject as well; it is a body only where something is said of what it does.
  const isFull = (name: string) => name.length >= 3 || /[局委办队所院部站]$/u.test(name)
  const full = names.filter(isFull).map(escapePattern).join('|')
  const short = names
    .filter((name) => !isFull(name))
    .map(escapePattern)
    .join('|')
  const department = new RegExp(
    `[县区市州旗盟]?(?:(?:${full})(?!有权)|${COUNTY}|(?:${short})(?:${DOES})|(?<=还是|跟|和|、)(?:${short})(?:上|那边)?)`,
    'gu',
  )
  return (question) => squash(question).replace(TOWNSHIP, '乡').replace(department, '局')
}

function longestFirst(names: readonly string[]): string[] {
  return [...new Set(names.map(squash))].sort((a, b) => b.length - a.length)
}
