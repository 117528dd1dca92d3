import { respond } from '../../../conversation/respond.js'
import { EMPTY_STATE } from '../../../conversation/types.js'
import type { Knowledge } from '../../../knowledge.js'

/** How many questions are offered. */
const OFFERED = 4
const SHORTEST = 5
const LONGEST = 14
/** So many sayings are tried at most; each costs some milliseconds. */
const MOST_TRIED = 16
const MOSTLY = 0.6
/** Only what everybody says: no brackets, no names, no second sentence. */
const PLAIN = /^[\p{Script=Han}，]+[？?]?$/u

/** What people meet at home, in the fields and on the road: an example of theirs says more than one of an office. */
const EVERYDAY =
  /家|屋|房|墙|院|孩|娃|老人|奶|爷|媳妇|猪|牛|羊|鸡|狗|鱼|树|草|地里|庄稼|苞米|种子|肥|水|河|井|沟|路|桥|灯|电|车|垃圾|臭|烟|吵|坏|漏|塌|堵|丢|证|低保|医保|社保|养老|残疾|工钱|工资|打工|看病|上学|宅基地/u

/** What only those ask who work there. */
const OFFICE = /指标|统计|星级|年审|入户|评定|核查|名单|立项|方案|追|扩面|监管|考核|归谁查|来查|调查|移交|台账/u
/** Plainly a question of who or where, as a person would put it to an office. */
const ASKS = /谁管|谁修|找谁|归谁|谁来|咋办|咋整|怎么办|咋个办|找哪个|归哪个|去哪办|在哪办|去哪领|哪里领|谁负责/u

const kept = new WeakMap<Knowledge, Map<string, readonly string[]>>()

/**
 * Questions to tap on: what people say of matters that the township's list has rows on, each tried first, so that every one of them finds its row.
 * The same all day long, others tomorrow and in other townships.
 *
 * @param day a number of the day
 */
export function exampleQuestions(knowledge: Knowledge, township: string, day: number): readonly string[] {
  const known = kept.get(knowledge) ?? new Map<string, readonly string[]>()
  kept.set(knowledge, known)
  const key = `${day} ${township}`
  const before = known.get(key)
  if (before) return before
  const found = choose(knowledge, township, day)
  // Yesterday's are never asked for again.
  for (const old of known.keys()) if (!old.startsWith(`${day} `)) known.delete(old)
  known.set(key, found)
  return found
}

function choose(knowledge: Knowledge, township: string, day: number): string[] {
  const index = knowledge.snapshot.townships.get(township)
  if (!index) return []
  const random = numbersFrom(`${day} ${township}`)
  const matters = shuffled(
    [...index.rowsOf].filter(([, rows]) => rows.some(({ strength }) => strength === 1)),
    random,
  )
  const found: string[] = []
  let tried = 0
  for (const [matter] of matters) {
    if (found.length === OFFERED || tried === MOST_TRIED) break
    const all = knowledge.snapshot.matters.get(matter)?.sayings ?? []
    if (townshipsWith(matter, knowledge) * 2 < knowledge.snapshot.townships.size) continue
    // A matter of daily life, not one of the office in which a house or a road happens to be named.
    if (all.filter((saying) => EVERYDAY.test(saying)).length < all.length * MOSTLY) continue
    const sayings = all.filter(isPlain)
    const saying = sayings[Math.floor(random() * sayings.length)]
    if (saying === undefined) continue
    tried += 1
    if (findsItsRow(saying, matter, township, knowledge)) found.push(saying)
  }
  return found
}

/** What is asked in most townships is asked by most people. */
function townshipsWith(matter: string, { snapshot }: Knowledge): number {
  return [...snapshot.townships.values()].filter(({ rowsOf }) => rowsOf.has(matter)).length
}

function isPlain(saying: string): boolean {
  return (
    saying.length >= SHORTEST &&
    saying.length <= LONGEST &&
    PLAIN.test(saying) &&
    EVERYDAY.test(saying) &&
    ASKS.test(saying) &&
    !OFFICE.test(saying)
  )
}

function findsItsRow(saying: string, matter: string, township: string, knowledge: Knowledge): boolean {
  const message = { text: saying, chat: 'private', addressed: true, listening: false, at: 0 } as const
  const { reply } = respond(message, { ...EMPTY_STATE, township }, knowledge)
  const [first] = reply.duties
  if (reply.outcome !== 'answer' || !first) return false
  const rows = knowledge.snapshot.townships.get(township)?.rowsOf.get(matter) ?? []
  return rows.some(({ duty, strength }) => strength === 1 && duty.list === first.list && duty.number === first.number)
}

/** Numbers from 0 to 1 that are always the same for the same words. */
function numbersFrom(words: string): () => number {
  let state = 2166136261
  for (const character of words) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
