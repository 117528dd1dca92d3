import type { Child } from 'hono/jsx'
import type { Block, Reply } from '../../../answers/reply.js'
import type { Overview } from '../../../desk/overview.js'
import { BlockView } from '../chat/block.js'
import type { AdminParts } from '../context.js'
import type { Section } from './actions.js'
import { moment } from './times.js'

/** What was said to the admin, and where it is shown. */
export interface Said {
  readonly at: number
  /** Its pieces may be fewer than those of the reply. */
  readonly reply: Reply
  /** Null: it came by itself. */
  readonly section: Section | null
}

/** What all parts of the admin page are drawn from. */
export interface AdminView {
  readonly parts: AdminParts
  readonly overview: Overview
  /** What every form carries. */
  readonly formToken: string
  /** Newest first. */
  readonly said: readonly Said[]
  /** Milliseconds since 1970. */
  readonly now: number
}

interface PanelProps {
  readonly id: string
  readonly title: string
  /** A word on how many there are. */
  readonly count?: string
  readonly children?: Child
}

/** A part of the page under a heading. */
export function Panel({ id, title, count, children }: PanelProps) {
  return (
    <section id={id} class="panel stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {title}
        {count === undefined ? null : <span class="panel-count">{count}</span>}
      </h2>
      {children}
    </section>
  )
}

interface ActionFormProps {
  readonly view: AdminView
  /** Where the form goes, after `/admin/`. */
  readonly path: string
  readonly fields?: Readonly<Record<string, string | number>>
  readonly children?: Child
}

/** A form with one button that does something. */
export function ActionForm({ view, path, fields = {}, children }: ActionFormProps) {
  const { unansweredQuestions, sayings } = view.overview
  const all = { ...fields, 'unanswered-page': unansweredQuestions.page, 'sayings-page': sayings.page }
  return (
    <form method="post" action={`/admin/${path}`}>
      <input type="hidden" name="token" value={view.formToken} />
      {Object.entries(all).map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
      {children}
    </form>
  )
}

/** What came of the last button and all that came since, where the button was in this part. */
export function LastSaid({ view: { said, parts }, section }: { readonly view: AdminView; readonly section: Section }) {
  const last = said.findIndex((one) => one.section !== null)
  if (said[last]?.section !== section) return null
  return (
    <div class="stack">
      {said
        .slice(0, last + 1)
        .reverse()
        .map((one) => (
          <SaidView said={one} parts={parts} />
        ))}
    </div>
  )
}

/** Something that was said to the admin, with the time. */
export function SaidView({ said: { at, reply }, parts }: { readonly said: Said; readonly parts: AdminParts }) {
  return (
    <div class="notice said">
      <p class="muted small">
        <Moment at={at} />
      </p>
      {reply.blocks.map((block: Block) => (
        <BlockView block={block} reply={reply} parts={parts} />
      ))}
    </div>
  )
}

/** A moment, for people and for machines. */
export function Moment({ at }: { readonly at: number }) {
  return <time datetime={new Date(at).toISOString()}>{moment(at)}</time>
}

interface PagesProps {
  readonly name: 'unanswered' | 'sayings'
  readonly label: string
  readonly page: number
  readonly pages: number
}

/** The way to the other pages of a long list. */
export function Pages({ name, label, page, pages }: PagesProps) {
  if (pages === 1) return null
  const href = (to: number) => `/admin?${name}=${to}#${name}`
  return (
    <nav class="row" aria-label={label}>
      {page > 1 ? (
        <a class="button-quiet" href={href(page - 1)} rel="prev">
          上一页
        </a>
      ) : null}
      <span class="muted">
        第{page}页，共{pages}页
      </span>
      {page < pages ? (
        <a class="button-quiet" href={href(page + 1)} rel="next">
          下一页
        </a>
      ) : null}
    </nav>
  )
}
