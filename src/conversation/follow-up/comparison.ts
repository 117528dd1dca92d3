import { compareReply } from '../../answers/listings.js'
import type { Duty } from '../../lists/index.js'
import type { TownshipIndex } from '../../search/township-index.js'
import { dutyAt, keyOf } from '../question.js'
import { otherCards, remember, townshipOf } from '../township.js'
import type { LastTurn, Outcome, Turn } from '../types.js'
import { otherTownship } from './other-township.js'

const COMPARES =
  /比一[下比]|比比|比较一?下?|对比一?下?|比对一?下?|对照一?[下看]?|并排|放(?:在)?一[起块](?:儿)?[看比]?|差别|区别|有[啥什]么?不[同一]样?|不同在哪|哪[里儿]?不一样|有什么两样/gu
const ALL = /(?:所有|全部|每个|[五5]个|几个|各个?|别的|其[他它]|另外(?:几个)?)(?:的)?(?:乡镇|镇|乡|地方)/gu
const SMALL =
  /[跟和与同把将拿的那这在里那边呢吧嘛啊看来给我你一下个放到]|清单|情况|规定|做法|职责|有|啥|什么|怎么|咋|两个?|[乡镇]+|帮忙|[\p{P}\p{S}\s]/gu
/** What is left of a message that names a matter of its own is longer. */
const NO_MATTER = 3

/** 和李市镇的放一起比一下, 跟突泉对比: the last question in the card's township and in those named. Null where nothing is compared. */
export function comparison(turn: Turn): Outcome | null {
  const { last } = turn.state
  const { named, question } = townshipOf(turn)
  const from = last?.main ? dutyAt(last.main, turn.knowledge) : null
  if (!last || !from || question.search(COMPARES) < 0) return null
  if (question.replace(COMPARES, '').replace(ALL, '').replace(SMALL, '').length > NO_MATTER) return null
  const townships = compared(turn, last, from, named)
  if (townships.length < 2) return null
  const answers = townships.map((township) => ({
    township: township.township.name,
    duty: township.township.name === from.township ? from : rowThere(turn, last, township),
  }))
  const keys = answers.flatMap(({ duty }) => (duty ? [keyOf(duty)] : []))
  const { question: asked, intent } = last
  const next = { question: asked, intent, main: last.main, listed: true, offered: keys, further: [] }
  return { reply: compareReply(intent, answers), state: remember(turn.state, { ...next, at: turn.message.at }) }
}

/** The townships to be compared: those named, with the card's own; all; or the card's and that of the card before. */
function compared(turn: Turn, last: LastTurn, from: Duty, named: readonly TownshipIndex[]): TownshipIndex[] {
  const { townships } = turn.knowledge.snapshot
  if (named.length > 1) return [...named]
  const names = [from.township, ...named.map(({ township }) => township.name)]
  if (new Set(names).size < 2) {
    const others =
      turn.text.search(ALL) >= 0 ? [...townships.keys()] : [otherCards(last)[0]?.main.township, turn.state.township]
    names.push(...others.filter((name): name is string => typeof name === 'string'))
  }
  return [...new Set(names)].flatMap((name) => townships.get(name) ?? [])
}

/** The row that the last question leads to in another township. */
function rowThere(turn: Turn, last: LastTurn, township: TownshipIndex): Duty | null {
  const { reply } = otherTownship(turn, last, township, null)
  const [first] = reply.outcome === 'not-found' || reply.outcome === 'decline' ? [] : reply.duties
  return first ? dutyAt(first, turn.knowledge) : null
}
