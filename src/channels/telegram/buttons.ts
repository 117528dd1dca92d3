import type { InlineKeyboardButton } from 'telegraf/types'
import type { Choice, Reply } from '../../answers/reply.js'
import { asksMore, asksStill, asksTownshipPart, detailsOf } from '../../conversation/phrases.js'
import { FORGET_AFTER } from '../../conversation/types.js'
import type { Clock } from './clock.js'
import { FEEDBACK, TELEGRAM_TEXTS } from './texts.js'

/** What a tapped button turns out to be. */
export type Tap =
  | { readonly kind: 'message'; readonly text: string }
  /** Nothing to hand on; `text` tells the person why. */
  | { readonly kind: 'refused'; readonly text: string }

/** What a button's message is about: 详细 the card it hangs under, 2 the list it hangs under, 突泉镇 nothing but itself. */
type Bond = 'card' | 'list' | 'none'

interface Remembered {
  readonly chat: string
  /** Who may tap; null where the bot spoke of its own accord. */
  readonly person: string | null
  readonly message: string
  readonly bond: Bond
  /** What the bond ties to: the card or list that the person looked at when the button was made. */
  readonly tied: string
  /** Shared by the two feedback buttons of a card; null for others. */
  readonly feedback: { given: boolean } | null
  readonly at: number
}

/** What a person in a chat looks at: follow-ups like 详细 or 2 are understood of that, and of nothing before it. */
interface View {
  readonly card: string
  readonly list: string
}

const MOST_BUTTONS = 20_000
const MOST_VIEWS = 10_000
/** Telegram takes 100 buttons under a message. */
const MOST_UNDER_ONE = 90
/** Buttons that say all by themselves live a day; those about a card or list as long as the conversation remembers it. */
const DAY = 24 * 60 * 60 * 1000
/** Labels as short as this stand three in a row. */
const SHORT_LABEL = 6
const PREFIX = 'c:'

/** Remembers what the buttons under messages say. Their data is a random token, so that nobody can make one up. */
export class Buttons {
  readonly #clock: Clock
  readonly #random: (bytes: number) => Buffer
  readonly #buttons = new Map<string, Remembered>()
  readonly #views = new Map<string, View>()
  #serial = 0

  /** @param random gives so many random bytes, not to be guessed by anyone */
  constructor(clock: Clock, random: (bytes: number) => Buffer) {
    this.#clock = clock
    this.#random = random
  }

  /**
   * The keyboard under a reply, its buttons remembered for the person in the chat; null where there is none.
   *
   * @param person who may tap; null for all in the chat
   * @param feedback whether an answer gets the buttons 有用 and 不对
   */
  keyboard(reply: Reply, chat: string, person: string | null, feedback = true): InlineKeyboardButton[][] | null {
    const view = this.#look(reply, chat, person)
    const button = ({ label, message }: Choice, shared: Remembered['feedback'] = null): InlineKeyboardButton => {
      const bond = shared ? 'card' : bondOf(message)
      const tied = bond === 'none' ? '' : view[bond]
      const at = this.#clock.now()
      return {
        text: label,
        callback_data: this.#remember({ chat, person, message, bond, tied, feedback: shared, at }),
      }
    }
    const rows = inRows(reply.choices.slice(0, MOST_UNDER_ONE).map((choice) => button(choice)))
    if (feedback && reply.outcome === 'answer') {
      const given = { given: false }
      const pair = [
        button({ label: TELEGRAM_TEXTS.useful, message: FEEDBACK.useful }, given),
        button({ label: TELEGRAM_TEXTS.wrong, message: FEEDBACK.wrong }, given),
      ]
      // 详细 and the like stand in front of them, long choices above.
      const last = rows.at(-1)
      if (last && last.length === 1 && isShort(last)) last.push(...pair)
      else rows.push(pair)
    }
    return rows.length === 0 ? null : rows
  }

  /** What a button says that a person in a chat has tapped, judged by its data. */
  tap(data: string, chat: string, person: string): Tap {
    const button = data.startsWith(PREFIX) ? this.#buttons.get(data.slice(PREFIX.length)) : undefined
    if (!button || button.chat !== chat) return refused(TELEGRAM_TEXTS.stale)
    if (button.person !== null && button.person !== person) return refused(TELEGRAM_TEXTS.foreign)
    const lives = button.bond === 'none' ? DAY : FORGET_AFTER
    if (this.#clock.now() - button.at > lives) return refused(TELEGRAM_TEXTS.stale)
    if (button.feedback?.given) return refused(TELEGRAM_TEXTS.rated)
    const view = this.#views.get(viewKey(chat, button.person))
    if (button.bond !== 'none' && view?.[button.bond] !== button.tied) return refused(TELEGRAM_TEXTS.stale)
    if (button.feedback) button.feedback.given = true
    return { kind: 'message', text: button.message }
  }

  /** Takes note of what a person now looks at, as the conversation will understand the next follow-up. */
  #look(reply: Reply, chat: string, person: string | null): View {
    const key = viewKey(chat, person)
    const before = this.#views.get(key)
    const [first] = reply.duties
    const changes = first !== undefined || reply.choices.length > 0 || reply.outcome === 'not-found'
    if (before && !changes) return before
    const fresh = `#${++this.#serial}`
    const single = first && (reply.outcome === 'answer' || reply.duties.length === 1)
    const card = single ? `${first.township}/${first.list}/${first.number}` : fresh
    // Picking a row from a list, or asking on about the card, leaves the list as it is.
    const goesOn =
      reply.intent === 'select' || reply.intent === 'detail' || (reply.outcome === 'info' && card === before?.card)
    const view = { card, list: before && goesOn ? before.list : fresh }
    this.#views.delete(key)
    this.#views.set(key, view)
    trim(this.#views, MOST_VIEWS)
    return view
  }

  #remember(button: Remembered): string {
    const token = this.#random(12).toString('base64url')
    this.#buttons.set(token, button)
    trim(this.#buttons, MOST_BUTTONS)
    return `${PREFIX}${token}`
  }
}

function refused(text: string): Tap {
  return { kind: 'refused', text }
}

function viewKey(chat: string, person: string | null): string {
  return `${chat}/${person ?? ''}`
}

function bondOf(message: string): Bond {
  if (/^\d{1,2}$/u.test(message) || asksMore(message)) return 'list'
  return detailsOf(message) !== null || asksTownshipPart(message) || asksStill(message) ? 'card' : 'none'
}

/** Buttons in rows: short labels three in a row, longer ones alone. */
function inRows(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = []
  for (const button of buttons) {
    const row = rows.at(-1)
    if (row && row.length < 3 && isShort([...row, button])) row.push(button)
    else rows.push([button])
  }
  return rows
}

function isShort(buttons: readonly InlineKeyboardButton[]): boolean {
  return buttons.every(({ text }) => text.length <= SHORT_LABEL)
}

/** Forgets what was remembered first, as maps keep that order. */
function trim(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}
