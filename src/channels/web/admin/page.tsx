import { Page } from '../layout.js'
import { AuditPanel } from './audit.js'
import { ListsPanel } from './lists.js'
import { PlotsPanel } from './plots.js'
import { SayingsPanel } from './sayings.js'
import { StatusPanel } from './status.js'
import { ADMIN_TEXTS } from './texts.js'
import { UnansweredPanel } from './unanswered.js'
import { type AdminView, SaidView } from './view.js'

/** So many of the last messages stand on the page. */
const MOST_SAID = 6

const PARTS: readonly [string, string][] = [
  ['status', '现在'],
  ['lists', '清单'],
  ['unanswered', '没答上来'],
  ['sayings', '说法'],
  ['plots', '图'],
  ['audit', '记录'],
]

/** The whole admin page, for who is signed in. */
export function AdminPage({ view }: { readonly view: AdminView }) {
  return (
    <Page
      parts={view.parts}
      title={ADMIN_TEXTS.title}
      current="admin"
      styles={['admin.css']}
      scripts={['admin.js']}
      class="admin"
    >
      <div class="admin-head">
        <h1>{ADMIN_TEXTS.title}</h1>
        <form method="post" action="/admin/sign-out">
          <input type="hidden" name="token" value={view.formToken} />
          <button class="button-quiet" type="submit">
            {ADMIN_TEXTS.leave}
          </button>
        </form>
      </div>
      <nav class="admin-parts" aria-label="这一页">
        <ul class="chips">
          {PARTS.map(([id, name]) => (
            <li>
              <a class="chip" href={`#${id}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section id="said" class="panel" aria-label="消息" aria-live="polite">
        <SaidList view={view} />
      </section>
      <StatusPanel view={view} />
      <ListsPanel view={view} />
      <UnansweredPanel view={view} />
      <SayingsPanel view={view} />
      <PlotsPanel view={view} />
      <AuditPanel view={view} />
    </Page>
  )
}

/** The last messages, the newest open; the script fetches it anew while something is under way. */
export function SaidList({ view: { said, overview, parts } }: { readonly view: AdminView }) {
  const [newest, ...older] = said.slice(0, MOST_SAID)
  return (
    <div class="stack" id="said-list" data-running={overview.reload.running ? 'yes' : undefined}>
      {overview.reload.running ? (
        <p class="notice">
          {ADMIN_TEXTS.running} <a href="/admin#said">{ADMIN_TEXTS.refresh}</a>
        </p>
      ) : null}
      {newest ? <SaidView said={newest} parts={parts} /> : null}
      {older.length === 0 ? null : (
        <details>
          <summary>早先的{older.length}条消息</summary>
          <div class="stack">
            {older.map((one) => (
              <SaidView said={one} parts={parts} />
            ))}
          </div>
        </details>
      )}
    </div>
  )
}
