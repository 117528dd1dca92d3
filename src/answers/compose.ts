import type { Duty, Township } from '../lists/index.js'
import { type CardOptions, card } from './cards.js'
import { type Block, type Choice, makeReply, type Reply } from './reply.js'
import { TEXTS } from './texts.js'
import { departmentsInBrief, excerpt, LIST_NAMES, rowName, withoutStop } from './words.js'

/** The card of one row as a reply; `others` are further rows that might have been meant. */
export function answerReply(duty: Duty, options: CardOptions, others: readonly Duty[] = []): Reply {
  return makeReply('answer', options.intent, {
    township: duty.township,
    duties: [duty, ...others],
    blocks: card(duty, options),
    choices: options.length === 'whole' ? [] : [{ label: '详细', message: '详细' }],
  })
}

/**
 * Up to three rows to choose from.
 *
 * @param foreign no row is about just what was asked; these are only near it
 */
export function chooseDutyReply(township: string, intent: string, duties: readonly Duty[], foreign = false): Reply {
  const offered = duties.slice(0, 3)
  return makeReply('choose-duty', intent, {
    township,
    duties: offered,
    blocks: [
      {
        kind: 'items',
        label: `【${township}】${foreign ? TEXTS.chooseNear : TEXTS.chooseDuty}`,
        items: offered.map(choiceLine),
        numbered: true,
      },
      { kind: 'paragraph', text: TEXTS.chooseDutyTail },
    ],
    choices: numberedChoices(offered.map((duty) => excerpt(withoutStop(duty.title), 20))),
  })
}

/** A row on one line, with who is responsible, so that the line alone may answer. */
export function choiceLine(duty: Duty): string {
  return `${excerpt(withoutStop(duty.title), 40)}（${holder(duty)}，${rowName(duty)}）`
}

/** Who is responsible for a row, in a few words. */
export function holder(duty: Duty): string {
  if (duty.list === 'basic') return `${duty.township}自己办`
  const who = departmentsInBrief(duty.departments)
  if (duty.discontinued !== null) return who === '' ? '已不再开展' : `已不再开展，原写在${who}名下`
  return who === '' ? '没写明部门' : who
}

/** Further rows near what was asked, or on the next page of a listing; `left` are those that are not shown yet. */
export function moreReply(township: string, intent: string, duties: readonly Duty[], left: number): Reply {
  const offered = duties.map((duty) => excerpt(withoutStop(duty.title), 20))
  return makeReply('info', intent, {
    township,
    duties,
    blocks: [
      { kind: 'items', label: `【${township}】${TEXTS.more}`, items: duties.map(choiceLine), numbered: true },
      { kind: 'paragraph', text: left > 0 ? `后面还有${left}项，想看再说“还有呢”。` : TEXTS.lastOfMore },
    ],
    choices: [...numberedChoices(offered), ...(left > 0 ? [{ label: '还有呢', message: '还有呢' }] : [])],
  })
}

/** No row fits: says so, names the nearest rows as hints only, and the hotline. */
export function notFoundReply(township: string, intent: string, nearest: readonly Duty[]): Reply {
  const blocks: Block[] = [{ kind: 'headline', text: `${township}的履职清单里没有查到这件事。` }]
  if (nearest.length > 0) blocks.push({ kind: 'items', label: TEXTS.hints, items: nearest.map(choiceLine) })
  blocks.push({ kind: 'paragraph', text: TEXTS.notFoundTail })
  return makeReply('not-found', intent, { township, duties: nearest, blocks })
}

/** Asks which township is meant. */
export function chooseTownshipReply(intent: string, townships: readonly Township[]): Reply {
  const names = townships.map(({ fullName, name }) =>
    fullName === name ? name : `${name}（${regionOf(fullName, name)}）`,
  )
  return makeReply('choose-township', intent, {
    blocks: [{ kind: 'items', label: TEXTS.chooseTownship, items: names, numbered: true }],
    choices: townships.map(({ name }) => ({ label: name, message: name })),
  })
}

/** A township that is not loaded: says which ones are, to go on with one of them. */
export function unknownTownshipReply(name: string, townships: readonly Township[]): Reply {
  const [first] = townships
  const goOn = first ? `想查其中哪个，回复数字，或者说“换成${first.name}”。` : ''
  return makeReply('not-found', 'choose_township', {
    blocks: [
      { kind: 'headline', text: `我这里还没有${name}的清单。` },
      { kind: 'items', label: '现在能查的是：', items: townships.map((township) => township.name), numbered: true },
      { kind: 'paragraph', text: `${goOn}${name}的事，可以打 12345 政务服务热线问。` },
    ],
    choices: townships.map((township) => ({ label: township.name, message: `换成${township.name}` })),
  })
}

/** A department by name without saying what it is about: asks, and offers all that the lists give to it. */
export function aboutDepartmentReply(department: string, township: string | null): Reply {
  const all = `${department}负责哪些事`
  return makeReply('info', 'department', {
    township,
    blocks: [
      { kind: 'headline', text: `你想问${department}的什么事？` },
      { kind: 'paragraph', text: `说说是什么事，我来查归不归它管。想看它管哪些，就说“${all}”。` },
    ],
    choices: [{ label: all, message: all }],
  })
}

/** A department that no row of a township's lists names. */
export function noSuchDepartmentReply(department: string, township: string): Reply {
  return makeReply('not-found', 'department_duties', {
    township,
    blocks: [
      { kind: 'headline', text: `${township}的履职清单里没有写到${department}。` },
      { kind: 'paragraph', text: `说说是什么事，我来查归谁管。${TEXTS.hotline}` },
    ],
  })
}

/**
 * Telephone numbers and addresses, which no list holds.
 *
 * @param holder who is responsible for what was asked before; null when nothing was
 */
export function noContactReply(holder: string | null, township: string | null): Reply {
  const who = holder === null ? '' : `这件事归${holder}管。`
  return plainReply('decline', 'contact', `${TEXTS.noContact}${who}${TEXTS.askForContact}`, township)
}

/** A row number that the list does not have. */
export function noSuchRowReply(township: string, list: Duty['list'], number: number, count: number): Reply {
  return makeReply('info', 'row_lookup', {
    township,
    blocks: [{ kind: 'headline', text: `${township}的${LIST_NAMES[list]}没有第${number}项，只有第1到第${count}项。` }],
  })
}

/** A reply of one text without any row. */
export function plainReply(
  outcome: Reply['outcome'],
  intent: string,
  text: string,
  township: string | null = null,
): Reply {
  return makeReply(outcome, intent, { township, blocks: [{ kind: 'paragraph', text }] })
}

/** Nothing is sent. */
export function silentReply(): Reply {
  return makeReply('silent', 'none')
}

function numberedChoices(labels: readonly string[]): Choice[] {
  return labels.map((label, i) => ({ label: `${i + 1}. ${label}`, message: String(i + 1) }))
}

function regionOf(fullName: string, name: string): string {
  return fullName.endsWith(name) ? fullName.slice(0, -name.length) : fullName
}
