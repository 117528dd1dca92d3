import type { Township } from '../lists/index.js'
import { squash } from '../search/normalise.js'

/** The names of the minorities, as they stand inside the names of ethnic townships (民族乡): 清水土家族乡. */
const MINORITIES =
  '维吾尔|哈萨克|柯尔克孜|乌孜别克|俄罗斯|鄂温克|鄂伦春|达斡尔|塔吉克|塔塔尔|土家|蒙古|布依|朝鲜|哈尼|傈僳|仡佬|东乡|高山|拉祜|纳西|仫佬|锡伯|景颇|毛南|撒拉|布朗|阿昌|普米|基诺|德昂|保安|裕固|门巴|独龙|赫哲|珞巴|壮|满|回|苗|彝|藏|侗|瑶|白|黎|傣|畲|水|佤|羌|土|怒|京'
const ETHNIC_PART = new RegExp(`(?:(?:${MINORITIES})族)+(?=(?:自治)?[乡镇])`, 'u')
const KIND = /(?:乡|镇|街道|苏木)$/u
/** What may follow a short name that could also be an ordinary word (清水, 李市). */
const AFTER_SHORT =
  '(?=$|[乡镇县]|这[边里儿]?|那[边里儿]?|[呢嘞咧哩嘛呐啊吧也又还就归收咋比]|对[比照]|放|一样|的|有|谁|路灯|办|今年|街上|场上|政府|和|跟|与|,|\\?)'
const BEFORE_SHORT =
  '(?:^|(?<=换成|在|我是|我们是|我们|咱们?|和|跟|与|同|拿|把|,|到|去|县|区|市|看看|[那换查]|要是|如果|假如|还有|那么|改成|这个|那个))'

/** The names that people use for a township, the most exact first: 重庆市云阳县清水土家族乡, 清水土家族乡, 清水乡, 清水. */
export function townshipNames(township: Township): string[] {
  const plain = township.name.replace(ETHNIC_PART, '')
  const base = plain.replace(KIND, '')
  return [...new Set([township.fullName, township.name, plain, base])]
}

/** The township that a name alone means: 清水, 清水乡, 清水土家族乡. */
export function townshipByName(name: string, townships: readonly Township[]): Township | null {
  const wanted = squash(name)
  return townships.find((township) => townshipNames(township).some((one) => squash(one) === wanted)) ?? null
}

/** The townships that a message names, in its order, with the message that is left. */
export function findTownships(message: string, townships: readonly Township[]): { found: Township[]; rest: string } {
  const { places, rest } = placesOf(message, townships)
  return { found: places.map(({ township }) => township), rest: rest.replace(/\s+/g, ' ').trim() }
}

/** The names of the townships as a message has them, in its order: 清水那边呢 → 清水. */
export function namesInMessage(message: string, townships: readonly Township[]): string[] {
  return placesOf(message, townships).places.map(({ name }) => name)
}

function placesOf(message: string, townships: readonly Township[]) {
  let rest = squash(message)
  const places: { township: Township; at: number; name: string }[] = []
  for (const township of townships) {
    const match = firstName(rest, township)
    if (!match) continue
    places.push({ township, at: match.index, name: match[0].trim() })
    // Keeps the length, so that the places of later names stay comparable.
    rest = rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length)
  }
  return { places: places.sort((a, b) => a.at - b.at), rest }
}

function firstName(text: string, township: Township): RegExpExecArray | null {
  const region = `(?:${township.region.map(squash).join('|')}|\\s)*`
  for (const name of townshipNames(township).map(squash)) {
    const full = name.length >= 3 || KIND.test(name)
    const pattern = full
      ? `${region}${name}[乡镇]?`
      : `${BEFORE_SHORT}${region}${name}${AFTER_SHORT}[乡镇]?|${name}(?=[那这][边里头儿])`
    const match = new RegExp(pattern, 'u').exec(text)
    if (match) return match
  }
  return null
}

/** Words in front of 乡 and 镇 that make no name: 我们乡, 哪个镇, 乡镇. */
const NO_NAME =
  /们|咱|俺|[这那哪个各本全村城下上到去回里外由归给让叫仍还每某隔邻我贵老的在是]|什么|啥|门口|换成|换到|[乡镇]$/u

/** The name of a township in a message that is none of the loaded ones: 红旗镇. */
export function findUnknownTownship(message: string, townships: readonly Township[]): string | null {
  const { rest } = findTownships(message, townships)
  const match =
    /(?:换成|换到|我(?:们)?(?:是|在|住)|在|,|^)([\u4e00-\u9fff]{2,5}?)(乡|镇|街道)(?=$|呢|的|谁|这|那|有没有|,)/u.exec(
      rest,
    )
  const [, base, kind] = match ?? []
  return base && kind && !NO_NAME.test(base) ? base + kind : null
}
