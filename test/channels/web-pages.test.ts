import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { comparePath, departmentPath, dutyPath, townshipPath } from '../../src/addresses.js'
import { headline } from '../../src/answers/cards.js'
import { plainText } from '../../src/answers/reply.js'
import type { WebEnv } from '../../src/channels/web/context.js'
import { PROJECT_FOLDERS } from '../../src/config.js'
import type { Knowledge } from '../../src/knowledge.js'
import { DUTY_LISTS, type Duty } from '../../src/lists/index.js'
import { findDuty } from '../../src/search/snapshot.js'
import { duty, dutyFile, letters, township } from '../helpers/duties.js'
import { knowledge as projectKnowledge } from '../helpers/knowledge.js'
import { snapshotOf } from '../helpers/search.js'
import { between, escaped, open, pagesApp, plain, texts } from './web-pages-bench.js'

let knowledge: Knowledge
let app: Hono<WebEnv>
let loaded: string[]
let duties: Duty[]

beforeAll(async () => {
  knowledge = await projectKnowledge()
  app = pagesApp(knowledge)
  loaded = [...knowledge.snapshot.townships.keys()]
  duties = knowledge.files.flatMap((file) => file.duties)
})

function row(name: string, list: Duty['list'], number: number): Duty {
  const found = findDuty(knowledge.snapshot, name, list, number)
  if (!found) throw new Error(`there is no ${name} ${list} ${number}`)
  return found
}

/** What stands in the rows of a page: their numbers and titles, of those that are shown. */
function shownRows(body: string): string[] {
  const main = between(body, '<main', '</main>')
  const list = main.slice(main.indexOf('data-found'))
  return [...list.matchAll(/<li><a href="(\/d\/[^"]+)">/gu)].map(([, path = '']) => path)
}

describe('the page of a row', () => {
  it('is there for every row of all lists, with its title, its answer and the lines of the file as they stand', async () => {
    expect(duties).toHaveLength(1328)
    const wrong: string[] = []
    for (const file of knowledge.files) {
      // Read anew, so that the page is held against the file and not against what was kept of it.
      const published = (await readFile(join(PROJECT_FOLDERS.seeds, '..', file.file), 'utf8'))
        .replace(/^\ufeff/u, '')
        .split(/\r\n|\n|\r/u)
      for (const one of file.duties) {
        const path = dutyPath(one, loaded)
        const { status, body } = await open(app, path)
        const [first, last] = one.citation.lines
        const source = between(body, '<ol class="lines"', '</ol>')
        const numbers = [...source.matchAll(/<li value="(\d+)">/gu)].map(([, number]) => Number(number))
        const lines = texts(source, /<code>(.*?)<\/code>/gsu)
        const good =
          status === 200 &&
          new RegExp(`<h1[^>]*>${escapeRegExp(escaped(one.title))}</h1>`, 'u').test(body) &&
          plain(between(body, '<p class="answer">', '</p>')) === plainText([headline(one, 'responsibility')]) &&
          numbers.join() ===
            published
              .map((_, i) => i + 1)
              .slice(first - 1, last)
              .join() &&
          lines.join('\n') === published.slice(first - 1, last).join('\n')
        if (!good) wrong.push(path)
      }
    }
    expect(wrong).toEqual([])
  })

  it('says every word of the row below the figure', async () => {
    const wrong: string[] = []
    for (const one of duties) {
      const { body } = await open(app, dutyPath(one, loaded))
      const text = plain(between(body, '<div class="duties">', '<section id="source"'))
      const said = [
        ...one.departments,
        ...one.assignments.flatMap((assignment) => assignment.duties),
        ...one.townshipDuties,
        ...one.support,
        ...one.takeovers.flatMap((takeover) => takeover.methods),
        ...(one.discontinued === null ? [] : [one.discontinued]),
      ]
      if (!said.every((words) => text.includes(words))) wrong.push(dutyPath(one, loaded))
    }
    expect(wrong).toEqual([])
  })

  it('names the file, the lines, the list and the category, and links to each department', async () => {
    const one = row('李市镇', 'coordination', 26)
    const { body } = await open(app, '/d/lishizhen-c26')
    const source = between(body, 'id="source"', '</section>')
    expect(plain(source)).toContain('03-重庆市江津区李市镇.txt，第202—208行')
    const head = plain(between(body, '<header class="card duty-head', '</header>'))
    expect(head).toContain('配合履职清单第26项')
    expect(head).toContain('民生服务')
    for (const name of one.departments) expect(body).toContain(`href="${departmentPath('李市镇', name, loaded)}"`)
    expect(one.departments).toHaveLength(7)
  })

  it('names the rows on the same matter in the other lists and the other townships, and says which matter', async () => {
    const { body } = await open(app, '/d/lishizhen-c26')
    const related = between(body, '<aside', '</aside>')
    expect(related).toContain('href="/d/qingshuitujiazuxiang-c16"')
    expect(plain(related)).toContain('同是“校外培训机构监管”')
    expect(related).toContain('href="/compare?matter=')
    // Basic 87 and reclaimed 30 of 突泉镇 give one penalty to two bodies.
    const here = between((await open(app, '/d/tuquanzhen-r30')).body, '<aside', '</aside>')
    expect(between(here, '另见突泉镇的别的清单', '</section>')).toContain('href="/d/tuquanzhen-b87"')
  })

  it('never names the row itself, or one of another matter, as related', async () => {
    const { links } = townshipIndex('突泉镇')
    for (const one of duties.filter((other) => other.township === '突泉镇')) {
      const path = dutyPath(one, loaded)
      const { body } = await open(app, path)
      if (!body.includes('<aside')) continue
      const related = between(body, '<aside', '</aside>')
      expect(related).not.toContain(`href="${path}"`)
      const own = (links.get(one) ?? []).filter(({ strength }) => strength === 1).map(({ matter }) => matter)
      for (const [, matter = ''] of related.matchAll(/href="\/compare\?matter=([^"]+)"/gu))
        expect(own).toContain(matter)
    }
  })

  it('has its address to copy, with the public one where that is known', async () => {
    expect(plain((await open(app, '/d/tuquanzhen-c5')).body)).toContain('这一页的地址：/d/tuquanzhen-c5')
    const outside = pagesApp(knowledge, 'https://shui.example')
    const { body } = await open(outside, '/d/tuquanzhen-c5')
    expect(plain(body)).toContain('https://shui.example/d/tuquanzhen-c5')
  })

  it('escapes whatever a list says', async () => {
    const evil = '<script>alert(1)</script>"\'&'
    const one = duty({
      list: 'coordination',
      number: 1,
      title: evil,
      category: evil,
      departments: [evil],
      assignments: [{ departments: [evil], duties: [evil] }],
      townshipDuties: [evil],
      support: [evil],
      citation: { file: 'seeds/白鹭镇.txt', lines: [1, 2] },
    })
    const file = { ...dutyFile(township('白鹭镇', '某某县'), [one]), lines: [`1\t${evil}`, '</ol></code>'] }
    const made = pagesApp(madeUp([file]))
    for (const path of [
      '/d/bailuzhen-c1',
      '/t/bailuzhen',
      `/t/bailuzhen?q=${encodeURIComponent(evil)}&department=${encodeURIComponent(evil)}&list=coordination`,
      `/dept/bailuzhen/${encodeURIComponent(evil)}`,
      `/dept/bailuzhen/${encodeURIComponent(`${evil}局`)}`,
      `/compare?q=${encodeURIComponent(evil)}`,
      `/compare?matter=${encodeURIComponent(evil)}`,
    ]) {
      const { body } = await open(made, path)
      expect(body, path).not.toContain('<script>')
      expect(body, path).not.toContain('"\'&')
    }
    const { status, body } = await open(made, '/d/bailuzhen-c1')
    expect(status).toBe(200)
    expect(texts(between(body, '<ol class="lines"', '</ol>'), /<code>(.*?)<\/code>/gsu)).toEqual([
      `1\t${evil}`,
      '</ol></code>',
    ])
  })

  it('has no inline style and no inline script', async () => {
    for (const path of ['/d/tuquanzhen-c54', '/t/tuquanzhen', '/compare', '/compare?matter=dead-livestock', '/t']) {
      const { body } = await open(app, path)
      expect(body).not.toMatch(/<[^>]*\s(?:style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)/u)
    }
  })
})

describe('the page of a township', () => {
  it('links to every row, with the counts of the lists', async () => {
    for (const [name, { duties: rows, township: place }] of knowledge.snapshot.townships) {
      const { status, body } = await open(app, townshipPath(name, loaded))
      expect(status).toBe(200)
      expect(plain(body)).toContain(place.region.join(' '))
      expect(shownRows(body)).toEqual(rows.map((one) => dutyPath(one, loaded)))
      for (const list of DUTY_LISTS) {
        const count = rows.filter((one) => one.list === list).length
        expect(plain(between(body, `id="list-${list}"`, '</h2>'))).toContain(`${count}项`)
      }
    }
  })

  it('counts the rows of each category as the list declares them', async () => {
    const { body } = await open(app, '/t/qingshuitujiazuxiang?list=basic')
    const text = plain(between(body, '<details class="categories"', '</details>'))
    const declared = knowledge.files[0]?.report.categories.filter(({ list }) => list === 'basic') ?? []
    expect(declared).toHaveLength(9)
    for (const { name, declared: count } of declared) expect(text).toContain(`${name} ${count}`)
  })

  it('filters by list, category and department, and every view has its address', async () => {
    const { duties: rows } = townshipIndex('突泉镇')
    const cases: [string, (one: Duty) => boolean][] = [
      ['?list=reclaimed', ({ list }) => list === 'reclaimed'],
      ['?department=县公安局', ({ departments }) => departments.includes('县公安局')],
      [
        '?list=coordination&department=县公安局',
        ({ list, departments }) => list === 'coordination' && departments.includes('县公安局'),
      ],
      ['?list=basic&category=生态环保', ({ list, category }) => list === 'basic' && category === '生态环保'],
      ['?list=nonsense&department=没有这个局&category=没有', () => true],
    ]
    for (const [query, fits] of cases) {
      const { body } = await open(app, `/t/tuquanzhen${encodeURI(query)}`)
      const expected = rows.filter(fits)
      expect(expected.length).toBeGreaterThan(0)
      expect(shownRows(body), query).toEqual(expected.map((one) => dutyPath(one, loaded)))
    }
  })

  it('searches by title, department and category; every word must be there', async () => {
    const { duties: rows } = townshipIndex('突泉镇')
    const text = (one: Duty) => [one.title, one.category, ...one.departments].join('\n')
    for (const q of ['河道', '公安局', '民生服务', '河道 处罚', '　森林　 防火', 'ＰＭ']) {
      const words = q.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean)
      const expected = rows.filter((one) => words.every((word) => text(one).toLowerCase().includes(word)))
      const { body } = await open(app, `/t/tuquanzhen?q=${encodeURIComponent(q)}`)
      const section = body.slice(body.indexOf('<section class="stack" aria-labelledby="list-'))
      const shown = [...section.matchAll(/<li><a href="(\/d\/[^"]+)">/gu)].map(([, path = '']) => path)
      expect(shown, q).toEqual(expected.map((one) => dutyPath(one, loaded)))
      if (expected.length > 0) expect(plain(body)).toContain(`找到${expected.length}项。`)
    }
  })

  it('shows what comes near where no row has the words', async () => {
    const { body } = await open(app, `/t/tuquanzhen?q=${encodeURIComponent('死猪 怎么 处理')}`)
    expect(plain(body)).toContain('没有找到')
    const near = between(body, 'data-near-rows', '</section>')
    expect(near).toContain('href="/d/tuquanzhen-')
  })

  it('keeps what was typed, the list and the category in the form, and links to each department', async () => {
    const { body } = await open(
      app,
      `/t/tuquanzhen?list=basic&category=${encodeURIComponent('生态环保')}&q=${encodeURIComponent('河')}`,
    )
    const form = between(body, '<form class="filter', '</form>')
    expect(form).toContain('name="list" value="basic"')
    expect(form).toContain('name="category" value="生态环保"')
    expect(form).toMatch(/name="q"[^>]*value="河"/u)
    expect(body).toContain(`href="${departmentPath('突泉镇', '县公安局', loaded)}"`)
    expect(between(body, 'action="/township"', '</form>')).toContain('name="token" value="a-token"')
  })
})

describe('the page of a department', () => {
  it('has every row of every department of every township, list by list', async () => {
    let pages = 0
    for (const [name, { duties: rows }] of knowledge.snapshot.townships) {
      for (const department of new Set(rows.flatMap(({ departments }) => departments))) {
        const { status, body } = await open(app, departmentPath(name, department, loaded))
        expect(status).toBe(200)
        const main = between(body, '<main', '</main>')
        expect(main).toContain(`<h1>${escaped(department)}</h1>`)
        const links = [...main.matchAll(/href="(\/d\/[^"]+)"/gu)].map(([, path]) => path)
        const expected = rows.filter(({ departments }) => departments.includes(department))
        expect(links).toEqual(expected.map((one) => dutyPath(one, loaded)))
        pages += 1
      }
    }
    expect(pages).toBeGreaterThan(150)
  })

  it("shows the department's own duties, not those of the others", async () => {
    const { body } = await open(app, departmentPath('李市镇', '区城市管理局', loaded))
    const entry = between(body, 'href="/d/lishizhen-c26"', '</a>')
    expect(plain(entry)).toContain('做好校外培训机构户外广告、招牌设置管理工作。')
    expect(plain(entry)).not.toContain('区教委')
  })

  it('that is unknown is a 404 that names near ones', async () => {
    for (const asked of ['公安局', '派出所', '县公安', '公安']) {
      const { status, body } = await open(app, `/dept/tuquanzhen/${encodeURIComponent(asked)}`)
      expect(status, asked).toBe(404)
      expect(body, asked).toContain(`href="${departmentPath('突泉镇', '县公安局', loaded)}"`)
    }
    const { status, body } = await open(app, `/dept/tuquanzhen/${encodeURIComponent('火星局')}`)
    expect(status).toBe(404)
    expect(body).not.toContain('你要找的是不是')
  })
})

describe('the comparison', () => {
  it('has every township, and says so where one has no row', async () => {
    let missing = 0
    for (const [id, matter] of [...knowledge.snapshot.matters].filter((_, i) => i % 10 === 0)) {
      const { status, body } = await open(app, comparePath(id))
      expect(status).toBe(200)
      expect(body).toContain(`<h1>${escaped(matter.name)}</h1>`)
      const groups = body.split('<tbody>').slice(1)
      expect(groups).toHaveLength(loaded.length)
      for (const [i, [name, { rowsOf }]] of [...knowledge.snapshot.townships].entries()) {
        const group = between(`${groups[i]}`, '', '</tbody>')
        expect(group).toContain(name)
        const rows = rowsOf.get(id) ?? []
        const firm = rows.filter(({ strength }) => strength === 1)
        if (rows.length === 0) missing += 1
        expect(group.includes('清单里没有这件事。')).toBe(rows.length === 0)
        expect(group.includes('只在职责里提到')).toBe(rows.length > 0 && firm.length === 0)
        for (const { duty: one } of (firm.length > 0 ? firm : rows).slice(0, 4)) {
          expect(group).toContain(`href="${dutyPath(one, loaded)}"`)
        }
      }
    }
    expect(missing).toBeGreaterThan(0)
  })

  it('says who is responsible, what the township does and whether it was taken back', async () => {
    const { body } = await open(app, '/compare?matter=dead-livestock')
    const lishi = plain(between(between(body, '/d/lishizhen-r5', '</tbody>'), '</a>', '</tr>'))
    expect(lishi).toContain('区农业农村委')
    expect(lishi).toContain('镇里不办了')
    expect(lishi).toContain('收回了')
    const qingshui = plain(between(body, '/d/qingshuitujiazuxiang-c19', '</tr>'))
    expect(qingshui).toContain('县农业农村委')
    expect(qingshui).toContain('做好本辖区日常巡查。')
    expect(qingshui).toContain('没有收回')
  })

  it('says of a duty that has ended that nobody does it, whoever is named beside', async () => {
    const matter = townshipIndex('清水土家族乡').links.get(row('清水土家族乡', 'reclaimed', 1))?.[0]?.matter ?? ''
    const { body } = await open(app, comparePath(matter))
    const cells = plain(between(body, '/d/qingshuitujiazuxiang-r1"', '</tr>'))
    expect(cells).toContain('不再开展')
    expect(cells).not.toContain('收回了')
  })

  it('takes the name of a matter as well', async () => {
    const { status, body } = await open(app, comparePath('病死畜禽无害化处理'))
    expect(status).toBe(200)
    expect(body).toContain('<h1>病死畜禽无害化处理</h1>')
  })

  it('without a matter lists those of two or more townships, to be searched', async () => {
    const { body } = await open(app, '/compare')
    const ids = [...body.matchAll(/<li><a href="\/compare\?matter=([^"]+)"/gu)].map(([, id = '']) => id)
    const { townships, matters } = knowledge.snapshot
    const expected = [...matters.keys()].filter(
      (id) =>
        [...townships.values()].filter(({ rowsOf }) => rowsOf.get(id)?.some(({ strength }) => strength === 1)).length >
        1,
    )
    expect([...ids].sort()).toEqual(expected.sort())
    const some = await open(app, `/compare?q=${encodeURIComponent('监管 农')}`)
    const found = [...some.body.matchAll(/<li><a href="\/compare\?matter=([^"]+)"/gu)].map(([, id = '']) => id)
    expect(found.length).toBeGreaterThan(1)
    expect(found.length).toBeLessThan(ids.length)
    for (const id of found) expect(matters.get(id)?.name).toMatch(/农.*监管|监管.*农/u)
  })
})

describe('an address that leads nowhere', () => {
  it('is a 404 with a way on, never an error', async () => {
    for (const path of [
      '/t/nowhere',
      '/t/tuquanzhen/more',
      '/d/tuquanzhen',
      '/d/tuquanzhen-c0',
      '/d/tuquanzhen-c9999',
      '/d/tuquanzhen-x1',
      '/d/tuquanzhen-c1e3',
      '/d/%E0%A4%A',
      '/d/../../etc/passwd',
      '/d/__proto__-c1',
      '/dept/nowhere/x',
      `/dept/tuquanzhen/${'长'.repeat(500)}`,
      '/dept/tuquanzhen/%00',
      '/compare?matter=__proto__',
      '/compare?matter=%3Cscript%3E',
      '/nothing/here',
    ]) {
      const { status, body } = await open(app, path)
      expect(status, path).toBe(404)
      for (const name of loaded) expect(body, path).toContain(`href="${townshipPath(name, loaded)}"`)
      expect(body).not.toContain('passwd')
    }
  })

  it('that named a row once leads to the lists of its township', async () => {
    const { body } = await open(app, '/d/tuquanzhen-c900')
    expect(plain(body)).toContain('突泉镇的清单里没有这一项')
  })
})

describe('the list of townships', () => {
  it('has them all with their counts', async () => {
    const { status, body } = await open(app, '/t')
    expect(status).toBe(200)
    for (const name of loaded) expect(body).toContain(`href="${townshipPath(name, loaded)}"`)
    expect(plain(body)).toContain('配合77')
  })
})

function townshipIndex(name: string) {
  const index = knowledge.snapshot.townships.get(name)
  if (!index) throw new Error(`${name} is not loaded`)
  return index
}

/** Lists that a test has written, without any matter. */
function madeUp(files: Parameters<typeof snapshotOf>[0]): Knowledge {
  return { files, snapshot: snapshotOf(files, [], [], letters), language: knowledge.language }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}
