import { answerReply, noSuchRowReply } from '../../answers/compose.js'
import { inOrder } from '../../answers/fit.js'
import { parseNumber } from '../../intents/row-number.js'
import { countRows, findDuty } from '../../search/snapshot.js'
import type { FollowUp } from './looking.js'
import { onMain, stay } from './looking.js'

const NUMBER = /[0-9]{1,4}|第?[零一二两三四五六七八九十百]+(?=[项条个号款]|呢|$)/u
const NEXT = /下一?[项条个页]|后一?[项条个]|往[后下]|后面|下面|接着|下边/u
const PREVIOUS = /上一?[项条个]|前一?[项条个]|往[前上]|前面|上面|上边/u

/**
 * The row's number that words give, seen from another row: 那16呢, 下一项, 上一条. NaN when they give none.
 *
 * @param from the number of the row last shown
 */
export function numberSaid(text: string, from: number): number {
  if (NEXT.test(text) && !/[0-9]/u.test(text)) return from + 1
  if (PREVIOUS.test(text) && !/[0-9]/u.test(text)) return from - 1
  // 不是16是61: the last one said is meant.
  const digits = [...text.matchAll(new RegExp(NUMBER, 'gu'))].at(-1)?.[0].replace(/^第/u, '')
  return digits === undefined ? Number.NaN : parseNumber(digits)
}

/** 那16呢, 再看34项, 下一项: another row of the same list. */
export const relativeRow: FollowUp = (looking) => {
  const { turn, main, last } = looking
  const number = numberSaid(turn.text, main.number)
  const { snapshot } = turn.knowledge
  const township = snapshot.townships.get(main.township)
  if (Number.isNaN(number) || !township) return null
  const duty = findDuty(snapshot, main.township, main.list, number)
  if (!duty) return stay(turn, noSuchRowReply(main.township, main.list, number, countRows(township)[main.list]))
  const length = turn.message.chat === 'group' ? 'short' : 'whole'
  const reply = answerReply(duty, { length, intent: 'row_lookup', fit: inOrder, seeAlso: [] })
  const own = { ...last, question: duty.title, intent: 'row_lookup', listed: false, offered: [], further: [] }
  return onMain({ ...looking, last: own, main: duty, guessed: null }, { ...reply, outcome: 'info' })
}
