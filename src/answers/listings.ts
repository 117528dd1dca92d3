import { DUTY_LISTS, type Duty, type DutyList } from '../lists/index.js'
import { allDepartments, headline } from './cards.js'
import { type Block, makeReply, type Reply } from './reply.js'
import { sourceOf } from './source.js'
import { excerpt, LIST_NAMES, LIST_SHORT_NAMES, withoutStop } from './words.js'

/** How many rows one page of a listing shows. */
export const PAGE = 8

/** All that a department leads, helps with or took back, one page, grouped by list. */
export function departmentReply(township: string, department: string, duties: readonly Duty[], from = 0): Reply {
  const counts = DUTY_LISTS.flatMap((list) => {
    const count = duties.filter((duty) => duty.list === list).length
    return count === 0 ? [] : [`${LIST_NAMES[list]}${count}项`]
  })
  const label = `${department}在${township}的清单里有：${counts.join('，')}。`
  return listing('department_duties', township, label, duties, from)
}

/** The rows of one category of a list, one page. */
export function categoryReply(township: string, list: DutyList, category: string, duties: readonly Duty[]): Reply {
  return listing('browse', township, `${township}${LIST_NAMES[list]}“${category}”有${duties.length}项：`, duties, 0)
}

/**
 * The next page of a listing.
 *
 * @param duties the rows that were not shown yet
 */
export function nextPageReply(intent: string, township: string, duties: readonly Duty[]): Reply {
  return listing(intent, township, `【${township}】接着是这几项：`, duties, 0)
}

/** The categories of a list with the number of rows in each. */
export function categoriesReply(township: string, list: DutyList, duties: readonly Duty[]): Reply {
  const counts = new Map<string, number>()
  for (const { category } of duties) counts.set(category, (counts.get(category) ?? 0) + 1)
  const items = [...counts].map(([category, count]) => `${category === '' ? '未分类' : category}（${count}项）`)
  return makeReply('info', 'browse', {
    township,
    blocks: [
      { kind: 'items', label: `${township}${LIST_NAMES[list]}一共${duties.length}项：`, items },
      {
        kind: 'paragraph',
        text: `想看哪一类，就说“${LIST_SHORT_NAMES[list]}清单 ${[...counts.keys()][0] ?? ''}”；想看哪一项，就说“${LIST_SHORT_NAMES[list]}清单第5项”。`,
      },
    ],
    choices: [...counts.keys()]
      .filter((category) => category !== '')
      .map((category) => ({ label: category, message: `${LIST_NAMES[list]} ${category}` })),
  })
}

/** How many rows each of the three lists of a township has, and all together. */
export function countsReply(township: string, duties: readonly Duty[]): Reply {
  const items = DUTY_LISTS.map((list) => `${LIST_NAMES[list]}${duties.filter((duty) => duty.list === list).length}项`)
  return makeReply('info', 'browse', {
    township,
    blocks: [
      { kind: 'items', label: `${township}三张清单一共${duties.length}项：`, items },
      { kind: 'paragraph', text: '想看哪张，就说“收回清单”；想看哪一项，就说“配合清单第5项”。' },
    ],
    choices: DUTY_LISTS.map((list) => ({ label: LIST_NAMES[list], message: LIST_NAMES[list] })),
  })
}

/** The same matter in several townships, one below the other. */
export function compareReply(
  intent: string,
  answers: readonly { readonly township: string; readonly duty: Duty | null }[],
): Reply {
  const blocks = answers.flatMap(({ township, duty }): Block[] => [
    { kind: 'paragraph', text: `【${township}】` },
    ...(duty
      ? [headline(duty, intent), ...allDepartments(duty), sourceOf(duty)]
      : [{ kind: 'headline', text: '清单里没有查到这件事。' } as const]),
  ])
  return makeReply('info', intent, { duties: answers.flatMap(({ duty }) => duty ?? []), blocks })
}

function listing(intent: string, township: string, label: string, duties: readonly Duty[], from: number): Reply {
  const page = duties.slice(from, from + PAGE)
  const left = duties.length - from - page.length
  const blocks: Block[] = [
    {
      kind: 'items',
      label,
      items: page.map(
        (duty) => `${LIST_SHORT_NAMES[duty.list]}第${duty.number}项 ${excerpt(withoutStop(duty.title), 36)}`,
      ),
      numbered: true,
    },
  ]
  blocks.push({
    kind: 'paragraph',
    text: left > 0 ? `回复数字看全文。后面还有${left}项，想看就说“还有呢”。` : '回复数字看全文。',
  })
  const choices = left > 0 ? [{ label: '还有呢', message: '还有呢' }] : []
  return makeReply('info', intent, { township, duties: page, blocks, choices })
}
