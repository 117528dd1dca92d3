import type { AuditEntry } from '../../../storage/audit.js'
import { type AdminView, Moment, Panel } from './view.js'

/** So many entries stand open, the others behind a word. */
const AT_ONCE = 10

const OUTCOMES: Readonly<Record<AuditEntry['outcome'], string>> = { done: '做了', refused: '拒绝', failed: '没成' }

/** The last admin commands, on all channels. */
export function AuditPanel({ view }: { readonly view: AdminView }) {
  const { audit } = view.overview
  return (
    <Panel id="audit" title="操作记录" count={`最近${audit.length}条`}>
      {audit.length === 0 ? <p class="muted">还没有操作过。</p> : null}
      <Entries entries={audit.slice(0, AT_ONCE)} />
      {audit.length > AT_ONCE ? (
        <details>
          <summary>再看{audit.length - AT_ONCE}条</summary>
          <Entries entries={audit.slice(AT_ONCE)} />
        </details>
      ) : null}
    </Panel>
  )
}

function Entries({ entries }: { readonly entries: readonly AuditEntry[] }) {
  return (
    <ol class="plain ruled audit">
      {entries.map((entry) => (
        <li>
          <p>
            <span class={`tag tag-${entry.outcome}`}>{OUTCOMES[entry.outcome]}</span> <code>{entry.command}</code>{' '}
            {entry.argument}
            {entry.times > 1 ? <span class="muted">（{entry.times}次）</span> : null}
          </p>
          <p class="muted small">
            <Moment at={entry.at} /> · {entry.channel}:{entry.person}
            {entry.detail === '' ? '' : ` · ${entry.detail}`}
          </p>
        </li>
      ))}
    </ol>
  )
}
