import type { Language } from './intents/language.js'
import type { DutyFile } from './lists/index.js'
import type { Snapshot } from './search/snapshot.js'

/** Everything that a reply is made from. Never changed: a reload builds a new one off to the side and swaps it in. */
export interface Knowledge {
  readonly files: readonly DutyFile[]
  readonly snapshot: Snapshot
  readonly language: Language
}
