import { dutyPath } from '../../../addresses.js'
import { holder } from '../../../answers/compose.js'
import { LIST_NAMES, LIST_SHORT_NAMES } from '../../../answers/words.js'
import type { Duty, DutyList } from '../../../lists/index.js'

/** The list that a row is in, as a coloured word with a shape. */
export function ListBadge({ list, number }: { readonly list: DutyList; readonly number?: number }) {
  return <span class={`badge list-${list}`}>{`${LIST_NAMES[list]}${number === undefined ? '' : `第${number}项`}`}</span>
}

/** A row in a list of rows: its number, its title as a link to its page, and who is responsible. */
export function DutyRow({
  duty,
  loaded,
  note = holder(duty),
}: {
  readonly duty: Duty
  /** The names of the loaded townships. */
  readonly loaded: readonly string[]
  /** A line below the title; who is responsible unless told. */
  readonly note?: string
}) {
  return (
    <li class={`duty list-${duty.list}`}>
      <a href={dutyPath(duty, loaded)}>
        <span class={`mark list-${duty.list}`}>{`${LIST_SHORT_NAMES[duty.list]}第${duty.number}项`}</span>
        <span class="duty-title">{duty.title}</span>
        {note === '' ? null : <span class="duty-note">{note}</span>}
      </a>
    </li>
  )
}
