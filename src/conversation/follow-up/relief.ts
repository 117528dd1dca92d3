import { plainReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import { asksWho } from '../../intents/asks-who.js'
import { isGoodEnd, LONGEST_END } from '../../intents/good-end.js'
import type { Outcome, Turn } from '../types.js'
import { stay } from './looking.js'

const THANKS =
  /[,，。!！\s]*(?:谢谢|谢了|多谢|感谢|谢啦|谢过|辛苦|麻烦)(?:你们?|您|大家|机器人|师傅|同志|了|啊|哈|啦|哦|呀|嘛|嘞)*[\p{P}\s]*$/u
const ASKS = /[哪啥谁几吗么咋]|什么|多少|怎么|是不是|能不能|有没|不$|呢$/u
/**
 * 送到医院了，谢谢你; 没事了人找到了: a good end, told to whoever helped. Null where something is asked or a matter is named.
 *
 * @param namesMatter whether a search for the message leads to a row
 */
export function relief(turn: Turn, namesMatter: () => boolean): Outcome | null {
  const thanks = THANKS.exec(turn.text)
  const told = thanks ? turn.text.slice(0, thanks.index) : turn.text
  if (told === '' || told.length > LONGEST_END || ASKS.test(told) || asksWho(told)) return null
  // 路灯坏了，谢谢 is a question put politely.
  if (!isGoodEnd(told) && (!thanks || namesMatter())) return null
  return stay(turn, plainReply('info', 'thanks', thanks ? TEXTS.thanks : TEXTS.goodbye, turn.state.township))
}
