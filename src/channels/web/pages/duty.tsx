import { comparePath, departmentPath, dutyPath, townshipPath } from '../../../addresses.js'
import { headline } from '../../../answers/cards.js'
import { excerpt, LIST_NAMES, rowName, townshipWord, withoutStop } from '../../../answers/words.js'
import type { Duty, DutyFile } from '../../../lists/index.js'
import type { Snapshot } from '../../../search/snapshot.js'
import type { PageParts } from '../context.js'
import { Page } from '../layout.js'
import { DutyRow, ListBadge } from './duty-row.js'
import { Figure } from './figure.js'
import { inOtherLists, inOtherTownships, mattersOf, type RelatedRow, townshipsOn } from './related.js'
import { filterQuery } from './row-filter.js'
import { Source } from './source.js'

/** The page of one row, whole: who is responsible, who does what, what the file says, and what else is on the matter. */
export function DutyPage({
  parts,
  duty,
  file,
}: {
  readonly parts: PageParts
  readonly duty: Duty
  /** The published list that the row is from. */
  readonly file: DutyFile
}) {
  const { snapshot } = parts.knowledge()
  const loaded = [...snapshot.townships.keys()]
  const answer = textOf(headline(duty, 'responsibility'))
  return (
    <Page
      parts={parts}
      title={`${excerpt(withoutStop(duty.title), 40)}（${duty.township}）`}
      description={`${rowName(duty)}。${answer}`}
      current="lists"
      township={duty.township}
      styles={['pages.css']}
      scripts={['copy.js']}
      class={`page-duty ${sizeOnPaper(duty)}`}
    >
      <Trail duty={duty} loaded={loaded} />
      <article class="stack">
        <header class={`card duty-head list-${duty.list}`}>
          <p class="print-only">{`${file.township.fullName}履行职责事项清单`}</p>
          <p class="row">
            <ListBadge list={duty.list} number={duty.number} />
            {duty.category === '' ? null : <span class="muted small">{duty.category}</span>}
          </p>
          <h1 class={duty.title.length > 40 ? 'long' : undefined}>{duty.title}</h1>
          <p class="answer">{answer}</p>
        </header>
        <section class="stack" aria-labelledby="roles-title">
          <h2 id="roles-title">谁做什么</h2>
          <Figure duty={duty} />
          <Roles duty={duty} loaded={loaded} />
        </section>
        <Source duty={duty} file={file} />
        <Share parts={parts} path={dutyPath(duty, loaded)} />
      </article>
      <Related duty={duty} snapshot={snapshot} loaded={loaded} />
    </Page>
  )
}

function textOf(block: ReturnType<typeof headline>): string {
  return block.kind === 'items' ? block.label : block.text
}

/** A printed page holds some 700 characters with the figure in the usual size; longer rows are set smaller, and the longest in two columns. */
function sizeOnPaper(duty: Duty): string {
  const texts = [
    ...duty.assignments.flatMap(({ departments, duties }) => [...departments, ...duties]),
    ...duty.townshipDuties,
    ...duty.support,
    ...duty.takeovers.flatMap(({ departments, methods }) => [...departments, ...methods]),
  ]
  const length = texts.reduce((sum, text) => sum + text.length + 14, 0)
  if (length > 2000) return 'paper-tiny paper-least'
  if (length > 1200) return 'paper-tiny'
  return length > 700 ? 'paper-small' : ''
}

function Trail({ duty, loaded }: { readonly duty: Duty; readonly loaded: readonly string[] }) {
  const lists = townshipPath(duty.township, loaded)
  return (
    <nav class="trail no-print" aria-label="位置">
      <a href={lists}>{duty.township}</a>
      <span aria-hidden="true">›</span>
      <a href={lists + filterQuery({ list: duty.list })}>{LIST_NAMES[duty.list]}</a>
    </nav>
  )
}

/** What the figure shows, in words: every department with its duties as the row has them. */
function Roles({ duty, loaded }: { readonly duty: Duty; readonly loaded: readonly string[] }) {
  const idle = duty.departments.filter(
    (name) => ![...duty.assignments, ...duty.takeovers].some(({ departments }) => departments.includes(name)),
  )
  const names = (departments: readonly string[], otherwise: string) => (
    <h3>
      {departments.length === 0 ? otherwise : null}
      {departments.map((name, i) => (
        <>
          {i === 0 ? null : '、'}
          <a href={departmentPath(duty.township, name, loaded)}>{name}</a>
        </>
      ))}
    </h3>
  )
  return (
    <div class="duties">
      {duty.assignments.map(({ departments, duties }) => (
        <div class="duty-part">
          {names(departments, '没有写明是哪个部门')}
          <Items items={duties} otherwise="清单没有写具体职责。" />
        </div>
      ))}
      {duty.takeovers.map(({ departments, methods }) => (
        <div class="duty-part">
          {names(departments, '没有写明是哪个部门')}
          <Items items={methods} otherwise="清单没有写工作方式。" />
        </div>
      ))}
      {idle.length === 0 ? null : (
        <div class="duty-part">
          {names(idle, '')}
          <p>清单没有单独写职责。</p>
        </div>
      )}
      {duty.discontinued !== null &&
      duty.takeovers.every(({ methods }) => !methods.includes(duty.discontinued ?? '')) ? (
        <div class="duty-part">
          <h3>不再开展</h3>
          <p>{duty.discontinued}</p>
        </div>
      ) : null}
      <div class="duty-part">
        <h3>{duty.township}</h3>
        <TownshipPart duty={duty} />
      </div>
      {duty.support.length === 0 ? null : (
        <div class="duty-part">
          <h3>上级给的保障</h3>
          <Items items={duty.support} otherwise="" />
        </div>
      )}
    </div>
  )
}

function TownshipPart({ duty }: { readonly duty: Duty }) {
  const here = townshipWord(duty.township)
  if (duty.list === 'basic') return <p>{`${here}自己办，职责就是标题里写的这些。`}</p>
  if (duty.list === 'reclaimed') return <p>{`${here}已经不办了。`}</p>
  return <Items items={duty.townshipDuties} otherwise={`清单没有写${here}怎么配合。`} />
}

function Items({ items, otherwise }: { readonly items: readonly string[]; readonly otherwise: string }) {
  if (items.length === 0) return <p class="muted">{otherwise}</p>
  if (items.length === 1) return <p>{items[0]}</p>
  return (
    <ol>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ol>
  )
}

function Share({ parts, path }: { readonly parts: PageParts; readonly path: string }) {
  const address = `${parts.publicUrl ?? ''}${path}`
  return (
    <section class="share stack" aria-labelledby="share-title">
      <h2 id="share-title" class="no-print">
        转给别人
      </h2>
      <p class="source">
        <span class="address-label">这一页的地址：</span>
        <a class="address" href={path} data-address>
          {address}
        </a>
      </p>
      <p class="row no-print">
        <button type="button" class="button-quiet" data-copy hidden>
          复制链接
        </button>
        <button type="button" class="button-quiet" data-print hidden>
          打印
        </button>
        <output class="muted small" data-copied />
      </p>
    </section>
  )
}

/** Which matters two rows share, in a few words. */
function sharedMatters({ matters }: RelatedRow): string {
  return `同是“${matters
    .slice(0, 2)
    .map(({ name }) => name)
    .join('”“')}”`
}

function Related({
  duty,
  snapshot,
  loaded,
}: {
  readonly duty: Duty
  readonly snapshot: Snapshot
  readonly loaded: readonly string[]
}) {
  const here = inOtherLists(duty, snapshot)
  const elsewhere = inOtherTownships(duty, snapshot)
  const comparable = mattersOf(duty, snapshot).filter((matter) => townshipsOn(matter, snapshot) > 1)
  if (here.length + elsewhere.length + comparable.length === 0) return null
  return (
    <aside class="related stack no-print" aria-label="相关">
      {here.length === 0 ? null : (
        <section class="stack">
          <h2>{`另见${duty.township}的别的清单`}</h2>
          <ul class="duty-list">
            {here.map((row) => (
              <DutyRow duty={row.duty} loaded={loaded} note={sharedMatters(row)} />
            ))}
          </ul>
        </section>
      )}
      {elsewhere.length === 0 ? null : (
        <section class="stack">
          <h2>别的乡镇怎么写</h2>
          {elsewhere.map(({ township, rows }) => (
            <>
              <h3>{township}</h3>
              <ul class="duty-list">
                {rows.map((row) => (
                  <DutyRow duty={row.duty} loaded={loaded} note={sharedMatters(row)} />
                ))}
              </ul>
            </>
          ))}
        </section>
      )}
      {comparable.length === 0 ? null : (
        <section class="stack">
          <h2>各乡镇放在一起比</h2>
          <ul class="chips">
            {comparable.map(({ id, name }) => (
              <li>
                <a class="chip" href={comparePath(id)}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}
