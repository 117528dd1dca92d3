import { type Answers, answerIn } from '../choices.js'

/** People remembered at once; the ones longest ago are forgotten first. */
const MOST = 5000

/** What each person in each chat was last offered to answer with. */
export interface OfferMemory {
  /** Takes note of what a person was offered; an empty offer ends the last one. */
  keep(chat: string, person: string, answers: Answers): void
  /** The message that a text stands for if it picks something from the last offer, made at most `age` milliseconds ago, else null. */
  pick(chat: string, person: string, text: string, age: number): string | null
}

/** Makes an empty memory; `clock` gives milliseconds. */
export function createOfferMemory(clock: () => number): OfferMemory {
  const offers = new Map<string, { readonly answers: Answers; readonly at: number }>()
  const keyOf = (chat: string, person: string) => JSON.stringify([chat, person])
  return {
    keep(chat, person, answers) {
      const key = keyOf(chat, person)
      // Taken out first, so that it comes to the end of the map's order.
      offers.delete(key)
      if (answers.size > 0) offers.set(key, { answers, at: clock() })
      const oldest = offers.keys().next()
      if (offers.size > MOST && !oldest.done) offers.delete(oldest.value)
    },
    pick(chat, person, text, age) {
      const offer = offers.get(keyOf(chat, person))
      if (!offer || clock() - offer.at > age) return null
      return offer.answers.get(answerIn(text)) ?? null
    },
  }
}
