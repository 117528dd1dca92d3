import { categoriesReply, categoryReply, countsReply } from '../../answers/listings.js'
import { LIST_NAMES } from '../../answers/words.js'
import { asksMeaning, listSaid } from '../../intents/list-said.js'
import { DUTY_LISTS, type DutyList } from '../../lists/index.js'
import type { TownshipIndex } from '../../search/township-index.js'
import { categoryNamed } from '../category-named.js'
import { departmentAsked } from '../department-list.js'
import { rememberListing } from '../listing.js'
import { askTownship, townshipOf } from '../township.js'
import type { LastTurn, Outcome, Step, Turn } from '../types.js'
import { askedQuestion } from './question.js'

/** Words around a list's name or a category that only ask to see it. */
const ASKS_TO_SEE =
  /请|麻烦|(?:帮|给)我|我?(?:要|想)看|看一?[看下]|查一?[看下]|打开|浏览|展开|列(?:一下|出来?|个)|念一?[下念]|显示|列|查|看|把|将|那张|这张|乡镇的?|镇[上里]的?|乡[上里]的?/gu
const ASKS_WHAT =
  /(?:里[头面边]?|中|上)?(?:都|一共|总共|到底|具体)*(?:有(?:些?哪些|哪几|些?啥子?|些?什么|些?甚|嘛)|是(?:啥|什么)内容|包括(?:哪些|啥|什么)|目录|内容|事项|分(?:哪|几)(?:几)?[类块])/gu
const ASKS_COUNT =
  /(?:一共|总共|总计|共|到底)?(?:有|是)?(?:多少|好多|几)(?:个|件)?(?:[项条类件个]|事项|内容)?|(?:总|项|条)数/gu
const SMALL =
  /了|的|那[几些]?[类块项个部分方面]*|这[几些]?[类块项]*|里[头面边]?|[项类条件事呢嘞咧吗嘛吧啊呀哦哈呗]|出来|一下|方面|部分|[\p{P}\p{S}\s]/gu
const COUNT_ALONE =
  /^(?:那|这)?(?:三张)?(?:清单|表)?(?:里|加起来|合起来)*(?:一共|总共|拢共|加起来|各|都|各自|分别)*(?:有|是)?(?:多少|好多|几)(?:[项条件]|个事项?)(?:呢|嘛|啊|吗)?$/u

/** 收回清单, 配合清单一共多少项, 把基本清单里生态环保那几项列出来: a list by its categories, or the rows of one category. */
export const browse: Step = (turn) => {
  const { township, question } = townshipOf(turn)
  const asked = question.replace(/^的/u, '')
  const bare = asked.replace(/[\p{P}\p{S}\s]+/gu, '')
  const said = listSaid(asked)
  if (!said) {
    if (township && COUNT_ALONE.test(bare) && (isBrowsing(turn) || /清单|表/u.test(bare))) return count(turn, township)
    return township ? categoryAlone(turn, township, asked) : null
  }
  const subject = bareSubject(said.rest)
  const category = township ? categoryNamed(subject, categoriesOf(township, said.list)) : null
  if (township && category !== null) return rowsOf(turn, township, said.list, category)
  if (asksMeaning(asked) || departmentAsked({ ...turn, text: said.rest })) return null
  const asks = said.rest.match(ASKS_WHAT) !== null || said.rest.match(ASKS_COUNT) !== null
  // 收回的呢 after another list; 收回 alone may be a verb about a card.
  if (!said.named && !isBrowsing(turn) && !asks) return null
  if (subject === '') {
    if (!said.named && turn.state.last?.main && !asks) return null
    return township ? categories(turn, township, said.list) : askTownship(turn, 'browse')
  }
  if (township && said.named && HAS_ONE.test(said.rest))
    return askedQuestion({ ...turn, text: said.rest.replace(HAS_ONE, '') })
  return !township && said.named && subject.length <= MOST_SUBJECT ? askTownship(turn, 'browse') : null
}

/** 配合清单里有没有养狗的 asks for one row. */
const HAS_ONE = /^(?:里[头面边]?|中|上)?(?:有没有|有没得|有不有|有无|写没写|写了没有?)(?:关于|写)?/u

/** What is left of longer messages is no name of a category. */
const MOST_SUBJECT = 8

function bareSubject(text: string): string {
  return text.replace(ASKS_WHAT, '').replace(ASKS_COUNT, '').replace(ASKS_TO_SEE, '').replace(SMALL, '')
}

function isBrowsing({ state }: Turn): boolean {
  return state.last?.intent === 'browse'
}

function categories(turn: Turn, township: TownshipIndex, list: DutyList): Outcome {
  const duties = township.duties.filter((duty) => duty.list === list)
  // Its categories may be typed next; there is no row to pick yet.
  return {
    reply: categoriesReply(township.township.name, list, duties),
    state: rememberListing(turn, LIST_NAMES[list], 'browse', []),
  }
}

/** 一共多少项: of the list last shown, else of all three. */
function count(turn: Turn, township: TownshipIndex): Outcome {
  const list = turn.state.last && isBrowsing(turn) ? listBrowsed(turn.state.last) : null
  if (list && !/三张|各|分别|加起来|合起来/u.test(turn.text)) return categories(turn, township, list)
  return {
    reply: countsReply(township.township.name, township.duties),
    state: rememberListing(turn, township.township.name, 'browse', []),
  }
}

function listBrowsed({ offered, question }: LastTurn): DutyList | null {
  return offered[0]?.list ?? DUTY_LISTS.find((one) => LIST_NAMES[one] === question) ?? null
}

/** 民生服务, 看看平安法治类: a category alone, after a list by its categories or another category of it. */
function categoryAlone(turn: Turn, township: TownshipIndex, asked: string): Outcome | null {
  const { last } = turn.state
  if (!last || !isBrowsing(turn)) return null
  const list = listBrowsed(last)
  const said = asked.replace(
    /^(?:那|再|看看?|查看?|要看?|选|我要看?)+|(?:这一?|那一?)?(?:类|部分|方面|块)?(?:的|有)?(?:呢|吧|哪些|都有啥)?[\p{P}\s]*$/gu,
    '',
  )
  if (!list || said.length < 2) return null
  const category = categoriesOf(township, list).find((one) => one === said || one.includes(said) || said === `${one}类`)
  return category === undefined ? null : rowsOf(turn, township, list, category)
}

function categoriesOf(township: TownshipIndex, list: DutyList): string[] {
  const all = township.duties.filter((duty) => duty.list === list).map(({ category }) => category)
  return [...new Set(all)].filter((category) => category !== '')
}

function rowsOf(turn: Turn, township: TownshipIndex, list: DutyList, category: string): Outcome {
  const own = township.duties.filter((duty) => duty.list === list && duty.category === category)
  return {
    reply: categoryReply(township.township.name, list, category, own),
    state: rememberListing(turn, category, 'browse', own),
  }
}
