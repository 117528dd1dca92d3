import { plainText } from './markup.js'
import { squash } from './spaces.js'
import type { Township } from './types.js'

const PROVINCE = /^.{2,8}?(?:自治区|特别行政区|省)/u
// A city that is a province (直辖市) is read as this level: no prefecture stands below it. 州 alone shortens 自治州; in 杭州市 or 通州区 it is part of a name.
const PREFECTURE = /^.{1,12}?(?:自治州|地区|盟|市(?![区县镇乡])|州(?![市区县镇乡地街]))/u
const COUNTY = /^.{1,12}?(?:自治县|自治旗|林区|特区|新区|县|区|市(?![区县镇乡])|旗)/u
const TOWNSHIP = /^.{1,14}(?:乡|镇|街道|苏木)$/u
/** What follows the township's name in a title. */
const TITLE_WORDS = /(?:人民政府)?(?:基本|配合)?(?:上级部门收回|履行|履职)?(?:履职|职责)*(?:事项)?(?:清单)?(?:表)?$/u

/** The township that a file is of, from the file's name (`06-某某省某某市某某县某某镇.txt`); null where the name does not tell. */
export function townshipOfFileName(file: string): Township | null {
  const name = file.split(/[/\\]/).at(-1) ?? ''
  return townshipOf(name.replace(/\.[A-Za-z0-9]+$/, '').replace(/^[\d\s._-]+/, ''))
}

/** The township that a title line names; null where the line is not a title. */
export function townshipOfTitle(line: string): Township | null {
  return townshipOf(plainText(line).replace(/^[\s#*]+/, ''))
}

/** The one that says more of where the township lies, or null where the two name different townships. */
export function mergeTownships(one: Township, other: Township): Township | null {
  if (one.name !== other.name) return null
  return other.region.length > one.region.length ? other : one
}

/** Reads `某某省某某市某某县某某镇`, with or without the words of a title after it. */
function townshipOf(text: string): Township | null {
  const place = squash(text)
    .replace(TITLE_WORDS, '')
    .replace(/街道办事处$/u, '街道')
  if (!/^[\p{Script=Han}·]{2,60}$/u.test(place)) return null
  const region: string[] = []
  let rest = place
  const take = (level: RegExp): void => {
    const part = level.exec(rest)?.[0]
    // A township's name may hold 市 or 县: what is left must still be a township's name.
    if (part === undefined || !/.(?:乡|镇|街道|苏木)$/u.test(rest.slice(part.length))) return
    region.push(part)
    rest = rest.slice(part.length)
  }
  for (const level of [PROVINCE, PREFECTURE, COUNTY]) take(level)
  return TOWNSHIP.test(rest) ? { name: rest, fullName: region.join('') + rest, region } : null
}
