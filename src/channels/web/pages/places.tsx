import { townshipPath } from '../../../addresses.js'
import { LIST_SHORT_NAMES } from '../../../answers/words.js'
import { DUTY_LISTS } from '../../../lists/index.js'
import { countRows } from '../../../search/snapshot.js'
import type { PageParts } from '../context.js'
import { Page } from '../layout.js'

/** The townships whose lists are loaded. */
export function PlacesPage({ parts, township }: { readonly parts: PageParts; readonly township: string | null }) {
  const { townships } = parts.knowledge().snapshot
  return (
    <Page
      parts={parts}
      title="有哪些乡镇"
      description={`可以查${[...townships.keys()].join('、')}的履行职责事项清单。`}
      current="lists"
      township={township}
      styles={['pages.css']}
    >
      <div class="stack">
        <h1>有哪些乡镇</h1>
        <ul class="places">
          {[...townships].map(([name, index]) => {
            const counts = countRows(index)
            return (
              <li>
                <a class="card" href={townshipPath(name, townships.keys())}>
                  <span class="muted small">{index.township.region.join(' ')}</span>
                  <strong>{name}</strong>
                  <span class="row small">
                    {DUTY_LISTS.map((list) => (
                      <span class={`mark list-${list}`}>{`${LIST_SHORT_NAMES[list]}${counts[list]}`}</span>
                    ))}
                  </span>
                </a>
              </li>
            )
          })}
        </ul>
      </div>
    </Page>
  )
}
