import { comparePath, dutyPath, townshipPath } from '../../../addresses.js'
import { holder } from '../../../answers/compose.js'
import { rowName, townshipWord, withoutSeparator } from '../../../answers/words.js'
import type { Duty } from '../../../lists/index.js'
import type { Matter } from '../../../search/matters.js'
import type { Snapshot } from '../../../search/snapshot.js'
import type { TownshipIndex } from '../../../search/township-index.js'
import type { PageParts } from '../context.js'
import { Page } from '../layout.js'
import { firmRows, townshipsOn } from './related.js'
import { searchWords } from './row-filter.js'
import { SearchField } from './search-field.js'

/** So many rows of a township are put beside the others'. */
const MOST_ROWS = 4
/** So many of the township's duties are shown in a cell; the row's own page has them all. */
const MOST_ITEMS = 3

/** The matter that an address names, by id or by name, or null. */
export function matterOf(text: string, { matters }: Snapshot): Matter | null {
  return matters.get(text) ?? [...matters.values()].find(({ name }) => name === text) ?? null
}

/** One matter across the loaded townships. */
export function ComparePage({
  parts,
  matter,
  township,
}: {
  readonly parts: PageParts
  readonly matter: Matter
  readonly township: string | null
}) {
  const { snapshot } = parts.knowledge()
  const loaded = [...snapshot.townships.keys()]
  return (
    <Page
      parts={parts}
      title={`${matter.name}：各乡镇对比`}
      description={`“${matter.name}”在${loaded.join('、')}各归谁管。`}
      current="compare"
      township={township}
      styles={['pages.css']}
      class="page-compare"
    >
      <div class="stack">
        <nav class="trail" aria-label="位置">
          <a href="/compare">各乡镇对比</a>
        </nav>
        <h1>{matter.name}</h1>
        <table class="compare">
          <caption class="visually-hidden">{`${matter.name}在各乡镇的清单里怎么写`}</caption>
          <thead>
            <tr>
              <th scope="col">乡镇</th>
              <th scope="col">清单</th>
              <th scope="col">归谁管</th>
              <th scope="col">乡镇做什么</th>
              <th scope="col">收回了没有</th>
            </tr>
          </thead>
          {[...snapshot.townships.values()].map((index) => (
            <TownshipRows index={index} matter={matter} loaded={loaded} />
          ))}
        </table>
      </div>
    </Page>
  )
}

function TownshipRows({
  index,
  matter,
  loaded,
}: {
  readonly index: TownshipIndex
  readonly matter: Matter
  readonly loaded: readonly string[]
}) {
  const { name } = index.township
  const firm = firmRows(matter, index)
  const rows = (firm.length > 0 ? firm : (index.rowsOf.get(matter.id) ?? []).map(({ duty }) => duty)).slice(
    0,
    MOST_ROWS,
  )
  const head = (
    <th scope="rowgroup" rowspan={Math.max(1, rows.length)}>
      <a href={townshipPath(name, loaded)}>{name}</a>
    </th>
  )
  if (rows.length === 0) {
    return (
      <tbody>
        <tr>
          {head}
          <td colspan={4} class="muted">
            清单里没有这件事。
          </td>
        </tr>
      </tbody>
    )
  }
  return (
    <tbody>
      {rows.map((duty, i) => (
        <tr>
          {i === 0 ? head : null}
          <td data-label="清单">
            <a class={`list-${duty.list}`} href={dutyPath(duty, loaded)}>
              <span class={`mark list-${duty.list}`}>{rowName(duty)}</span>
              <span class="duty-title">{duty.title}</span>
            </a>
            {firm.length > 0 ? null : <span class="muted small">只在职责里提到</span>}
          </td>
          <td data-label="归谁管">{holder(duty)}</td>
          <td data-label="乡镇做什么">
            <TownshipDoes duty={duty} />
          </td>
          <td data-label="收回了没有">{reclaimedText(duty)}</td>
        </tr>
      ))}
    </tbody>
  )
}

function TownshipDoes({ duty }: { readonly duty: Duty }) {
  if (duty.list === 'basic') return <>自己办</>
  if (duty.list === 'reclaimed') return <>{`${townshipWord(duty.township)}不办了`}</>
  if (duty.townshipDuties.length === 0) return <>配合，清单没有写怎么配合</>
  const left = duty.townshipDuties.length - MOST_ITEMS
  return (
    <ul>
      {duty.townshipDuties.slice(0, MOST_ITEMS).map((item) => (
        <li>{withoutSeparator(item)}</li>
      ))}
      {left > 0 ? <li class="muted">{`还有${left}条`}</li> : null}
    </ul>
  )
}

function reclaimedText(duty: Duty): string {
  if (duty.list !== 'reclaimed') return '没有收回'
  return duty.discontinued === null ? '收回了' : '不再开展'
}

/** The matters that can be compared, to pick one from. */
export function MattersPage({
  parts,
  q,
  township,
}: {
  readonly parts: PageParts
  /** What was typed. */
  readonly q: string
  readonly township: string | null
}) {
  const { snapshot } = parts.knowledge()
  const words = searchWords(q)
  const all = comparableMatters(snapshot)
  const found = all.filter(({ matter }) => words.every((word) => matter.name.toLowerCase().includes(word)))
  const shown = new Set(found)
  return (
    <Page
      parts={parts}
      title="各乡镇对比"
      description="同一件事，各乡镇归谁管，放在一起看。"
      current="compare"
      township={township}
      styles={['pages.css']}
      scripts={['township.js']}
    >
      <div class="stack">
        <header class="stack">
          <h1>各乡镇对比</h1>
          <p>同一件事，各乡镇归谁管、乡镇做什么、有没有收回，放在一起看。先选一件事：</p>
        </header>
        <search>
          <form class="filter card" method="get" action="/compare" data-filter>
            <SearchField value={q} placeholder="比如：低保、河道、消防" />
            <button type="submit" class="button">
              查找
            </button>
          </form>
        </search>
        <output class="found" data-found>
          {found.length === 0 ? '没有找到。换几个字试试。' : `${words.length > 0 ? '找到' : '一共'}${found.length}项。`}
        </output>
        <ul class="matters">
          {all.map((one) => (
            <li hidden={!shown.has(one)}>
              <a href={comparePath(one.matter.id)}>
                <span class="duty-title">{one.matter.name}</span>
                <span class="muted small">{`${one.townships}个乡镇`}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </Page>
  )
}

/** The matters that two or more townships have a row on by its title, those of the most townships first. */
function comparableMatters(snapshot: Snapshot): { readonly matter: Matter; readonly townships: number }[] {
  return [...snapshot.matters.values()]
    .map((matter) => ({ matter, townships: townshipsOn(matter, snapshot) }))
    .filter(({ townships }) => townships > 1)
    .sort((a, b) => b.townships - a.townships)
}
