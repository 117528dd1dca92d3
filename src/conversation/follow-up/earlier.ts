import type { Knowledge } from '../../knowledge.js'
import { find } from '../../search/find.js'
import { dutyAt, keyOf } from '../question.js'
import { isSameRow, otherCards, remember, townshipOf } from '../township.js'
import type { ChatState, EarlierCard, Turn } from '../types.js'
import { coverage } from './evidence.js'

/** Words that point back in the talk. */
const BACK =
  /(?:那?个?)(?:刚刚|刚才|方才|才将|将才|之前|先前|头先|前头|前面|上面|早先|开头|一?开始|最开始|最先|最早|第[一二三四]个?|上一?个?|前一?个?|回到|说回|回头说)(?:我|咱|俺|你)?们?(?:问|说|讲|查|聊|提|打听)?(?:起|到|过)?(?:的|那)?/u
/** The first of all: 第一个问的那个. */
const FIRST = /(?:最先|最早|最?开始|开头|第一个?)(?:我|咱|俺)?们?(?:问|说|讲|查|聊|提|那)/u
/** The one before the last: 上一个问的, 前面那件事. */
const BEFORE =
  /(?:上|前)一?[个件](?:我|咱|俺)?们?(?:问|说|讲|查|聊|提|事)|(?:前面|之前|先前)(?:问|说|讲|查|聊|提)?的?那[个件]/u
/** What ends the words that say which card is meant. */
const THAT = /[那这](?:[个件条项张块种]|事)(?:的|事儿?|事情|问题|卡片?)*[,，、。\s]*|的(?:事儿?|事情|问题)[,，、。\s]*/u
/** So much of the words that say which is meant its question or title must hold … */
const FITS = 0.3
/** … and where nothing points back, so much, while the last card holds hardly any. */
const FITS_ALONE = 0.6
const FOREIGN = 0.2
/** A search finds an earlier card's row when it is among so many. */
const FIRST_ROWS = 2

/** A turn that goes on from an earlier card. */
export interface Reference {
  /** The turn as if that card had been the last one, with what is asked of it. */
  readonly turn: Turn
  /** Whether anything is asked besides naming it. */
  readonly asks: boolean
  /** Whether words point back: 刚才, 第一个问的. */
  readonly pointed: boolean
}

/** 刚才欠薪那个，乡里能给干啥: the earlier card that is meant, with what is asked of it. Null where none is. */
export function earlierCard(turn: Turn): Reference | null {
  const { text, state } = turn
  const { last } = state
  const cards = last ? otherCards(last) : []
  if (!last || cards.length === 0) return null
  const { named, question } = townshipOf(turn)
  const pointed = BACK.test(text)
  if (!pointed && named.length > 0) return null
  const { head, tail } = parted(question)
  const said = contentOf(head.replace(BACK, ''), turn)
  const long = said.filter((word) => word.length > 1)
  // 刚才雪那个: one character may be all that is said.
  const words = long.length > 0 || tail === null ? long : said
  const card = words.length > 0 ? namedCard(turn, words, pointed) : pointed ? cardByPlace(text, turn) : null
  if (!card || (!pointed && isClear(turn))) return null
  const rest = `${named.map(({ township }) => township.name).join('')}${tail ?? restOf(question, heldBy(card, words, turn))}`
  const before = { question: card.question, intent: 'responsibility', main: card.main, listed: false }
  const next = { ...before, offered: [card.main], further: [], at: turn.message.at }
  const asks = rest.replace(/[\p{P}\p{S}\s呢嘛吧啊呀嘞]+/gu, '') !== ''
  return { turn: { ...turn, text: asks ? rest : text, state: remember(state, next) }, asks, pointed }
}

/** Whether a search for the message leads to one row for certain: the same question once more is answered as a question. */
function isClear(turn: Turn): boolean {
  const { township, question } = townshipOf(turn)
  if (!township) return false
  const options = { preferredList: null, mayWin: () => false }
  const { verdict, hesitant } = find(question, township, turn.knowledge.snapshot, options)
  return verdict === 'sure' && !hesitant
}

/** The card whose question or title holds the words best, when the last one does not hold them as well. */
function namedCard({ state, knowledge }: Turn, words: readonly string[], pointed: boolean): EarlierCard | null {
  const share = ({ question, main }: { question: string; main: EarlierCard['main'] | null }) => {
    const duty = main ? dutyAt(main, knowledge) : null
    // Without words that point back its own question must hold them: titles are full of words such as 负责.
    return coverage(words, pointed ? [question, duty?.title ?? ''] : [question], knowledge.snapshot)
  }
  const ranked = (state.last ? otherCards(state.last) : [])
    .map((card) => ({ card, share: share(card) }))
    .sort((a, b) => b.share - a.share)
  const [best] = ranked
  const found = pointed && (best?.share ?? 0) < FITS ? cardFound(words, state, knowledge) : null
  if (found) return found
  const present = state.last ? share(state.last) : 0
  if (!best || best.share <= present) return null
  const fits = pointed ? best.share >= FITS : best.share >= FITS_ALONE && present <= FOREIGN
  return fits ? best.card : null
}

/** 刚才噪音那个, where 唱歌 was asked: the card that a search for the words finds among the first rows. */
function cardFound(words: readonly string[], state: ChatState, { snapshot }: Knowledge): EarlierCard | null {
  const found = (state.last ? otherCards(state.last) : []).find(({ main }) => {
    const township = snapshot.townships.get(main.township)
    if (!township) return false
    const { rows } = find(words.join(''), township, snapshot, { preferredList: null, mayWin: () => false })
    return rows.slice(0, FIRST_ROWS).some(({ duty }) => isSameRow(keyOf(duty), main))
  })
  return found ?? null
}

/** 第一个问的那个, 上一个问的: by its place in the talk. */
function cardByPlace(text: string, { state }: Turn): EarlierCard | null {
  if (!state.last) return null
  const { listed, offered } = state.last
  const cards = otherCards(state.last)
  if (FIRST.test(text)) return cards.at(-1) ?? null
  // 前面那个 of several rows shown is one of those.
  if (listed && offered.length > 1) return null
  return BEFORE.test(text) ? (cards[0] ?? null) : null
}

/** A message in front of and behind 那个, 那件事; nothing behind where it has none of these. */
function parted(text: string): { readonly head: string; readonly tail: string | null } {
  const back = BACK.exec(text)
  const from = back ? back.index + back[0].length : 0
  const that = THAT.exec(text.slice(from))
  if (!that) return { head: text, tail: null }
  const at = from + that.index
  const tail = text.slice(at + that[0].length)
  return { head: text.slice(0, at), tail: tail.length > 1 ? tail : '' }
}

function contentOf(text: string, { knowledge }: Turn): string[] {
  return knowledge.language.readFollowUp(text).content.filter((word) => /\p{Script=Han}|[a-z]/u.test(word))
}

/** The words that the card holds: those say which is meant, the others what is asked. */
function heldBy({ question, main }: EarlierCard, words: readonly string[], { knowledge }: Turn): string[] {
  const title = dutyAt(main, knowledge)?.title ?? ''
  return words.filter((word) => coverage([word], [question, title], knowledge.snapshot) > 0)
}

/** What is asked of it: what stands behind the words that say which is meant, else in front of them. */
function restOf(text: string, words: readonly string[]): string {
  const back = BACK.exec(text)
  const ends = words.map((word) => text.lastIndexOf(word) + word.length)
  const behind = text.slice(Math.max(back ? back.index + back[0].length : 0, ...ends)).replace(/^[的,，、。\s]+/u, '')
  if (behind.length > 1) return behind
  const starts = [...words.map((word) => text.indexOf(word)), ...(back ? [back.index] : [])].filter((at) => at >= 0)
  return text.slice(0, Math.min(text.length, ...starts)) + behind
}
