import { ActionForm, type AdminView, LastSaid, Moment, Pages, Panel } from './view.js'

/** The sayings that admins have added, each to be taken back. */
export function SayingsPanel({ view }: { readonly view: AdminView }) {
  const { entries, page, pages, total } = view.overview.sayings
  return (
    <Panel id="sayings" title="加过的说法" count={`${total}条`}>
      <LastSaid view={view} section="sayings" />
      {total === 0 ? <p class="muted">还没有加过说法。</p> : null}
      <ul class="plain ruled">
        {entries.map(({ saying, matterName }) => (
          <li class="saying">
            <div>
              <p>
                <q>{saying.saying}</q> → {matterName ?? `${saying.matter}，这个事项没有了`}
              </p>
              <p class="muted small">
                编号{saying.id} · {saying.by} · <Moment at={saying.at} />
              </p>
            </div>
            <ActionForm view={view} path="remove-saying" fields={{ saying: saying.id }}>
              <button class="button-quiet" type="submit" aria-label={`撤掉编号${saying.id}的说法`}>
                撤
              </button>
            </ActionForm>
          </li>
        ))}
      </ul>
      <Pages name="sayings" label="加过的说法，翻页" page={page} pages={pages} />
    </Panel>
  )
}
