import { LIST_NAMES, LIST_SHORT_NAMES, rowName } from '../../src/answers/words.js'
import type { Incoming } from '../../src/channels/channel.js'
import { answerIn } from '../../src/channels/choices.js'
import { respond } from '../../src/conversation/respond.js'
import { type ChatState, EMPTY_STATE } from '../../src/conversation/types.js'
import { DESK_TEXTS } from '../../src/desk/texts.js'
import { judgementOf } from '../../src/desk/verdict.js'
import type { Knowledge } from '../../src/knowledge.js'
import { DUTY_LISTS } from '../../src/lists/index.js'
import type { Bot } from '../stages/bot.js'
import { type Exchange, seen, showingFaults, squeezed } from '../stages/ledger.js'
import type { Seat, Stage } from '../stages/stage.js'
import { type Dice, dice } from './dice.js'

/** A person of the crowd, with what the bot must remember of the conversation: kept a second time, apart from everybody else's. */
interface Person {
  readonly seat: Seat
  readonly township: string
  readonly dice: Dice
  state: ChatState
  /** What the bot last said to this person, and whether it was an answer that can be judged. */
  seen: string
  judgeable: boolean
  begun: boolean
}

/** Something that happens when so many messages have been written. */
export interface Happening {
  readonly at: number
  readonly happen: () => void | Promise<void>
}

/** Whom a crowd is made of. */
export interface CrowdOptions {
  /** The admin, who binds the groups. */
  readonly admin: Seat
  readonly privateChats: number
  readonly groups: number
  readonly peopleInGroup: number
  /** Brings the last message once more, as services do after a broken connection; false when it is not there any more. */
  readonly repeat: () => boolean
  readonly happenings?: readonly Happening[]
}

/** What has been checked, so that nobody takes a check for one that never ran. */
export interface Checked {
  answered: number
  repeated: number
  failed: number
  muttered: number
  rows: number
  picks: number
  judged: number
}

const QUESTIONS = [
  '农村公路养护归谁管',
  '病死猪怎么处理',
  '高龄津贴找谁',
  '有人乱倒垃圾',
  '社保卡丢了咋补',
  '林木采伐许可证还归乡里办吗',
  '谁家的狗乱跑没人管',
  '护照去哪办',
  '河里有人电鱼找谁',
  '你好',
]
const FOLLOW_UPS = ['详细', '第1个', '第2个', '还有呢', '乡里要做什么', '收回去了没', '换成李市镇呢']
const CHATTER = ['今天赶场的人真多', '明天要下雨', '哪个看到我家的鸡']

/**
 * Many people who write at the same time, each waiting for the own answer, each answer held against what a conversation with this
 * person alone gives.
 */
export class Crowd {
  readonly checked: Checked = { answered: 0, repeated: 0, failed: 0, muttered: 0, rows: 0, picks: 0, judged: 0 }
  /** What was wrong, in words. */
  readonly wrong: string[] = []
  readonly #bot: Bot
  readonly #repeat: () => boolean
  readonly #happenings: Happening[]
  readonly #people: Person[] = []
  readonly #byPlace = new Map<string, Person>()
  readonly #admins: { readonly seat: Seat; readonly township: string }[] = []
  #written = 0

  constructor(bot: Bot, stage: Stage, options: CrowdOptions) {
    this.#bot = bot
    this.#repeat = options.repeat
    this.#happenings = [...(options.happenings ?? [])].sort((a, b) => a.at - b.at)
    const townships = [...bot.desk.knowledge().snapshot.townships.keys()]
    const townshipOf = (i: number) => townships[i % townships.length] ?? ''
    for (let i = 0; i < options.privateChats; i++) this.#join(stage.alone(), townshipOf(i))
    for (let i = 0; i < options.groups; i++) {
      const [admin, ...members] = stage.group(options.peopleInGroup, [options.admin])
      if (admin) this.#admins.push({ seat: admin, township: townshipOf(i) })
      for (const seat of members) this.#join(seat, townshipOf(i))
    }
    bot.ledger.witness = (incoming, reply, { written, failed }) => {
      const person = this.#byPlace.get(placeOf(incoming))
      if (!person || !incoming.addressed) return
      // A channel without buttons hands on 2 for 第2个.
      if (![written, answerIn(written)].includes(incoming.text)) this.#complain(`${written} came as ${incoming.text}`)
      if (failed) return
      const expected = this.#expected(person, incoming)
      if (squeezed(reply.text) === squeezed(expected)) return
      this.#complain(`${incoming.text} of ${person.seat.person}: “${reply.text}”, not “${expected}”`)
    }
  }

  /** How many people there are, the admin not counted. */
  get size(): number {
    return this.#people.length
  }

  /** How many of the messages have been written. */
  get written(): number {
    return this.#written
  }

  /** An admin says in each group which township it is about. */
  async bindGroups(): Promise<void> {
    await Promise.all(
      this.#admins.map(async ({ seat, township }) => {
        this.#written += 1
        const exchange = await this.#bot.ledger.ask(seat, `绑定 ${township}`)
        if (!seen(exchange).includes(`都按${township}的清单查`)) this.#complain(`not bound: ${seen(exchange)}`)
        this.#judge(exchange)
      }),
    )
  }

  /** Everybody writes until there have been so many messages in all; resolves when all are answered. */
  async write(until: number): Promise<void> {
    await Promise.all(
      this.#people.map(async (person) => {
        while (this.#written < until) await this.#step(person)
      }),
    )
  }

  #join(seat: Seat, township: string): void {
    const person: Person = {
      seat,
      township,
      dice: dice(this.#people.length + 1),
      state: { ...EMPTY_STATE, township: seat.kind === 'group' ? township : null },
      seen: '',
      judgeable: false,
      begun: seat.kind === 'group',
    }
    this.#people.push(person)
    this.#byPlace.set(placeOf(seat), person)
  }

  async #step(person: Person): Promise<void> {
    const { roll, pick } = person.dice
    if (!person.begun) {
      person.begun = (await this.#ask(person, person.township)) !== null
      return
    }
    const turn = roll()
    if (turn < 0.45) await this.#lookUp(person)
    else if (turn < 0.55) await Promise.all([this.#lookUp(person), this.#lookUp(person)])
    else if (turn < 0.7) await this.#followUp(person, pick(FOLLOW_UPS))
    else if (turn < 0.85) await this.#talk(person)
    else if (person.judgeable) await this.#judgeAnswer(person)
    else if (person.seat.kind === 'group') await this.#mutter(person)
  }

  /** Asks in one's own words, wants to see more, and picks from what is shown. */
  async #talk(person: Person): Promise<void> {
    const { roll, pick } = person.dice
    await this.#ask(person, pick(QUESTIONS))
    if (person.judgeable && roll() < 0.4) await this.#judgeAnswer(person)
    if (!PICKABLE.test(person.seen)) await this.#followUp(person, '还有呢')
    if (PICKABLE.test(person.seen)) await this.#followUp(person, pick(['第1个', '第2个', '2', '第三个']))
  }

  /** Asks for a row by its number; the answer must name it. */
  async #lookUp(person: Person): Promise<void> {
    const { roll, pick } = person.dice
    const knowledge = this.#bot.desk.knowledge()
    // Somebody who has said 换成李市镇呢 before anything else is about 李市镇 from then on.
    const own = person.state.township ?? person.township
    const township = roll() < 0.2 ? pick([...knowledge.snapshot.townships.keys()]) : own
    const list = pick(DUTY_LISTS)
    const number = 1 + Math.floor(roll() * rowsOf(knowledge, township, list))
    const named = township === own ? '' : township
    const exchange = await this.#ask(person, `${named}${LIST_SHORT_NAMES[list]}清单第${number}项`)
    if (!exchange) return
    this.checked.rows += 1
    for (const text of [township, rowName({ list, number })]) {
      if (!seen(exchange).includes(text)) this.#complain(`${exchange.text}: does not name ${text}: “${seen(exchange)}”`)
    }
  }

  /** Goes on from the last answer; a number must bring the row that stood beside it before this person's eyes. */
  async #followUp(person: Person, text: string): Promise<void> {
    const before = person.seen
    const exchange = await this.#ask(person, text)
    const number = text === '第三个' ? '3' : /\d/u.exec(text)?.[0]
    const line = number === undefined ? undefined : new RegExp(`^${number}\\. .*`, 'mu').exec(before)?.[0]
    const row = line === undefined ? undefined : ROW.exec(line)?.[0]
    if (!exchange || row === undefined) return
    this.checked.picks += 1
    if (!seen(exchange).includes(row)) this.#complain(`${text} after “${before}”: “${seen(exchange)}”`)
  }

  async #judgeAnswer(person: Person): Promise<void> {
    const text = person.dice.pick(['有用', '不对'])
    if (await this.#ask(person, text)) this.checked.judged += 1
  }

  /** Says something to the others; also a number that answers nothing which this person was shown, whatever others were. */
  async #mutter({ seat, dice: { pick }, seen: before }: Person): Promise<void> {
    this.#written += 1
    const text = pick(NUMBERED.test(before) ? CHATTER : [...CHATTER, '1', '2'])
    const { shown } = await this.#bot.ledger.mutter(seat, text)
    this.checked.muttered += 1
    if (shown.length > 0) this.#complain(`answered ${text}, which was not meant for it`)
  }

  /** Says something and judges the answer; null where the handler was made to fail. */
  async #ask(person: Person, text: string): Promise<Exchange | null> {
    this.#written += 1
    const asked = this.#bot.ledger.ask(person.seat, text)
    if (person.dice.roll() < 0.03 && this.#repeat()) this.checked.repeated += 1
    this.#happen()
    const exchange = await asked
    this.#judge(exchange)
    const { reply } = exchange
    if (reply.intent === 'none' && reply.outcome === 'info') {
      this.checked.failed += 1
      return null
    }
    if (judgementOf(exchange.incoming.text) === null) {
      person.seen = seen(exchange)
      person.judgeable = reply.outcome === 'answer'
    } else person.judgeable = false
    return exchange
  }

  #judge(exchange: Exchange): void {
    this.checked.answered += 1
    for (const fault of showingFaults(exchange)) this.#complain(fault)
  }

  /** What the bot must say to a person, from what only this person has said and seen before. */
  #expected(person: Person, { text, kind, at }: Incoming): string {
    const judgement = judgementOf(text)
    if (judgement) return DESK_TEXTS[judgement]
    const message = { text, chat: kind, addressed: true, listening: false, at }
    const outcome = respond(message, person.state, this.#bot.desk.knowledge())
    person.state = outcome.state
    return outcome.reply.text
  }

  #happen(): void {
    while (this.#happenings[0] && this.#happenings[0].at <= this.#written) void this.#happenings.shift()?.happen()
  }

  #complain(what: string): void {
    // The first ones tell enough; thousands would only fill the screen.
    if (this.wrong.length < 20) this.wrong.push(what)
  }
}

const ROW = new RegExp(`(?:${Object.values(LIST_NAMES).join('|')})第\\d+项`, 'u')
/** An answer with anything to pick from by number. */
const NUMBERED = /^1\. /mu
/** An answer that shows rows to pick from by number. */
const PICKABLE = new RegExp(`^1\\. .*${ROW.source}`, 'mu')

function rowsOf({ snapshot }: Knowledge, township: string, list: (typeof DUTY_LISTS)[number]): number {
  return snapshot.townships.get(township)?.duties.filter((duty) => duty.list === list).length ?? 0
}

function placeOf({ chat, person }: { readonly chat: string; readonly person: string }): string {
  return `${chat}/${person}`
}
