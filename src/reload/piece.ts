import type { Speech } from '../build/speech.js'
import type { DutyFile, ListErrorCode } from '../lists/index.js'
import type { AddedSaying } from '../search/added-sayings.js'
import type { Matter } from '../search/matters.js'

/** What the other process is to build. */
export interface BuildRequest {
  /** The folder of the lists, or null to leave the lists as they are. */
  readonly seeds: string | null
  readonly intents: string
  readonly cache: string | null
  /** Sayings that admins have added to matters. */
  readonly added: readonly AddedSaying[]
}

/** A ListError as plain data; errors lose their class on the way. */
export interface PlainListError {
  readonly code: ListErrorCode
  readonly file: string
  readonly line: number
  readonly what: string
  readonly advice: string
}

/** What the other process sends, piece by piece: a piece is small enough to be taken in without a pause that anyone notices. */
export type Piece =
  | { readonly kind: 'file'; readonly file: DutyFile }
  | { readonly kind: 'errors'; readonly errors: readonly PlainListError[] }
  | { readonly kind: 'matters'; readonly matters: readonly Matter[] }
  | { readonly kind: 'speech'; readonly speech: Omit<Speech, 'matters'> }
  /** A file of `intents/` is wrong; the message says which and why. */
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'end' }
