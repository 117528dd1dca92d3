import { townshipPath } from '../../../addresses.js'
import { excerpt, LIST_SHORT_NAMES, rowName, withoutStop } from '../../../answers/words.js'
import type { ListView } from '../../../desk/overview.js'
import { duration } from '../../../desk/units.js'
import { DUTY_LISTS, type Duty } from '../../../lists/index.js'
import type { TownshipChange } from '../../../reload/changes.js'
import { untrustedText } from '../../../reload/keep.js'
import { rowAddress } from '../chat/block.js'
import { ActionForm, type AdminView, Panel } from './view.js'

/** So many rows of a kind are named for each township; of the others, only how many there are. */
const MOST_ROWS = 50

/** The loaded lists, and what the last reload changed. */
export function ListsPanel({ view }: { readonly view: AdminView }) {
  const { lists, reload } = view.overview
  const rows = lists.reduce((sum, list) => sum + DUTY_LISTS.reduce((all, name) => all + list.rows[name], 0), 0)
  return (
    <Panel id="lists" title="清单" count={`${lists.length}份，${rows}项`}>
      <ul class="card plain ruled">
        {lists.map((list) => (
          <ListCard view={view} list={list} />
        ))}
      </ul>
      <div class="reload row">
        <ActionForm view={view} path="reload">
          <button class="button" type="submit" disabled={reload.running} data-while-running>
            {reload.running ? '正在重载…' : '重载'}
          </button>
        </ActionForm>
        <p class="muted small">重新读 seeds/ 和 intents/，这期间照常回答。</p>
      </div>
      <LastReload view={view} />
    </Panel>
  )
}

function ListCard({ view, list }: { readonly view: AdminView; readonly list: ListView }) {
  const loaded = view.parts.knowledge().snapshot.townships
  return (
    <li class="list-line">
      <h3>
        {loaded.has(list.township) ? (
          <a href={townshipPath(list.township, loaded.keys())}>{list.township}</a>
        ) : (
          list.township
        )}
      </h3>
      <p class="muted small">
        {list.fullName} ·{' '}
        <span class="whole">
          版本 <code>{list.version}</code>
        </span>
      </p>
      <p class="badges">
        {DUTY_LISTS.map((name) => (
          <span class={`badge list-${name}`}>
            {LIST_SHORT_NAMES[name]} {list.rows[name]}
          </span>
        ))}
      </p>
      {list.kept ? <p class="notice notice-warn">现在的文件有问题，用的是上一版。</p> : null}
    </li>
  )
}

function LastReload({ view }: { readonly view: AdminView }) {
  const { last, lastDone } = view.overview.reload
  if (!last) return <p class="muted">启动以后还没有重载过。</p>
  const ago = (at: number) => `${duration(view.now - at)}前`
  const failed = last.result.done ? null : (
    <p class="notice notice-warn">
      {ago(last.at)}的重载没有成功：{last.result.reason}
    </p>
  )
  if (!lastDone) return failed
  const { changes, untrusted, brokenSpeech, matters, sayings } = lastDone.result
  const changed = changes.filter(({ kind }) => kind !== 'same')
  return (
    <div class="stack">
      {failed}
      <h3>上次重载改了什么（{ago(lastDone.at)}）</h3>
      {changed.length === 0 ? <p>清单没有变化。</p> : null}
      {changed.map((change) => (
        <ChangeView view={view} change={change} />
      ))}
      {untrusted.map((one) => (
        <p class="notice notice-warn">{untrustedText(one)}</p>
      ))}
      {brokenSpeech === null ? (
        <p class="muted small">
          事项{beforeAfter(matters)}个，说法{beforeAfter(sayings)}条。
        </p>
      ) : (
        <p class="notice notice-warn">intents/ 里有错，说法和词语还在用原来的：{excerpt(brokenSpeech, 300)}</p>
      )}
    </div>
  )
}

function beforeAfter({ before, after }: { readonly before: number; readonly after: number }): string {
  return before === after ? String(after) : `${before}→${after}`
}

function ChangeView({ view, change }: { readonly view: AdminView; readonly change: TownshipChange }) {
  const { township, kind, rows, added, changed, removed, renumbered } = change
  if (kind === 'added')
    return (
      <p>
        {township}：新来的乡镇，{rows}项。
      </p>
    )
  if (kind === 'removed') return <p>{township}：清单文件没有了，已经不能查。</p>
  return (
    <details class="card change" open>
      <summary>
        {township}：
        {[
          ...(added.length > 0 ? [`新增${added.length}项`] : []),
          ...(changed.length > 0 ? [`改动${changed.length}项`] : []),
          ...(removed.length > 0 ? [`删去${removed.length}项`] : []),
          ...(renumbered > 0 ? [`只换了序号的${renumbered}项`] : []),
        ].join('，')}
      </summary>
      <ul class="changes">
        {added.slice(0, MOST_ROWS).map((duty) => (
          <li class="change-added">
            新增 <RowName view={view} duty={duty} linked />
          </li>
        ))}
        {changed.slice(0, MOST_ROWS).map(({ before, after, parts }) => (
          <li class="change-changed">
            改动 <RowName view={view} duty={after} linked />
            <span class="muted">
              （{parts.join('、')}
              {before.number === after.number ? '' : `；原来是第${before.number}项`}）
            </span>
          </li>
        ))}
        {removed.slice(0, MOST_ROWS).map((duty) => (
          <li class="change-removed">
            删去 <RowName view={view} duty={duty} linked={false} />
          </li>
        ))}
        {[added, changed, removed].some((all) => all.length > MOST_ROWS) ? (
          <li class="muted">每样只列前{MOST_ROWS}项。</li>
        ) : null}
      </ul>
    </details>
  )
}

/** A row that was removed has no page any more. */
function RowName({ view, duty, linked }: { readonly view: AdminView; readonly duty: Duty; readonly linked: boolean }) {
  const name = `${rowName(duty)}“${excerpt(withoutStop(duty.title), 40)}”`
  const href = linked ? rowAddress(duty, view.parts) : null
  return href === null ? <span>{name}</span> : <a href={href}>{name}</a>
}
