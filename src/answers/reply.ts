import type { Citation, Duty, DutyList } from '../lists/index.js'

/** What kind of reply it is; the channel may show kinds differently, and figures are kept by kind. */
export type Outcome =
  /** One row answers; it stands first in `duties`. */
  | 'answer'
  /** The bot is unsure between rows and offers up to three. */
  | 'choose-duty'
  /** The bot must know the township first. */
  | 'choose-township'
  /** No row of the list fits; `duties` holds the nearest ones as hints only. */
  | 'not-found'
  /** Not what the bot is for. */
  | 'decline'
  /** Danger now: the number to call comes first. */
  | 'emergency'
  /** Nothing is sent. */
  | 'silent'
  /** What the bot can do. */
  | 'help'
  /** Look-ups, comparisons and other replies that are no single card. */
  | 'info'

/** A row as a reply names it. */
export interface DutyReference {
  readonly township: string
  readonly list: DutyList
  readonly number: number
  readonly title: string
  readonly departments: readonly string[]
  readonly citation: Citation
}

/** A piece of a reply. Channels turn each kind into their own markup. */
export type Block =
  /** The sentence that answers. */
  | { readonly kind: 'headline'; readonly text: string }
  /** A plain sentence or two. */
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Items under a label; `numbered` where people answer with a number. */
  | { readonly kind: 'items'; readonly label: string; readonly items: readonly string[]; readonly numbered?: boolean }
  /** Where a row stands in the list; channels that can, link it to the row's page. */
  | { readonly kind: 'source'; readonly text: string; readonly duty?: Pick<Duty, 'township' | 'list' | 'number'> }

/** Something to tap on, or to answer with its number where a channel has no buttons. */
export interface Choice {
  /** What the person reads. */
  readonly label: string
  /** What the choice says in place of the person; understood like a typed message. */
  readonly message: string
}

/** What the bot says to one message. */
export interface Reply {
  readonly outcome: Outcome
  /** What the person wanted: responsibility, coordination, reclaimed, or the kind of look-up or small talk. */
  readonly intent: string
  readonly township: string | null
  /** Best first. */
  readonly duties: readonly DutyReference[]
  readonly blocks: readonly Block[]
  readonly choices: readonly Choice[]
  /** The blocks as plain text. */
  readonly text: string
}

/** The reference to a row. */
export function referenceTo(duty: Duty): DutyReference {
  const { township, list, number, title, departments, citation } = duty
  return { township, list, number, title, departments, citation }
}

/** Builds a reply; its text comes from the blocks and the choices. */
export function makeReply(
  outcome: Outcome,
  intent: string,
  parts: {
    readonly township?: string | null
    readonly duties?: readonly Duty[]
    readonly blocks?: readonly Block[]
    readonly choices?: readonly Choice[]
  } = {},
): Reply {
  const blocks = parts.blocks ?? []
  return {
    outcome,
    intent,
    township: parts.township ?? null,
    duties: (parts.duties ?? []).map(referenceTo),
    blocks,
    choices: parts.choices ?? [],
    text: plainText(blocks),
  }
}

/** The blocks as plain text, for channels without markup. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind !== 'items') return block.text
      const items = block.items.map((item, i) => (block.numbered ? `${i + 1}. ${item}` : `· ${item}`))
      return [block.label, ...items].filter((line) => line !== '').join('\n')
    })
    .join('\n')
}
