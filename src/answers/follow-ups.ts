import type { Duty, DutyList } from '../lists/index.js'
import { allDepartments, card, headline } from './cards.js'
import { holder } from './compose.js'
import type { Fit } from './fit.js'
import { departmentPartReply } from './parts.js'
import { type Block, makeReply, type Reply } from './reply.js'
import { sourceOf } from './source.js'
import { evenItems, excerpt, joinedDepartments, LIST_NAMES, townshipWord, withoutStop } from './words.js'

/** How to complain, whatever it is about. */
export const COMPLAIN = '打 12345 政务服务热线反映：说清楚是什么事、在哪里、找过谁。'

/** Fixed sentences of these replies. */
const SENTENCES = {
  how: '清单只写归谁管、各自做什么；要什么材料、多久、花不花钱，清单里没有。',
  doubt: '我是照清单原文说的，出处在下面。要是我找错了事，说“不对”，再换个说法问我。',
  details: '想看全文，说“详细”。',
  noneOfThem: '对不住，没找对。换个说法再讲一遍是什么事，或者打 12345 政务服务热线问。',
} as const

/**
 * Who holds a row, and nothing more: 到底归谁.
 *
 * @param also a row of another list on the same matter that names departments
 * @param withTownship what the township does as well: 先找乡里还是直接去县上
 */
export function holderReply(duty: Duty, also: Duty | null = null, withTownship = false): Reply {
  const own = [headline(duty, 'responsibility'), ...allDepartments(duty)]
  const township: Block[] =
    withTownship && duty.townshipDuties.length > 0
      ? [{ kind: 'items', label: `${duty.township}要做的：`, items: evenItems(duty.townshipDuties) }]
      : []
  const other: Block[] = also
    ? [
        { kind: 'paragraph', text: `${LIST_NAMES[also.list]}里还有相近的“${excerpt(withoutStop(also.title), 24)}”：` },
        headline(also, 'responsibility'),
        ...allDepartments(also),
        sourceOf(also, 'without title'),
      ]
    : []
  return makeReply('info', 'responsibility', {
    township: duty.township,
    duties: also ? [duty, also] : [duty],
    blocks: [...own, ...township, sourceOf(duty), ...other],
  })
}

/** How to go about it, which no list says: tells so, whom to ask, and the sentences of the row that fit best. */
export function howReply(duty: Duty, fit: Fit): Reply {
  const [, ...body] = card(duty, { length: 'middle', intent: 'responsibility', fit, seeAlso: [] })
  const blocks: Block[] = [
    headline(duty, 'responsibility'),
    { kind: 'paragraph', text: `${SENTENCES.how}要办就去问${whomToAsk(duty)}，或者打 12345 政务服务热线。` },
    ...body,
  ]
  return about('how', duty, blocks)
}

/** In one sentence, for somebody who found the card too long. */
export function simplerReply(duty: Duty): Reply {
  const matter = { kind: 'paragraph', text: `说的是“${excerpt(withoutStop(duty.title), 24)}”这件事。` } as const
  return about('simpler', duty, [headline(duty, 'responsibility'), matter])
}

/** Where it stands: the line with file and lines again. */
export function sourceReply(duty: Duty): Reply {
  const blocks: Block[] = [
    { kind: 'headline', text: `清单原文写的是：“${withoutStop(duty.title)}”。` },
    sourceOf(duty, 'without title'),
    { kind: 'paragraph', text: SENTENCES.details },
  ]
  return about('source', duty, blocks)
}

/** Somebody doubts it: who holds it once more, with the source, and how to say that it is wrong. */
export function doubtReply(duty: Duty): Reply {
  const blocks: Block[] = [
    headline(duty, 'responsibility'),
    { kind: 'paragraph', text: SENTENCES.doubt },
    sourceOf(duty),
  ]
  return about('doubt', duty, blocks)
}

/** They do not act: the hotline, and who holds it. */
export function complaintReply(duty: Duty): Reply {
  const blocks: Block[] = [
    { kind: 'headline', text: COMPLAIN },
    { kind: 'paragraph', text: `可以这么说：清单上写着，“${excerpt(withoutStop(duty.title), 30)}”${heldBy(duty)}。` },
    sourceOf(duty),
  ]
  return about('complaint', duty, blocks)
}

/** All who have a part in a row, for 还有哪些部门管. */
export function everybodyReply(duty: Duty): Reply {
  const here = `${duty.township}${duty.list === 'coordination' ? '配合' : duty.list === 'basic' ? '自己办' : '已经不办'}`
  const text =
    duty.departments.length === 0
      ? `这一项没有写别的部门，${here}。`
      : `这一项写到的部门有：${joinedDepartments(duty.departments)}；${here}。别的没有了。`
  return about('responsibility', duty, [{ kind: 'headline', text }, sourceOf(duty)])
}

/** A department that the row does not name, but the row before does. */
export function earlierPartReply(duty: Duty, before: Duty, department: string): Reply {
  const text = `“${excerpt(withoutStop(duty.title), 24)}”里没有写到${department}；前面说的“${excerpt(withoutStop(before.title), 24)}”里写了：`
  const { blocks } = departmentPartReply(before, department)
  return makeReply('info', 'coordination', {
    township: duty.township,
    duties: [before],
    blocks: [{ kind: 'paragraph', text }, ...blocks],
  })
}

/** A department that one list of a township does not name, though others do. */
export function noneInListReply(department: string, township: string, list: DutyList): Reply {
  const all = `${department}负责哪些事`
  return makeReply('info', 'department_duties', {
    township,
    blocks: [
      { kind: 'headline', text: `${township}的${LIST_NAMES[list]}里没有写到${department}。` },
      { kind: 'paragraph', text: `别的清单里有，想看就说“${all}”。` },
    ],
    choices: [{ label: all, message: all }],
  })
}

/** None of the rows shown was meant. */
export function noneOfThemReply(township: string | null): Reply {
  return makeReply('info', 'none-of-them', { township, blocks: [{ kind: 'paragraph', text: SENTENCES.noneOfThem }] })
}

/** Whom to ask how something is done. */
function whomToAsk(duty: Duty): string {
  if (duty.list === 'basic' || duty.departments.length === 0) return `${duty.township}政府`
  return duty.list === 'coordination'
    ? `${holder(duty)}，也可以先问${townshipWord(duty.township)}`
    : joinedDepartments(duty.departments)
}

function heldBy(duty: Duty): string {
  if (duty.list === 'basic') return `归${duty.township}管`
  if (duty.discontinued !== null) return '已经不再开展'
  return duty.departments.length > 0 ? `归${holder(duty)}管` : '没有写明归哪个部门'
}

function about(intent: string, duty: Duty, blocks: readonly Block[]): Reply {
  return makeReply('info', intent, { township: duty.township, duties: [duty], blocks })
}
