import { chooseTownshipReply, plainReply, unknownTownshipReply } from '../../answers/compose.js'
import { plainText, type Reply } from '../../answers/reply.js'
import { townshipsInRegion, withoutRegions } from '../../intents/regions.js'
import { parseNumber } from '../../intents/row-number.js'
import { findUnknownTownship } from '../../intents/townships.js'
import type { TownshipIndex } from '../../search/township-index.js'
import { townshipOf } from '../township.js'
import type { ChatState, Outcome, Step, Turn } from '../types.js'
import { browse } from './browse.js'
import { compare } from './compare.js'
import { department } from './department.js'
import { question } from './question.js'
import { rowLookup } from './row-lookup.js'

/** What may stand around a township's name when the message only chooses one. */
const ONLY_CHOOSES =
  /^(?:那|要是|如果)?(?:换成|换到|换|改成|改为|切换到?|我(?:们)?(?:是|在|住)?|选|看看|查|在)?(?:有没有这一?项|有没有|也有吗|有吗|怎么样|咋样|那边|这边|那里)?[的呢吧啊呀吗,.!?]*$/u

/**
 * A message that only names a township, or gives its number in the list just shown: answers the question that waits for it,
 * or the last question anew for that township, or just takes note.
 */
export const townshipChoice: Step = (turn) => {
  const { text, state, knowledge } = turn
  const all = [...knowledge.snapshot.townships.values()]
  const { named, question: rest } = townshipOf(turn)
  const byName = named.length === 1 && ONLY_CHOOSES.test(rest.replace(/\s/gu, '')) ? named[0] : undefined
  // After a card a township's name asks the same there: a follow-up.
  if (state.pending === null && state.last !== null && named.length > 0) return null
  const number = state.pending === null ? Number.NaN : parseNumber(text.replace(/^[第选]|[个项号.。]+$/gu, ''))
  const byNumber = all[number - 1]
  if (!byName && !byNumber && number >= 0) {
    const townships = all.map(({ township }) => township)
    return { reply: outOfRange(number, chooseTownshipReply('choose_township', townships)), state }
  }
  const regional = byName || byNumber || named.length > 0 ? [] : byRegion(turn)
  const names = regional.map(({ township }) => township)
  if (regional.length > 1)
    return { reply: severalThere(chooseTownshipReply('choose_township', names), names.length), state }
  const chosen = byName ?? byNumber ?? regional[0]
  if (chosen) {
    const name = chosen.township.name
    // A chat that has a township keeps it: 换成突泉镇呢 asks about another one only this once.
    const bound: ChatState = { ...state, township: state.township ?? name }
    if (state.pending) return again(turn, state.pending, name, { ...bound, pending: null })
    return {
      reply: plainReply('info', 'township', `好，下面都按${name}的清单查。说说是什么事吧。`, name),
      state: { ...state, township: name, pending: null },
    }
  }
  const unknown =
    named.length === 0
      ? findUnknownTownship(
          text,
          all.map(({ township }) => township),
        )
      : null
  if (!unknown) return null
  const townships = all.map(({ township }) => township)
  return { reply: unknownTownshipReply(unknown, townships), state: { ...state, pending: waiting(turn, unknown) } }
}

/** What may stand around a region's name when the message only chooses: 新疆那个, 我是重庆的. */
const AROUND_REGION =
  /^(?:我们?(?:是|在|家|这边)?|就?是|选|那个?|这个?|查|看|个|里|边|的|人|哪?[边儿里]|吧|呢|啊|嘛|呗|[\p{P}\p{S}])*$/u

/** 新疆那个, 云阳: the townships in the region that the message names while one is to be chosen. */
function byRegion({ text, state, knowledge }: Turn): TownshipIndex[] {
  const all = [...knowledge.snapshot.townships.values()]
  const townships = all.map(({ township }) => township)
  if (state.pending === null || !AROUND_REGION.test(withoutRegions(text, townships))) return []
  const there = townshipsInRegion(text, townships)
  return all.filter(({ township }) => there.includes(township))
}

function severalThere(reply: Reply, count: number): Reply {
  const sentence = { kind: 'paragraph', text: `那里有${count}个乡镇，说名字选一个：` } as const
  const items = reply.blocks.flatMap((block) =>
    block.kind === 'items' ? [{ ...block, label: '', numbered: false }] : [],
  )
  const blocks = [sentence, ...items]
  return { ...reply, blocks, text: plainText(blocks) }
}

/** What is asked anew once a loaded township is chosen: the message without the unknown name, or the last question. */
function waiting({ text, state }: Turn, unknown: string): string {
  const rest = text.replace(unknown, '').replace(/^[的,、 ]+/u, '')
  return ONLY_CHOOSES.test(rest.replace(/\s/gu, '')) ? (state.last?.question ?? '') : rest
}

function outOfRange(number: number, reply: Reply): Reply {
  const sentence = { kind: 'paragraph', text: `没有第${number}个，只有${reply.choices.length}个乡镇。` } as const
  const blocks = [sentence, ...reply.blocks]
  return { ...reply, blocks, text: plainText(blocks) }
}

/** The steps that may answer an earlier message: it may have been a look-up as well as a question. */
const ANSWERS: readonly Step[] = [rowLookup, browse, department, compare, question]

/** Answers an earlier message for the township now chosen; the chat's own township stays as it is. */
function again(turn: Turn, earlier: string, township: string, state: ChatState): Outcome | null {
  const earlierTurn = { ...turn, text: earlier, state: { ...state, township } }
  for (const step of ANSWERS) {
    const outcome = step(earlierTurn)
    if (outcome) return { ...outcome, state: { ...outcome.state, township: state.township } }
  }
  return null
}
