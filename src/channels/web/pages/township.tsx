import { departmentPath, dutyPath, townshipPath } from '../../../addresses.js'
import { LIST_NAMES, LIST_SHORT_NAMES, townshipWord } from '../../../answers/words.js'
import { DUTY_LISTS, type Duty, type DutyList } from '../../../lists/index.js'
import { countRows } from '../../../search/snapshot.js'
import type { TownshipIndex } from '../../../search/township-index.js'
import type { PageParts, WebSession } from '../context.js'
import { Page } from '../layout.js'
import { DutyRow } from './duty-row.js'
import { filterQuery, hasWords, isWithin, type RowFilter, searchWords } from './row-filter.js'
import { SearchField } from './search-field.js'

/** How many rows are shown as near ones where no row has the words. */
const MOST_NEAR = 8

interface TownshipView {
  readonly township: TownshipIndex
  readonly filter: RowFilter
  readonly loaded: readonly string[]
  /** The page's own address, without parameters. */
  readonly path: string
}

/** The three lists of a township, with search and filters, each view under an address of its own. */
export function TownshipPage({
  parts,
  session,
  township,
  filter,
}: {
  readonly parts: PageParts
  readonly session: WebSession
  readonly township: TownshipIndex
  readonly filter: RowFilter
}) {
  const { snapshot } = parts.knowledge()
  const { name, fullName } = township.township
  const loaded = [...snapshot.townships.keys()]
  const view = { township, filter, loaded, path: townshipPath(name, loaded) }
  const words = searchWords(filter.q)
  const within = township.duties.filter((duty) => isWithin(filter, duty))
  const shown = new Set(within.filter((duty) => hasWords(duty, words)))
  const near =
    shown.size > 0 || words.length === 0
      ? []
      : nearRows(filter.q, township, (feature) => snapshot.sayings.rarityOf(feature))
  return (
    <Page
      parts={parts}
      title={`${name}的三张清单`}
      description={`${fullName}履行职责事项清单，一共${township.duties.length}项，可以按部门查、按字查。`}
      current="lists"
      township={name}
      styles={['pages.css']}
      scripts={['township.js']}
    >
      <div class="stack">
        <Head view={view} session={session} />
        <ListTabs view={view} />
        <Search view={view} />
        <Categories view={view} />
        <output class="found" data-found>
          {foundText(shown.size, words.length > 0)}
        </output>
        <p data-near hidden={shown.size > 0 || near.length > 0}>
          <a class="button-quiet" href={view.path + filterQuery(filter)}>
            看看意思接近的
          </a>
        </p>
        {near.length === 0 ? null : (
          <section class="stack" data-near-rows aria-label="意思接近的">
            <p>{`没有一字不差的，${townshipWord(name)}的清单里意思接近的是：`}</p>
            <ul class="duty-list">
              {near.map((duty) => (
                <DutyRow duty={duty} loaded={loaded} />
              ))}
            </ul>
          </section>
        )}
        {DUTY_LISTS.map((list) => (
          <ListSection view={view} list={list} rows={within.filter((duty) => duty.list === list)} shown={shown} />
        ))}
        <Departments view={view} />
      </div>
    </Page>
  )
}

/** What the search has found, in words; `assets/township.js` says the same. */
function foundText(count: number, searched: boolean): string {
  if (count === 0) return '没有找到。换几个字试试，或者去提问。'
  return searched ? `找到${count}项。` : `一共${count}项。`
}

function nearRows(q: string, township: TownshipIndex, rarityOf: (feature: string) => number): Duty[] {
  return township
    .search(q, rarityOf)
    .sort((a, b) => b.title - a.title || b.text - a.text)
    .slice(0, MOST_NEAR)
    .map(({ duty }) => duty)
}

function Head({ view, session }: { readonly view: TownshipView; readonly session: WebSession }) {
  const { name, region } = view.township.township
  return (
    <header class="place-head">
      <div>
        <p class="muted small">{region.join(' ')}</p>
        <h1>{name}</h1>
      </div>
      <form method="post" action="/township">
        <input type="hidden" name="token" value={session.formToken} />
        <input type="hidden" name="township" value={name} />
        <button type="submit" class="button">
          在这里提问
        </button>
      </form>
    </header>
  )
}

function ListTabs({ view: { township, filter, path } }: { readonly view: TownshipView }) {
  const counts = countRows(township)
  const link = (list: DutyList | null) =>
    path + filterQuery({ q: filter.q, department: filter.department, ...(list === null ? {} : { list }) })
  return (
    <nav aria-label="三张清单">
      <ul class="tabs">
        <li>
          <a href={link(null)} aria-current={filter.list === null ? 'page' : undefined}>
            <span>全部</span>
            <span class="count">{township.duties.length}</span>
          </a>
        </li>
        {DUTY_LISTS.map((list) => (
          <li>
            <a class={`list-${list}`} href={link(list)} aria-current={filter.list === list ? 'page' : undefined}>
              <span class={`mark list-${list}`}>
                {LIST_SHORT_NAMES[list]}
                <span class="visually-hidden">履职清单</span>
              </span>
              <span class="count">{counts[list]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Search({ view: { township, filter, path } }: { readonly view: TownshipView }) {
  const departments = departmentCounts(township)
  return (
    <search>
      <form class="filter filter-both card" method="get" action={path} data-filter>
        {filter.list === null ? null : <input type="hidden" name="list" value={filter.list} />}
        {filter.category === '' ? null : <input type="hidden" name="category" value={filter.category} />}
        <SearchField value={filter.q} placeholder="比如：低保、河道、公安局" />
        <div class="field field-below">
          <label for="department">按部门看</label>
          <select id="department" name="department">
            <option value="">全部部门</option>
            {departments.map(([name, count]) => (
              <option value={name} selected={name === filter.department}>
                {`${name}（${count}项）`}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="button">
          查找
        </button>
      </form>
    </search>
  )
}

function Categories({ view: { township, filter, path } }: { readonly view: TownshipView }) {
  const { list, category, q, department } = filter
  if (list === null) return null
  const names = countBy(township.duties.filter((duty) => duty.list === list).map((duty) => duty.category))
  if (names.length < 2) return null
  return (
    <details class="categories" open={category !== ''}>
      <summary>{`按类别看（${names.length}类）`}</summary>
      <ul class="chips">
        <li>
          <a
            class="chip"
            href={path + filterQuery({ q, list, department })}
            aria-current={category === '' ? 'true' : undefined}
          >
            全部类别
          </a>
        </li>
        {names.map(([name, count]) => (
          <li>
            <a
              class="chip"
              href={path + filterQuery({ q, list, category: name, department })}
              aria-current={category === name ? 'true' : undefined}
            >
              {name === '' ? '未分类' : name} <span class="muted">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

function ListSection({
  view,
  list,
  rows,
  shown,
}: {
  readonly view: TownshipView
  readonly list: DutyList
  readonly rows: readonly Duty[]
  readonly shown: ReadonlySet<Duty>
}) {
  if (rows.length === 0) return null
  const visible = (duties: readonly Duty[]) => duties.filter((duty) => shown.has(duty)).length
  const categories = [...new Set(rows.map(({ category }) => category))]
  const groups = categories.map((name) => [name, rows.filter(({ category }) => category === name)] as const)
  return (
    <section class="stack" aria-labelledby={`list-${list}`} data-group hidden={visible(rows) === 0}>
      <h2 id={`list-${list}`} class="list-title">
        {LIST_NAMES[list]} <span class="muted small">{`${rows.length}项`}</span>
      </h2>
      {groups.map(([category, duties]) => (
        <div class="group" data-group data-category={category} hidden={visible(duties) === 0}>
          {category === '' ? null : (
            <h3>
              {category} <span class="muted small">{`${duties.length}项`}</span>
            </h3>
          )}
          <ul class="duty-list">
            {duties.map((duty) => (
              <TownshipRow duty={duty} view={view} hidden={!shown.has(duty)} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** A row as light as can be, since there are hundreds on the page; `assets/township.js` searches its title and its departments. */
function TownshipRow({
  duty,
  view,
  hidden,
}: {
  readonly duty: Duty
  readonly view: TownshipView
  readonly hidden: boolean
}) {
  return (
    <li hidden={hidden}>
      <a href={dutyPath(duty, view.loaded)}>
        <span class="number">{duty.number}</span>
        <span class="duty-title">{duty.title}</span>
        {duty.departments.length === 0 ? null : <span class="duty-note">{duty.departments.join('、')}</span>}
      </a>
    </li>
  )
}

function Departments({ view: { township, loaded } }: { readonly view: TownshipView }) {
  const departments = departmentCounts(township)
  if (departments.length === 0) return null
  return (
    <section class="stack departments" aria-labelledby="departments">
      <h2 id="departments">清单里的部门</h2>
      <ul class="chips">
        {departments.map(([name, count]) => (
          <li>
            <a class="chip" href={departmentPath(township.township.name, name, loaded)}>
              {name} <span class="muted">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The departments that the lists name with the number of their rows, those with the most first. */
function departmentCounts({ duties }: TownshipIndex): [string, number][] {
  return countBy(duties.flatMap(({ departments }) => departments)).sort(([, a], [, b]) => b - a)
}

/** How often each text occurs, in the order of the first time. */
function countBy(texts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts]
}
