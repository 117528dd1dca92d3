import { join } from 'node:path'
import { PROJECT_FOLDERS, QUESTION_SETS } from '../../src/config.js'
import { type QuestionSet, readSets } from '../../src/eval/sets.js'
import { INTENTS } from '../../src/intents/classifier.js'
import { type LanguageFiles, readLanguageFiles } from '../../src/intents/read.js'
import { type Matter, readMatters } from '../../src/search/matters.js'
import { squash } from '../../src/search/normalise.js'

/** The files of `intents/` but the matters, read as the bot reads them. */
export function languageFiles(): LanguageFiles {
  return readLanguageFiles(PROJECT_FOLDERS.intents)
}

/** The matters, read as the bot reads them. */
export function allMatters(): Matter[] {
  return readMatters(join(PROJECT_FOLDERS.intents, 'matters'))
}

/** The question sets that the bot is measured with. */
export function questionSets(): QuestionSet[] {
  return readSets(QUESTION_SETS)
}

/** A text as it is compared with others: normalised, without white space and punctuation. */
export function bare(text: string): string {
  return squash(text).replace(/[^\p{L}\p{N}]/gu, '')
}

/** Something that `intents/` holds as said by people, with where it stands. */
export interface Said {
  readonly where: string
  readonly text: string
}

/** The sayings of the matters and of the out-of-scope subjects. */
export function allSayings(matters: readonly Matter[], { outOfScope }: LanguageFiles): Said[] {
  return [...matters, ...outOfScope].flatMap(({ id, sayings }) => sayings.map((text) => ({ where: id, text })))
}

/** The example questions of the intents. */
export function allExamples({ examples }: LanguageFiles): Said[] {
  return INTENTS.flatMap((intent) => examples[intent].map((text) => ({ where: intent, text })))
}

/** The examples and the calm messages of the kinds of danger. */
export function allDangers({ emergencies }: LanguageFiles): Said[] {
  return emergencies.kinds.flatMap(({ id, examples, calm }) =>
    [...examples, ...calm].map((text) => ({ where: `emergencies ${id}`, text })),
  )
}

/** The texts that occur more than once, each with all places where it stands. */
export function saidTwice(said: readonly Said[], key: (text: string) => string): string[] {
  const places = new Map<string, Said[]>()
  for (const one of said) {
    const known = places.get(key(one.text))
    if (known) known.push(one)
    else places.set(key(one.text), [one])
  }
  return [...places.values()]
    .filter((all) => all.length > 1)
    .map((all) => `${all[0]?.text}: ${all.map(({ where }) => where).join(', ')}`)
}
