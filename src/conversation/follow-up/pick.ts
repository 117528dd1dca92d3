import { answerReply, plainReply } from '../../answers/compose.js'
import { parseNumber } from '../../intents/row-number.js'
import { dutyAt, fitFor, keyOf } from '../question.js'
import { remember } from '../township.js'
import type { LastTurn, Outcome, Turn } from '../types.js'
import { stay } from './looking.js'

const DIGITS = /[0-9]{1,3}|[零一二两三四五六七八九十百]+/u
const FROM_THE_END = /倒数第?([0-9]{1,2}|[一二两三四五六七八九十]+)/u
const LAST = /最后|末尾|最末|最下|末了|尾上|收尾/u
const MIDDLE = /中间|正中/u
const FIRST = /头一|最上|最前|打头|开头|头里|首个|首项|前头/u

/**
 * The place, counted from 1, that words give among so many: 第二个, 最后那个, 倒数第二, 中间那条. NaN when they give none.
 *
 * @param count how many there are
 */
export function placeSaid(text: string, count: number): number {
  const back = FROM_THE_END.exec(text)
  if (back?.[1]) return count + 1 - parseNumber(back[1])
  if (LAST.test(text)) return count
  if (MIDDLE.test(text)) return Math.ceil(count / 2)
  if (FIRST.test(text)) return 1
  const ordinal = /第([0-9]{1,3}|[零一二两三四五六七八九十百]+)/u.exec(text)
  const digits =
    ordinal?.[1] ?? /[0-9]{1,3}/u.exec(text)?.[0] ?? DIGITS.exec(text.replace(/一[下点样]|这一|那一|哪一/gu, ''))?.[0]
  if (digits !== undefined) return parseNumber(digits)
  if (/上[面头边]|前面/u.test(text)) return 1
  return /下[面头边]|后面/u.test(text) ? count : Number.NaN
}

/** 第二个, 最后那个: one of the rows shown. Null where no place is said. */
export function pick(turn: Turn, last: LastTurn): Outcome | null {
  const number = placeSaid(turn.text, last.offered.length)
  if (Number.isNaN(number) || last.offered.length === 0) return null
  const key = last.offered[number - 1]
  const duty = key ? dutyAt(key, turn.knowledge) : null
  if (!duty) return stay(turn, plainReply('info', 'select', `没有第${number}个，${howMany(last)}`))
  const fit = fitFor(last.question, null, turn.knowledge.snapshot)
  const reply = answerReply(duty, { length: 'middle', intent: 'select', fit, seeAlso: [] })
  return { reply, state: remember(turn.state, { ...last, main: keyOf(duty), at: turn.message.at }) }
}

/** How many rows there are to pick from, as people saw them. */
function howMany({ listed, offered, further }: LastTurn): string {
  if (listed)
    return `只列了${offered.length}项，请回复${offered.length === 1 ? '1' : `1到${offered.length}之间的数字`}。`
  return `刚才只有这一项。${further.length > 0 ? '想看沾边的别的事，说“还有呢”。' : ''}`
}
