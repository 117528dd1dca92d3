import MiniSearch from 'minisearch'
import type { Knowledge } from '../knowledge.js'
import { dutyTexts } from '../search/matters.js'
import { normalise } from '../search/normalise.js'
import { type Figures, isGold } from './measure.js'
import type { QuestionSet } from './sets.js'

/** Cuts a text into the terms that are indexed. */
export type Tokenize = (text: string) => string[]

/** Single characters, the plainest way to cut Chinese. */
export const characters: Tokenize = (text) =>
  [...normalise(text)].filter((character) => /[\p{L}\p{N}]/u.test(character))

/** What plain MiniSearch finds over the same rows, without any of the knowledge in `intents/`: the worth of that knowledge is the difference. */
export function measureBaseline(set: QuestionSet, { files }: Knowledge, tokenize: Tokenize): Figures {
  const indexes = new Map(
    files.map(({ township, duties }) => {
      const index = new MiniSearch<{ id: number; title: string; text: string }>({ fields: ['title', 'text'], tokenize })
      index.addAll(duties.map((duty, id) => ({ id, title: duty.title, text: dutyTexts(duty).join('\n') })))
      return [township.name, { index, duties }]
    }),
  )
  let first = 0
  let three = 0
  for (const question of set.questions) {
    const known = indexes.get(question.township)
    const found =
      known?.index.search(question.q, { combineWith: 'OR' }).flatMap(({ id }) => known.duties[id] ?? []) ?? []
    const place = found.findIndex((duty) => isGold(duty, question))
    if (place === 0) first++
    if (place >= 0 && place < 3) three++
  }
  const of = set.questions.length
  return new Map([
    ['main card right', { right: first, of }],
    ['right within three', { right: three, of }],
  ])
}
