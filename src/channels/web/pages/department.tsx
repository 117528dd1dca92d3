import { townshipPath } from '../../../addresses.js'
import { excerpt, LIST_NAMES, withoutSeparator } from '../../../answers/words.js'
import { DUTY_LISTS, type Duty, type DutyList } from '../../../lists/index.js'
import type { TownshipIndex } from '../../../search/township-index.js'
import type { PageParts } from '../context.js'
import { Page } from '../layout.js'
import { DutyRow } from './duty-row.js'

/** What a department has to do with the rows of each list. */
const WHAT_IT_DOES: Readonly<Record<DutyList, string>> = {
  basic: '参与的事项',
  coordination: '主管，乡镇配合的事项',
  reclaimed: '收回去自己办的事项',
}

/** So much of a department's duties in a row is shown; the row's own page has them all. */
const LONGEST_NOTE = 90

/** All that a department leads, helps with or took back in a township, list by list. */
export function DepartmentPage({
  parts,
  township,
  department,
}: {
  readonly parts: PageParts
  readonly township: TownshipIndex
  /** As the township's list writes it. */
  readonly department: string
}) {
  const loaded = [...parts.knowledge().snapshot.townships.keys()]
  const { name } = township.township
  const duties = township.duties.filter(({ departments }) => departments.includes(department))
  const groups = DUTY_LISTS.map((list) => ({ list, rows: duties.filter((duty) => duty.list === list) })).filter(
    ({ rows }) => rows.length > 0,
  )
  const counts = groups.map(({ list, rows }) => `${LIST_NAMES[list]}${rows.length}项`)
  return (
    <Page
      parts={parts}
      title={`${department}（${name}）`}
      description={`${department}在${name}的清单里有：${counts.join('，')}。`}
      current="lists"
      township={name}
      styles={['pages.css']}
    >
      <div class="stack">
        <nav class="trail" aria-label="位置">
          <a href={townshipPath(name, loaded)}>{name}</a>
        </nav>
        <header class="stack">
          <h1>{department}</h1>
          <p>{`在${name}的清单里一共有${duties.length}项：`}</p>
          <ul class="chips">
            {groups.map(({ list, rows }) => (
              <li>
                <a class={`chip list-${list}`} href={`#list-${list}`}>
                  <span class={`mark list-${list}`}>{LIST_NAMES[list]}</span>
                  <span class="muted">{rows.length}</span>
                </a>
              </li>
            ))}
          </ul>
        </header>
        {groups.map(({ list, rows }) => (
          <section class="stack" aria-labelledby={`list-${list}`}>
            <h2 id={`list-${list}`} class="list-title">
              {LIST_NAMES[list]} <span class="muted small">{`${WHAT_IT_DOES[list]}，${rows.length}项`}</span>
            </h2>
            <ul class="duty-list">
              {rows.map((duty) => (
                <DutyRow duty={duty} loaded={loaded} note={ownDuties(duty, department)} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  )
}

/** What the row gives to the department, cut short; who else has a part in it where it gives nothing. */
function ownDuties(duty: Duty, department: string): string {
  const items = [
    ...duty.assignments.filter(({ departments }) => departments.includes(department)).flatMap(({ duties }) => duties),
    ...duty.takeovers.filter(({ departments }) => departments.includes(department)).flatMap(({ methods }) => methods),
  ]
  const [first] = items
  if (first === undefined) return '清单没有单独写它的职责。'
  const text = excerpt(withoutSeparator(first), LONGEST_NOTE)
  return items.length === 1 ? text : `${text}（共${items.length}条）`
}
