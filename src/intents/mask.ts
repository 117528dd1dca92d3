import { escapePattern, squash } from '../search/normalise.js'
import type { DepartmentKind } from './departments.js'

/** Puts 乡 for every word for the township and 局 for every department, so that phrases can be told whatever they are about. */
export type Mask = (question: string) => string

const TOWNSHIP = /乡镇|镇街|乡里头?|乡上|乡头|乡政府|镇政府|镇正府|镇里|镇上|镇子|本乡|本镇|街道办?/gu
const COUNTY = '[县区市](?:上|里|头)?(?=管|来|办|审|批|收|牵头|拉|修|罚|查)'
/** Kinds of body that are not departments above the township. */
const NOT_ABOVE = new Set(['township-government', 'village-committee', 'other-competent'])

/** Builds the mask from the known departments' names. */
export function maskFor(kinds: readonly DepartmentKind[]): Mask {
  const names = kinds
    .filter(({ id }) => !NOT_ABOVE.has(id))
    .flatMap(({ stems, short }) => [...stems, ...short])
    .map(squash)
    // Short forms such as 医保 are subjects as well as bodies.
    .filter((name) => name.length >= 3 || /[局委办队所院部站]$/u.test(name))
    .sort((a, b) => b.length - a.length)
    .map(escapePattern)
  const department = new RegExp(`[县区市州旗盟]?(?:${[...new Set(names)].join('|')}|${COUNTY})`, 'gu')
  return (question) => squash(question).replace(TOWNSHIP, '乡').replace(department, '局')
}
