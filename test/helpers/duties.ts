import type { Duty, DutyFile, Township } from '../../src/lists/index.js'
import type { FeatureExtractor } from '../../src/search/features.js'
import { squash } from '../../src/search/normalise.js'

/** A row with what a test says of it; all else is empty. */
export function duty(row: Partial<Duty> & Pick<Duty, 'list' | 'number' | 'title'>): Duty {
  return {
    township: '白鹭镇',
    category: '',
    departments: [],
    assignments: [],
    townshipDuties: [],
    support: [],
    takeovers: [],
    discontinued: null,
    citation: { file: 'seeds/test.txt', lines: [1, 1] },
    ...row,
  }
}

/** A made-up township. */
export function township(name: string, ...region: string[]): Township {
  return { name, fullName: [...region, name].join(''), region }
}

/** A file with the given rows and an empty report. */
export function dutyFile(of: Township, duties: readonly Duty[]): DutyFile {
  const file = `seeds/${of.name}.txt`
  return {
    file,
    township: of,
    duties,
    lines: [],
    report: {
      file,
      township: of,
      lines: 1,
      rows: { basic: 0, coordination: 0, reclaimed: 0 },
      categories: [],
      gaps: [],
      repeats: [],
      joined: [],
      printedTwice: [],
      withoutDepartment: [],
      onlyInText: [],
      withoutDuty: [],
      untied: [],
      emptyCells: [],
      healed: [],
      unread: [],
      problems: [],
    },
  }
}

/** Features that can be counted by hand: every letter once, with weight 1. */
export const letters: FeatureExtractor = (text) =>
  new Map([...squash(text)].filter((letter) => /[\p{L}\p{N}]/u.test(letter)).map((letter) => [letter, 1]))
