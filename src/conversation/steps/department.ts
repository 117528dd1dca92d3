import { NEW } from '../../intents/follow-ups.js'
import { listSaid } from '../../intents/list-said.js'
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

/** What may stand around a department, a list and the question for its rows: 从我们镇…了啥, …里面接了哪几项. */
const ONLY_ASKS =
  /^(?:从|我们|咱们?|[乡镇里上头面]|街道|的|了|被|在|由|给|接|拿|牵头|手|走|过?[去来]|都|一共|总共|有|是|哪|几|多少|些|什么|啥子?|[项条个件]|事项?|清单|请问|现在|[呢嘛吗啊呀])*$/u
const QUESTION_WORD = /[哪几啥]|多少|什么/u

/** The list whose rows of a department are asked for; null for none in particular. */
function listAsked(rest: string): DutyList | null {
  const word = OF_A_LIST.exec(rest)?.[1]
  if (word !== undefined) return LISTS[word] ?? null
  const said = listSaid(rest)
  return said && ONLY_ASKS.test(said.rest) && QUESTION_WORD.test(said.rest) ? said.list : null
}

/** 县林业局负责哪些事, 住建局收回的有哪些: all that a department leads, helps with or took back in a township. */
export const department: Step = (turn) => {
  const asked = departmentAsked(turn)
  if (!asked) return null
  const rest = asked.rest.replace(/[\p{P}\p{S}\s]+/gu, '')
  const list = listAsked(rest)
  if (list !== null) return departmentList(turn, asked, list)
  return asksAllDuties(rest) || asksLoosely(turn, asked.rest) ? departmentList(turn, asked, null) : null
}

/** 负责哪些事 alone: how the bot itself tells people to ask for all duties, also right after a card. */
const ALL_DUTIES = /^(?:都|一共)?负责(?:的)?(?:哪些|什么|啥)(?:事|事情|事项)(?:有哪些)?$/u

/** The same where it can mean nothing else, and so even after a card. */
export const departmentByName: Step = (turn) => {
  const asked = departmentAsked(turn)
  if (!asked) return null
  const rest = asked.rest.replace(/[\p{P}\p{S}\s]+/gu, '')
  return ALL_DUTIES.test(rest) || listAsked(rest) !== null ? department(turn) : null
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
