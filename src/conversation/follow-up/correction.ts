import { chooseDutyReply } from '../../answers/compose.js'
import type { Duty } from '../../lists/index.js'
import { type Finding, find } from '../../search/find.js'
import type { TownshipIndex } from '../../search/township-index.js'
import { type Answer, answerQuestion, dutyAt, keyOf } from '../question.js'
import { isSameRow, remember, townshipOf } from '../township.js'
import type { DutyKey, Outcome, Turn } from '../types.js'
import { noneOfThem } from './none-of-them.js'

const NO = '(?:不是|不对|不|错了|搞错了?|弄错了?|说错了?|问错了?|你?(?:理解|搞|听|弄)(?:错|岔|拧)了|哎呀?|唉)'
const I_MEAN =
  '(?:我|俺|咱)(?:们)?(?:的意思|想|要|是想|是要)?(?:是)?(?:说|问|指|讲|查|打听)?的?(?:是|意思是|就是)|(?:我|俺)是(?:说|问|指|讲|想问|要问)(?:的是)?|(?:我)?(?:的)?意思是(?:说)?|应该是'
const CORRECTS = new RegExp(`^${NO}*[,，。!！\\s]*(?:${I_MEAN})[,，:：\\s]*(.{2,})$`, 'u')
const NOT_BUT =
  /^(?:我?(?:说|问|指)的?)?不是(?:说|问|指)?(.{1,14}?)[,，、\s]*(?:我?(?:说|问|指|讲)?的?(?:而|就)?是|是问|要问|问的是)(.{2,})$/u
const REJECTS = new RegExp(`^${NO}`, 'u')
/** A row must score this much, and this share of the first row's score, to be worth showing. */
const NEAR = 0.2
const NEAR_SHARE = 0.5
/** So many rows are shown where none is certain. */
const FEW = 3

/** What a message puts in the place of the last question; null where it corrects nothing: 我是说脱贫户那种公益岗. */
export function correctedTo(text: string): string | null {
  const said = NOT_BUT.exec(text)?.[2] ?? CORRECTS.exec(text)?.[1] ?? null
  return said === null || !/\p{Script=Han}{2}/u.test(said) || /^[哪谁什啥]/u.test(said) ? null : said
}

/** 我问的是门诊，不是住院: the new wording as a question, with the last one where it is not clear alone; never the row that was rejected. */
export function correction(turn: Turn): Outcome | null {
  const { last } = turn.state
  const said = correctedTo(turn.text)
  if (!last || said === null) return null
  const meant = { ...turn, text: said }
  const { named, question } = townshipOf(meant)
  const name = named[0]?.township.name ?? last.main?.township ?? last.offered[0]?.township ?? turn.state.township
  const township = name ? turn.knowledge.snapshot.townships.get(name) : undefined
  const words = turn.knowledge.language.readFollowUp(question).content.filter((word) => word.length > 1)
  // 我是说镇上管不管, 我是说李市: no other matter.
  if (!township || words.length === 0) return null
  // 不是A，是B says what was misheard, and 我是说 says more; 不对 rejects what was shown.
  const mayStay = (!/^不是[这那它]/u.test(turn.text) && NOT_BUT.test(turn.text)) || !REJECTS.test(turn.text)
  const length = turn.message.chat === 'group' ? 'short' : 'middle'
  for (const wording of [question, `${last.question}，${question}`]) {
    const answer = answerQuestion(wording, 'responsibility', township, turn.knowledge, { length })
    const { main, hesitant } = answer
    if (main && !hesitant && ((mayStay && wording === question) || !isRejected(main, last.main)))
      return shown(turn, wording, answer)
  }
  return choice(turn, question, township, last.main) ?? noneOfThem(turn)
}

function isRejected(key: DutyKey, rejected: DutyKey | null): boolean {
  return rejected !== null && isSameRow(key, rejected)
}

function shown(turn: Turn, question: string, { reply, main, offered, further }: Answer): Outcome {
  const next = { question, intent: 'responsibility', main, listed: false, offered, further, at: turn.message.at }
  return { reply, state: remember(turn.state, next) }
}

/** The rows nearest to the new wording, without the rejected one. */
function choice(turn: Turn, question: string, township: TownshipIndex, rejected: DutyKey | null): Outcome | null {
  const { snapshot, language } = turn.knowledge
  const finding = find(question, township, snapshot, {
    preferredList: null,
    mayWin: (subject) => language.scope.has(subject),
  })
  const rows: Duty[] = finding.verdict === 'none' ? [] : near(finding).map(({ duty }) => duty)
  const others = rows.filter((duty) => !isRejected(keyOf(duty), rejected) && dutyAt(keyOf(duty), turn.knowledge))
  const offered = others.slice(0, FEW).map(keyOf)
  if (offered.length === 0) return null
  const next = { question, intent: 'responsibility', main: null, listed: true, offered, further: [] }
  return {
    reply: chooseDutyReply(township.township.name, 'responsibility', others.slice(0, FEW)),
    state: remember(turn.state, { ...next, at: turn.message.at }),
  }
}

function near({ rows, confidence }: Finding): readonly Finding['rows'][number][] {
  return rows.filter(({ score }) => score >= NEAR && score >= NEAR_SHARE * confidence)
}
