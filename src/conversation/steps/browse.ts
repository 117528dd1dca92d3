import { categoriesReply, categoryReply } from '../../answers/listings.js'
import type { DutyList } from '../../lists/index.js'
import { rememberListing } from '../listing.js'
import { askTownship, townshipOf } from '../township.js'
import type { Step } from '../types.js'

const LISTS: readonly [DutyList, RegExp][] = [
  ['basic', /^(?:看看|查看?|列出|打开|浏览)?(?:基本履?职?责?)(?:事项)?(?:清单|表)/u],
  ['coordination', /^(?:看看|查看?|列出|打开|浏览)?(?:配合履?职?责?)(?:事项)?(?:清单|表)/u],
  ['reclaimed', /^(?:看看|查看?|列出|打开|浏览)?(?:上级部?门?)?收回(?:事项)?(?:清单|表)/u],
]

/** 收回清单, 配合清单 民生服务: a list by its categories, or the rows of one category. */
export const browse: Step = (turn) => {
  const { state } = turn
  const { township, question } = townshipOf(turn)
  const asked = question.replace(/^的/u, '')
  const list = LISTS.find(([, pattern]) => pattern.test(asked))
  if (!list) return null
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
  if (rest === '') return { reply: categoriesReply(name, list[0], duties), state }
  const category = duties.find((duty) => duty.category !== '' && rest.includes(duty.category))?.category
  if (!category) return null
  const own = duties.filter((duty) => duty.category === category)
  return {
    reply: categoryReply(name, list[0], category, own),
    state: rememberListing(turn, category, 'browse', own),
  }
}
