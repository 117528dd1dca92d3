import { excerpt, rowName, withoutStop } from '../../../answers/words.js'
import type { NearestRow } from '../../../desk/nearest.js'
import type { UnansweredView } from '../../../desk/overview.js'
import type { ChannelName } from '../../channel.js'
import { rowAddress } from '../chat/block.js'
import { ActionForm, type AdminView, LastSaid, Moment, Pages, Panel } from './view.js'

/** The questions without an answer or with a wrong one, each with what lies nearest and what can be done. */
export function UnansweredPanel({ view }: { readonly view: AdminView }) {
  const { entries, page, pages, total } = view.overview.unansweredQuestions
  return (
    <Panel id="unanswered" title="没答上来和说不对的" count={`${total}个`}>
      <LastSaid view={view} section="unanswered" />
      {total === 0 ? (
        <p class="muted">没有没答上来的问题。</p>
      ) : (
        <p class="muted small">点一个事项，这句话就成了它的一种说法，以后这样问就能查到。</p>
      )}
      <ul class="plain stack">
        {entries.map((entry) => (
          <Question view={view} question={entry} />
        ))}
      </ul>
      <Pages name="unanswered" label="没答上来的，翻页" page={page} pages={pages} />
    </Panel>
  )
}

function Question({ view, question }: { readonly view: AdminView; readonly question: UnansweredView }) {
  const { entry, nearest } = question
  const known = new Set(nearest.matters.map(({ id }) => id))
  return (
    <li class="card stack question">
      <h3>
        <q>{entry.text}</q>
      </h3>
      <p class="muted small">
        <span class={entry.kind === 'wrong' ? 'tag tag-wrong' : 'tag'}>
          {entry.kind === 'wrong' ? '说不对' : '没查到'}
        </span>{' '}
        编号{entry.id} · {entry.township ?? '没说乡镇'} · {channelName(entry.channel)} · <Moment at={entry.at} />
        {entry.times > 1 ? ` · 问过${entry.times}次` : ''}
      </p>
      {nearest.matters.length === 0 ? null : (
        <div>
          <h4 id={`matters-${entry.id}`}>最像的事项</h4>
          <ul class="choices" aria-labelledby={`matters-${entry.id}`}>
            {nearest.matters.map(({ id, name }) => (
              <li>
                <AddSaying view={view} question={entry.id} matter={id} name={name} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {nearest.rows.length === 0 ? null : (
        <div>
          <h4 id={`rows-${entry.id}`}>最像的条目</h4>
          <ul class="rows" aria-labelledby={`rows-${entry.id}`}>
            {nearest.rows.map((row) => (
              <li>
                <Row view={view} row={row} />
                {row.matter && !known.has(row.matter.id) ? (
                  <AddSaying view={view} question={entry.id} matter={row.matter.id} name={row.matter.name} />
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ActionForm view={view} path="dismiss" fields={{ question: entry.id }}>
        <button class="button-quiet" type="submit">
          忽略
          <span class="visually-hidden">编号{entry.id}</span>
        </button>
      </ActionForm>
    </li>
  )
}

const CHANNELS: Readonly<Record<ChannelName, string>> = {
  telegram: 'Telegram',
  wechat: '微信',
  web: '网页',
  console: '终端',
}

function channelName(channel: string): string {
  return Object.entries(CHANNELS).find(([name]) => name === channel)?.[1] ?? channel
}

function Row({ view, row: { duty } }: { readonly view: AdminView; readonly row: NearestRow }) {
  const name = `${excerpt(withoutStop(duty.title), 40)}`
  const href = rowAddress(duty, view.parts)
  return (
    <p>
      <span class={`mark list-${duty.list}`}>{rowName(duty)}</span> {href === null ? name : <a href={href}>{name}</a>}
    </p>
  )
}

interface AddSayingProps {
  readonly view: AdminView
  readonly question: number
  readonly matter: string
  readonly name: string
}

function AddSaying({ view, question, matter, name }: AddSayingProps) {
  return (
    <ActionForm view={view} path="add-saying" fields={{ question, matter }}>
      <button class="chip" type="submit">
        <span>加为说法：{name}</span>
      </button>
    </ActionForm>
  )
}
