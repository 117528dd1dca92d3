import { categoriesReply, categoryReply } from '../../answers/listings.js'
import { LIST_NAMES } from '../../answers/words.js'
import { DUTY_LISTS, type DutyList } from '../../lists/index.js'
import type { TownshipIndex } from '../../search/township-index.js'
import { rememberListing } from '../listing.js'
import { askTownship, townshipOf } from '../township.js'
import type { Outcome, Step, Turn } from '../types.js'

const LISTS: readonly [DutyList, RegExp][] = [
  ['basic', /^(?:看看|查看?|列出|打开|浏览)?(?:基本履?职?责?)(?:事项)?(?:清单|表)/u],
  ['coordination', /^(?:看看|查看?|列出|打开|浏览)?(?:配合履?职?责?)(?:事项)?(?:清单|表)/u],
  ['reclaimed', /^(?:看看|查看?|列出|打开|浏览)?(?:上级部?门?)?收回(?:事项)?(?:清单|表)/u],
]

/** 收回清单, 配合清单 民生服务: a list by its categories, or the rows of one category. */
export const browse: Step = (turn) => {
  const { township, question } = townshipOf(turn)
  const asked = question.replace(/^的/u, '')
  const list = LISTS.find(([, pattern]) => pattern.test(asked))
  if (!list) return township ? categoryAlone(turn, township, asked) : null
  const rest = asked
    .replace(list[1], '')
    .replace(
      /(?:里|中)?(?:都|一共)?(?:有(?:哪些|啥|什么|多少)|是(?:啥|什么)|列一下|看看|目录)?(?:事项|内容|项)?[的吗呢吧,.?! ]*$/u,
      '',
    )
    .trim()
  if (!township) return askTownship(turn, 'browse')
  const duties = township.duties.filter((duty) => duty.list === list[0])
  const name = township.township.name
  if (rest === '') {
    // Its categories may be typed next; there is no row to pick yet.
    return {
      reply: categoriesReply(name, list[0], duties),
      state: rememberListing(turn, LIST_NAMES[list[0]], 'browse', []),
    }
  }
  const category = duties.find((duty) => duty.category !== '' && rest.includes(duty.category))?.category
  return category ? rowsOf(turn, township, list[0], category) : null
}

/** 民生服务, 看看平安法治类: a category alone, after a list by its categories or another category of it. */
function categoryAlone(turn: Turn, township: TownshipIndex, asked: string): Outcome | null {
  const { last } = turn.state
  if (last?.intent !== 'browse') return null
  const list = last.offered[0]?.list ?? DUTY_LISTS.find((one) => LIST_NAMES[one] === last.question)
  const said = asked.replace(
    /^(?:那|再|看看?|查看?|要看?|选|我要看?)+|(?:这一?|那一?)?(?:类|部分|方面|块)?(?:的|有)?(?:呢|吧|哪些|都有啥)?[\p{P}\s]*$/gu,
    '',
  )
  if (!list || said.length < 2) return null
  const categories = [...new Set(township.duties.filter((duty) => duty.list === list).map((duty) => duty.category))]
  const category = categories.find((one) => one !== '' && (one === said || one.includes(said) || said === `${one}类`))
  return category === undefined ? null : rowsOf(turn, township, list, category)
}

function rowsOf(turn: Turn, township: TownshipIndex, list: DutyList, category: string): Outcome {
  const own = township.duties.filter((duty) => duty.list === list && duty.category === category)
  return {
    reply: categoryReply(township.township.name, list, category, own),
    state: rememberListing(turn, category, 'browse', own),
  }
}
