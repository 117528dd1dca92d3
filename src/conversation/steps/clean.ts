import { plainReply, silentReply } from '../../answers/compose.js'
import { TEXTS } from '../../answers/texts.js'
import { asksWho } from '../../intents/asks-who.js'
import type { Step } from '../types.js'

/** Longer messages are no questions; people put theirs in a sentence or two. */
const LONGEST = 500
/** Messages that try to command the bot or carry code. */
const INJECTION = [
  /忽略.{0,8}(?:指令|提示|规则|设定)/u,
  /(?:从现在起|从现在开始|接下来).{0,4}你是/u,
  /(?:系统|system)\s*(?:提示|prompt)/iu,
  /ignore .{0,20}(?:instructions|prompts?)/iu,
  /<\/?[a-z][^>]*>/iu,
  /\b(?:drop|delete|insert|select|union)\s+(?:table|from|into|all|\*)/iu,
  /rm\s+-rf|\$\{|\{\{|javascript:|<!--|\bor\s+'?1'?\s*=\s*'?1/iu,
  /https?:\/\/|www\./iu,
]

/** Ends messages that hold nothing to answer: no words, endless text, one character over and over, code, links. */
export const clean: Step = ({ message, text, state }) => {
  if (!/[\p{L}\p{N}]/u.test(text)) return { reply: silentReply(), state }
  if (text.length > LONGEST) {
    // A flood of text that asks nothing is no question that went wrong.
    return { reply: asksWho(text) ? plainReply('decline', 'none', TEXTS.tooLong) : silentReply(), state }
  }
  const letters = [...text.replace(/[^\p{L}\p{N}]/gu, '')]
  const monotone = letters.length >= 12 && new Set(letters).size <= letters.length / 6
  if (monotone) return { reply: silentReply(), state }
  if (INJECTION.some((pattern) => pattern.test(message.text))) {
    return { reply: plainReply('decline', 'none', TEXTS.decline), state }
  }
  return null
}
