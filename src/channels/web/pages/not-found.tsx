import type { Context } from 'hono'
import { departmentPath, townshipPath } from '../../../addresses.js'
import type { PageParts, WebEnv } from '../context.js'
import { Page } from '../layout.js'

/** What was looked for in vain, where that is known. */
export interface Missing {
  /** A sentence. */
  readonly text: string
  /** The township whose lists may help, by short name. */
  readonly township?: string
  /** Departments of that township with a name near to the one asked for. */
  readonly near?: readonly string[]
}

const UNKNOWN: Missing = { text: '这个地址下面没有内容。可能是抄错了，也可能清单更新以后挪了地方。' }

/** Answers with the page for an address that leads nowhere: what there is instead. Status 404. */
export function notFoundPage(
  c: Context<WebEnv>,
  parts: PageParts,
  missing: Missing = UNKNOWN,
): Response | Promise<Response> {
  return c.html(<NotFoundPage parts={parts} township={c.get('township') ?? null} missing={missing} />, 404)
}

function NotFoundPage({
  parts,
  township,
  missing,
}: {
  readonly parts: PageParts
  readonly township: string | null
  readonly missing: Missing
}) {
  const loaded = [...parts.knowledge().snapshot.townships.keys()]
  const { near = [], township: place } = missing
  return (
    <Page parts={parts} title="没有这一页" township={place ?? township} styles={['pages.css']}>
      <div class="stack">
        <h1>没有这一页</h1>
        <p>{missing.text}</p>
        {place === undefined || near.length === 0 ? null : (
          <section class="stack">
            <h2>你要找的是不是</h2>
            <ul class="chips">
              {near.map((department) => (
                <li>
                  <a class="chip" href={departmentPath(place, department, loaded)}>
                    {department}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section class="stack">
          <h2>可以看这些</h2>
          <ul class="chips">
            <li>
              <a class="chip" href="/">
                提问
              </a>
            </li>
            {loaded.map((name) => (
              <li>
                <a class="chip" href={townshipPath(name, loaded)}>{`${name}的清单`}</a>
              </li>
            ))}
            <li>
              <a class="chip" href="/compare">
                各乡镇对比
              </a>
            </li>
          </ul>
        </section>
      </div>
    </Page>
  )
}
