import type { Township } from '../lists/index.js'
import { squash } from '../search/normalise.js'

/** What kind of region a name ends with, and the peoples' names in front of it: 伊犁哈萨克自治州 is called 伊犁. */
const KIND =
  /(?:(?:维吾尔|哈萨克|蒙古|藏|回|壮|苗|彝|土家|布依|侗|朝鲜|傣|白|羌|傈僳|景颇|哈尼|柯尔克孜|族)*自治[区州县旗]|[省市县区盟旗]|地区)$/u

/** The names that people use for a region: 重庆市, 重庆. A name of one character is none. */
function regionNames(region: string): string[] {
  const full = squash(region)
  const short = full.replace(KIND, '')
  // 内蒙古 is no 内 with a people's name behind it.
  const own = short.length >= 2 ? short : full.replace(/自治[区州县旗]$/u, '')
  return [full, own].filter((name) => name.length >= 2)
}

/** The townships in the region that a message names: 新疆那个, 云阳县的. Empty where it names none. */
export function townshipsInRegion(message: string, townships: readonly Township[]): Township[] {
  const text = squash(message)
  // The longest name said decides: 重庆云阳 is one county of it.
  const said = townships.map((township) =>
    Math.max(0, ...township.region.flatMap(regionNames).map((name) => (text.includes(name) ? name.length : 0))),
  )
  const depth = townships.map((township) =>
    township.region.reduce(
      (deepest, region, i) => (regionNames(region).some((name) => text.includes(name)) ? i + 1 : deepest),
      0,
    ),
  )
  const deepest = Math.max(0, ...depth)
  return townships.filter((_, i) => (said[i] ?? 0) > 0 && depth[i] === deepest)
}

/** A message without the names of regions, to see what else it says. */
export function withoutRegions(message: string, townships: readonly Township[]): string {
  const names = [...new Set(townships.flatMap(({ region }) => region.flatMap(regionNames)))]
  return names.sort((a, b) => b.length - a.length).reduce((text, name) => text.replaceAll(name, ''), squash(message))
}
