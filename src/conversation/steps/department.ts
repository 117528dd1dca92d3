import { NEW } from '../../intents/follow-ups.js'
import type { DutyList } from '../../lists/index.js'
import { departmentAsked, departmentList } from '../department-list.js'
import { asksAllDuties, asksPart } from '../phrases.js'
import type { Step, Turn } from '../types.js'

/** 收回的有哪些, 配合的有几项: the rows of one list only. */
const OF_A_LIST =
  /^(?:的|被|在)?(基本|配合|牵头|收回|接手|承接)(?:履职|去|走|过来?)?(?:了|的|清单|里|上|事项)*(?:都|一共|总共)?(?:有|是)?(?:哪些|啥子?|什么|[几多][少]?[项条个件]?|哪[几]?[项条个])(?:事|事项|项|条|的)*[呢嘛吗啊呀]?$/u
const LISTS: Readonly<Record<string, DutyList>> = {
  基本: 'basic',
  配合: 'coordination',
  牵头: 'coordination',
  收回: 'reclaimed',
  接手: 'reclaimed',
  承接: 'reclaimed',
}

/** 县林业局负责哪些事, 住建局收回的有哪些: all that a department leads, helps with or took back in a township. */
export const department: Step = (turn) => {
  const asked = departmentAsked(turn)
  if (!asked) return null
  const rest = asked.rest.replace(/[\p{P}\p{S}\s]+/gu, '')
  const ofList = OF_A_LIST.exec(rest)?.[1]
  if (ofList !== undefined) return departmentList(turn, asked, LISTS[ofList] ?? null)
  return asksAllDuties(rest) || asksLoosely(turn, asked.rest) ? departmentList(turn, asked, null) : null
}

/** 负责哪些事 alone: how the bot itself tells people to ask for all duties, also right after a card. */
const ALL_DUTIES = /^(?:都|一共)?负责(?:的)?(?:哪些|什么|啥)(?:事|事情|事项)(?:有哪些)?$/u

/** The same where it can mean nothing else, and so even after a card. */
export const departmentByName: Step = (turn) => {
  const asked = departmentAsked(turn)
  if (!asked) return null
  const rest = asked.rest.replace(/[\p{P}\p{S}\s]+/gu, '')
  return ALL_DUTIES.test(rest) || OF_A_LIST.test(rest) ? department(turn) : null
}

/** As the examples have it: 农科局到底是搞哪样的. The name alone asks nothing. */
function asksLoosely({ text, knowledge }: Turn, rest: string): boolean {
  if (asksPart(rest) && rest.length <= 2) return false
  const { kinds, subject } = knowledge.language.readFollowUp(text)
  const isNew = kinds.find(({ kind }) => kind === NEW)?.probability ?? 0
  return (
    kinds[0]?.kind === 'department-part' && isNew < 0.1 && kinds[0].probability >= 0.8 && /[管做干负搞]/u.test(subject)
  )
}
