import { Hono } from 'hono'
import { dutyOfSlug, townshipOfSlug } from '../../../addresses.js'
import { findDepartments, ownName } from '../../../intents/departments.js'
import type { Knowledge } from '../../../knowledge.js'
import { findDuty } from '../../../search/snapshot.js'
import type { TownshipIndex } from '../../../search/township-index.js'
import type { PageParts, WebEnv } from '../context.js'
import { ComparePage, MattersPage, matterOf } from './compare.js'
import { DepartmentPage } from './department.js'
import { DutyPage } from './duty.js'
import { notFoundPage } from './not-found.js'
import { PlacesPage } from './places.js'
import { LONGEST_SEARCH, readFilter } from './row-filter.js'
import { TownshipPage } from './township.js'

/** No department has a name as long as this; longer ones are not even looked for. */
const LONGEST_DEPARTMENT = 60
/** So many departments with a name near to an unknown one are shown. */
const MOST_NEAR = 8

/** The pages about rows: townships, rows, departments, and matters across the townships. What does not exist is a 404 with a way on. */
export function pageRoutes(parts: PageParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  const townshipAt = (slug: string): TownshipIndex | null => {
    const { townships } = parts.knowledge().snapshot
    return townships.get(townshipOfSlug(slug, townships.keys()) ?? '') ?? null
  }

  app.get('/t', (c) => c.html(<PlacesPage parts={parts} township={c.get('township')} />))

  app.get('/t/:township', (c) => {
    const township = townshipAt(c.req.param('township'))
    if (!township) return notFoundPage(c, parts)
    const filter = readFilter((name) => c.req.query(name), township.duties)
    return c.html(<TownshipPage parts={parts} session={c.get('session')} township={township} filter={filter} />)
  })

  app.get('/d/:duty', (c) => {
    const { files, snapshot } = parts.knowledge()
    const key = dutyOfSlug(c.req.param('duty'), snapshot.townships.keys())
    if (!key) return notFoundPage(c, parts)
    const duty = findDuty(snapshot, key.township, key.list, key.number)
    const file = files.find((one) => one.file === duty?.citation.file)
    if (!duty || !file) {
      return notFoundPage(c, parts, {
        text: `${key.township}的清单里没有这一项。清单可能更新过，可以从${key.township}的清单里找。`,
        township: key.township,
      })
    }
    return c.html(<DutyPage parts={parts} duty={duty} file={file} />)
  })

  app.get('/dept/:township/:department', (c) => {
    const township = townshipAt(c.req.param('township'))
    if (!township) return notFoundPage(c, parts)
    const asked = c.req.param('department').slice(0, LONGEST_DEPARTMENT)
    const names = departmentsOf(township)
    if (names.includes(asked)) return c.html(<DepartmentPage parts={parts} township={township} department={asked} />)
    const { name } = township.township
    return notFoundPage(c, parts, {
      text: `${name}的清单里没有“${asked}”这个部门。`,
      township: name,
      near: nearDepartments(asked, names, parts.knowledge()),
    })
  })

  app.get('/compare', (c) => {
    const { snapshot } = parts.knowledge()
    const text = c.req.query('matter')
    if (text === undefined || text === '') {
      const q = (c.req.query('q') ?? '').slice(0, LONGEST_SEARCH).trim()
      return c.html(<MattersPage parts={parts} q={q} township={c.get('township')} />)
    }
    const matter = matterOf(text, snapshot)
    if (!matter) return notFoundPage(c, parts, { text: '没有这个事项可以对比。可以从“各乡镇对比”里另选一件。' })
    return c.html(<ComparePage parts={parts} matter={matter} township={c.get('township')} />)
  })

  return app
}

function departmentsOf({ duties }: TownshipIndex): string[] {
  return [...new Set(duties.flatMap(({ departments }) => departments))]
}

/** The departments that a name may have meant: by short or old name, else those that hold a part of it. */
function nearDepartments(asked: string, names: readonly string[], { language }: Knowledge): string[] {
  const meant = findDepartments(asked, names, language.departments).names
  if (meant.length > 0) return meant.slice(0, MOST_NEAR)
  const own = ownName(asked).slice(0, 2)
  return own.length < 2 ? [] : names.filter((name) => name.includes(own)).slice(0, MOST_NEAR)
}
