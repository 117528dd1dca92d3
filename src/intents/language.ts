import type { ClassifyIntent } from './classifier.js'
import type { DepartmentKind } from './departments.js'
import type { Emergencies } from './emergencies.js'
import type { ReadFollowUp } from './follow-ups.js'
import type { StripOpeners } from './openers.js'
import type { ScopeKind } from './scope.js'

/** What is known of how people speak: everything in `intents/` but the matters. */
export interface Language {
  readonly classify: ClassifyIntent
  readonly readFollowUp: ReadFollowUp
  readonly stripOpeners: StripOpeners
  readonly departments: readonly DepartmentKind[]
  readonly emergencies: Emergencies
  /** The kind of every out-of-scope subject, by its id. */
  readonly scope: ReadonlyMap<string, ScopeKind>
}
