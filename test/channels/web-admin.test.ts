import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSignIns } from '../../src/channels/web/admin/sign-ins.js'
import type { DutyFile } from '../../src/lists/index.js'
import type { Audit } from '../../src/storage/audit.js'
import { ADMIN, MINUTE, START, type TestDesk, temporaryFolder } from '../desk/bench.js'
import { knowledge } from '../helpers/knowledge.js'
import { adminBench, TOKEN, type Visitor } from './web-admin-bench.js'

const HOUR = 60 * MINUTE
/** What takes seconds is waited for. */
const LONG = { timeout: 60_000, interval: 200 }
/** A question that no list answers. */
const MISS = '出国护照在哪里办'
/** Reloads and added sayings build nothing in these tests. */
const build = async () => ({ lists: null, speech: { broken: '测试里不学' } })

async function audit(desk: TestDesk): Promise<Audit['entries']> {
  return ((await desk.kept('audit.json')) as Audit).entries
}

/** Somebody asks what nobody can answer, in 李市镇. */
async function miss(desk: TestDesk, ...questions: string[]): Promise<void> {
  await desk.say('/bind 李市镇')
  for (const question of questions) await desk.say(question)
}

describe('the admin page', () => {
  it('is not there without a token', async () => {
    const bench = await adminBench({ admin: null })
    const visitor = bench.visitor()
    const home = await visitor.get('/')
    expect(home.status).toBe(200)
    expect(home.text).not.toContain('/admin')
    expect((await visitor.get('/admin')).status).toBe(404)
    expect((await visitor.post('/admin/sign-in', { 'admin-token': TOKEN })).status).toBe(404)
    expect((await visitor.post('/admin/reload')).status).toBe(404)
  })

  it('shows a stranger nothing but the form to sign in', async () => {
    const bench = await adminBench()
    await miss(bench.desk, MISS)
    const shown = await bench.visitor().get('/admin')
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('name="admin-token"')
    for (const secret of [MISS, '操作记录', '重载', '运行了']) expect(shown.text).not.toContain(secret)
    expect((await bench.visitor().get('/admin/said')).status).toBe(403)
  })

  it('is never kept by any cache', async () => {
    const bench = await adminBench()
    const admin = await bench.admin()
    for (const path of ['/admin', '/admin/said', '/admin?unanswered=2']) {
      expect((await admin.get(path)).headers.get('cache-control')).toBe('no-store')
      expect((await bench.visitor().get(path)).headers.get('cache-control')).toBe('no-store')
    }
    const done = await admin.post('/admin/dismiss', { question: '1' })
    expect(done.headers.get('cache-control')).toBe('no-store')
  })
})

describe('signing in', () => {
  it('takes the token, and gives a cookie for these pages and twelve hours alone', async () => {
    const bench = await adminBench()
    const visitor = bench.visitor()
    await visitor.get('/admin')
    const shown = await visitor.post('/admin/sign-in', { 'admin-token': TOKEN })
    expect(shown.status).toBe(303)
    expect(shown.headers.get('location')).toBe('/admin')
    const cookie = shown.headers.getSetCookie().find((line) => line.startsWith('admin='))
    for (const part of ['Path=/admin', 'HttpOnly', 'SameSite=Strict', 'Max-Age=43200']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Secure')
    expect((await visitor.get('/admin')).text).toContain('操作记录')
    expect(await audit(bench.desk)).toMatchObject([
      { channel: 'web', person: '127.0.0.1', chat: 'admin', command: 'sign-in', outcome: 'done' },
    ])
    bench.desk.now += 12 * HOUR
    expect((await visitor.get('/admin')).text).not.toContain('操作记录')
  })

  it('gives a cookie for https alone where the pages are seen over https', async () => {
    const bench = await adminBench({ publicUrl: 'https://example.org' })
    const visitor = bench.visitor()
    const shown = await visitor.signIn(TOKEN)
    const cookie = shown.headers.getSetCookie().find((line) => line.includes('admin='))
    expect(cookie).toMatch(/^__Secure-admin=.*; Secure/)
  })

  it.each([
    '',
    'open-sesame-012345678',
    `${TOKEN} `,
    TOKEN.toUpperCase(),
    'x'.repeat(200),
  ])('refuses a wrong token: %j', async (token) => {
    const bench = await adminBench()
    const visitor = bench.visitor()
    const shown = await visitor.signIn(token)
    expect(shown.status).toBe(401)
    expect(shown.text).toContain('口令不对')
    if (token !== '') expect(shown.text).not.toContain(token)
    expect([...visitor.cookies.keys()]).not.toContain('admin')
    expect((await visitor.get('/admin')).text).not.toContain('操作记录')
    expect(await audit(bench.desk)).toMatchObject([
      { channel: 'web', person: '127.0.0.1', chat: 'admin', command: 'sign-in', argument: '', outcome: 'refused' },
    ])
    if (token !== '') expect(bench.desk.logged()).not.toContain(token)
  })

  it('looks at five wrong tokens a minute from one address and at no more, also when they come at once', async () => {
    const bench = await adminBench({ trustedProxies: 1 })
    const guesser = bench.visitor({ 'X-Forwarded-For': '203.0.113.7' })
    await guesser.get('/admin')
    const guesses = Array.from({ length: 12 }, (_, i) =>
      guesser.post('/admin/sign-in', { 'admin-token': `guess number ${i}` }),
    )
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(7)
    const right = await guesser.post('/admin/sign-in', { 'admin-token': TOKEN })
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(right.text).toContain('过一分钟再来')
    expect(await audit(bench.desk)).toMatchObject([{ person: '203.0.113.7', outcome: 'refused', times: 5 }])
    const other = bench.visitor({ 'X-Forwarded-For': '203.0.113.8' })
    expect((await other.signIn(TOKEN)).status).toBe(303)
  })

  it('is over after 退出, also for a copy of the cookie', async () => {
    const bench = await adminBench()
    const admin = await bench.admin()
    const copy = bench.visitor()
    for (const [name, value] of admin.cookies) copy.cookies.set(name, value)
    expect((await copy.get('/admin')).text).toContain('操作记录')
    expect((await admin.post('/admin/sign-out')).status).toBe(303)
    expect((await admin.get('/admin')).text).not.toContain('操作记录')
    expect((await copy.get('/admin')).text).not.toContain('操作记录')
    expect((await audit(bench.desk)).at(-1)).toMatchObject({ command: 'sign-out', person: '127.0.0.1' })
  })

  it('cannot be forged', async () => {
    const bench = await adminBench()
    const admin = await bench.admin()
    const cookie = admin.cookies.get('admin') ?? ''
    const [id = '', signature = ''] = cookie.split('.')
    const other = createSignIns(
      'another secret',
      (bytes) => Buffer.alloc(bytes, 1),
      () => bench.desk.now,
    ).begin()
    const known = bench.visitor()
    await known.get('/admin')
    const session = known.cookies.get('session') ?? ''
    expect(session).not.toBe('')
    for (const forged of [
      '',
      'admin',
      id,
      `${id}.`,
      `${id}.${signature.slice(0, -2)}xx`,
      `${id.slice(0, -2)}xx.${signature}`,
      `${cookie}.x`,
      other,
      session,
    ]) {
      const visitor = bench.visitor()
      visitor.cookies.set('admin', forged)
      expect((await visitor.get('/admin')).text, forged).not.toContain('操作记录')
      expect((await visitor.post('/admin/reload')).status).toBe(403)
    }
    expect((await admin.get('/admin')).text).toContain('操作记录')
  })

  it('keeps so many at a time', () => {
    let number = 0
    const signIns = createSignIns(
      'secret',
      (bytes) => Buffer.alloc(bytes, number++),
      () => 0,
    )
    const cookies = Array.from({ length: 60 }, () => signIns.begin())
    expect(cookies.map((cookie) => signIns.isValid(cookie))).toEqual([
      ...Array(10).fill(false),
      ...Array(50).fill(true),
    ])
  })
})

describe('what an admin does on the page', () => {
  const buttons: readonly [string, string, Record<string, string>, string][] = [
    ['重载', '/admin/reload', {}, '/reload'],
    ['加为说法', '/admin/add-saying', { question: '1', matter: 'street-lights' }, '加说法 1 street-lights'],
    [
      '加为说法, of no such question',
      '/admin/add-saying',
      { question: '9', matter: 'street-lights' },
      '加说法 9 street-lights',
    ],
    ['忽略', '/admin/dismiss', { question: '1' }, '忽略 1'],
    ['撤', '/admin/remove-saying', { saying: '4' }, '撤说法 4'],
  ]

  it.each(buttons)('is noted like the chat command: %s', async (_, path, fields, command) => {
    const page = await adminBench({}, { build })
    await miss(page.desk, MISS)
    const admin = await page.admin()
    const shown = await admin.press(path, fields)
    expect(shown.status).toBe(200)
    await page.desk.reloader.stop()

    const chat = await adminBench({}, { build })
    await miss(chat.desk, MISS)
    const reply = await chat.desk.say(command, { person: ADMIN })
    await chat.desk.reloader.stop()

    // The page shows what the chat says.
    const [first] = reply.blocks
    expect(first && 'text' in first && shown.text.replaceAll('&quot;', '"')).toContain(
      first && 'text' in first && first.text,
    )
    const onPage = (await audit(page.desk)).filter((entry) => entry.command !== 'sign-in')
    const inChat = await audit(chat.desk)
    expect(onPage.length).toBeGreaterThan(0)
    expect(onPage).toEqual(inChat.map((entry) => ({ ...entry, channel: 'web', person: 'admin', chat: 'admin' })))
    for (const file of ['unanswered.json', 'sayings.json']) {
      const same = async ({ desk }: typeof page) =>
        JSON.stringify(await desk.kept(file).catch(() => null)).replace('"web:admin"', `"telegram:${ADMIN}"`)
      expect(await same(page)).toBe(await same(chat))
    }
  })

  it.each(buttons)('needs the form’s own token: %s', async (_, path, fields) => {
    const bench = await adminBench({}, { build })
    await miss(bench.desk, MISS)
    const admin = await bench.admin()
    const before = await audit(bench.desk)
    const stranger = bench.visitor()
    await stranger.get('/admin')
    for (const token of ['', 'x', stranger.formToken]) {
      expect((await admin.post(path, { ...fields, token })).status).toBe(403)
    }
    expect(await audit(bench.desk)).toEqual(before)
    expect(bench.desk.reloader.running).toBe(false)
    expect((await admin.get('/admin')).text).toContain(MISS)
  })

  it.each(buttons)('is nothing that a visitor could do: %s', async (_, path, fields, command) => {
    const bench = await adminBench({}, { build })
    await miss(bench.desk, MISS)
    const visitor = bench.visitor()
    await visitor.get('/')
    const shown = await visitor.post(path, fields)
    expect(shown.status).toBe(403)
    expect(shown.text).not.toContain(MISS)
    await expect(bench.desk.kept('audit.json')).rejects.toThrow()
    expect(bench.desk.reloader.running).toBe(false)
    const asked = await visitor.press('/', { text: command })
    expect(asked.text).toContain('只有管理员能用')
    expect(await audit(bench.desk)).toMatchObject([{ channel: 'web', outcome: 'refused' }])
  })

  it.each([
    ['/admin/add-saying', { question: '1', matter: 'street lights 2' }],
    ['/admin/add-saying', { question: 'x', matter: 'street-lights' }],
    ['/admin/dismiss', { question: '1 /reload' }],
    ['/admin/dismiss', { question: '12345678' }],
    ['/admin/remove-saying', {}],
  ])('is nothing when the form makes no sense: %s %j', async (path, fields) => {
    const bench = await adminBench({}, { build })
    await miss(bench.desk, MISS)
    const admin = await bench.admin()
    const before = await audit(bench.desk)
    expect((await admin.post(path, fields as Record<string, string>)).status).toBe(400)
    expect(await audit(bench.desk)).toEqual(before)
    expect((await admin.get('/admin')).text).toContain(MISS)
  })
})

describe('the page shows', () => {
  it('what people have written, as text and nothing else', async () => {
    const nasty = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(2)>',
      "' onmouseover='alert(3)",
      '</h3><a href="javascript:alert(4)">护照</a>',
      '&lt;b&gt;',
      '<svg/onload=alert(5)>',
    ]
    const data = temporaryFolder()
    const at = START
    const write = (name: string, entries: unknown[]) =>
      writeFileSync(join(data, name), JSON.stringify({ next: 100, entries }))
    const common = { at, channel: nasty[2], person: nasty[1], times: 2 }
    write(
      'unanswered.json',
      nasty.map((text, id) => ({ ...common, id: id + 1, kind: 'missed', text, township: nasty[0] })),
    )
    write(
      'sayings.json',
      nasty.map((saying, id) => ({ id: id + 1, matter: saying, saying, at, by: nasty[2] })),
    )
    write(
      'audit.json',
      nasty.map((text) => ({ ...common, chat: text, command: text, argument: text, outcome: 'done', detail: text })),
    )
    const bench = await adminBench(
      {},
      {
        folders: { seeds: '', intents: '', cache: null, data },
        channels: () => nasty.map((name) => ({ name, on: false, note: name })),
        version: nasty[0] ?? '',
      },
    )
    const { text } = await (await bench.admin()).get('/admin')
    expect(text.split('&lt;script&gt;alert(1)&lt;/script&gt;').length).toBeGreaterThan(10)
    expect(text.split('&amp;lt;b&amp;gt;').length).toBeGreaterThan(4)
    expect(text).not.toMatch(/<script>|<img|javascript:[^<]*"[^<]*>|<svg\/|<[^>]*\s(?:on[a-z]+|style)=/i)
    // Every attribute's quotes are closed where the page closes them.
    for (const [tag] of text.matchAll(/<[a-z][^>]*>/g)) expect(tag).not.toContain('alert')
  })

  it('questions that wait, newest first, with rows and matters that lie near', async () => {
    const bench = await adminBench()
    await miss(bench.desk, '农村公路养护谁管', '不对', MISS)
    const admin = await bench.admin()
    const { text } = await admin.get('/admin')
    expect(text.indexOf(MISS)).toBeLessThan(text.indexOf('农村公路养护谁管'))
    expect(text).toContain('说不对')
    expect(text).toMatch(/加为说法：[^<]*公路/)
    expect(text).toMatch(/<a href="\/d\/lishizhen-[bcr]\d+">/)
  })

  it('long lists page by page', async () => {
    const bench = await adminBench()
    const years = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊']
    await miss(bench.desk, ...years.map((name) => `${name}叔${MISS}`))
    const admin = await bench.admin()
    const first = await admin.get('/admin')
    expect(first.text).toContain('腊叔')
    expect(first.text).not.toContain('一叔')
    const second = await admin.get('/admin?unanswered=2')
    expect(second.text).toContain('一叔')
    expect(second.text).not.toContain('腊叔')
    // What is done there leads back there.
    const after = await admin.post('/admin/dismiss', { question: '1', 'unanswered-page': '2', 'sayings-page': '1' })
    expect(after.headers.get('location')).toBe('/admin?unanswered=2&sayings=1#unanswered')
    expect((await admin.get('/admin?unanswered=99')).text).toContain('二叔')
    for (const odd of ['0', '-1', 'x', '%3Cb%3E']) {
      expect((await admin.get(`/admin?unanswered=${odd}`)).text).toContain('腊叔')
    }
  })

  it('each day’s figures and the matters most asked about', async () => {
    const bench = await adminBench()
    const { desk } = bench
    await miss(desk, '农村公路养护谁管', '详细', '不对', MISS)
    desk.now += 24 * HOUR
    await desk.say('农村公路养护谁管')
    await desk.say('死猪谁来拉')
    await desk.say('农村公路养护谁管')
    const { text } = await (await bench.admin()).get('/admin')
    expect(text).toContain('<th scope="row">11月24日</th><td>3</td><td>0</td><td>0</td><td>0</td>')
    expect(text).toContain('<th scope="row">11月23日</th><td>2</td><td>1</td><td>0</td><td>1</td>')
    expect(text.match(/<rect class="plot-answers"[^>]*y=/g)).toHaveLength(2)
    expect(text.match(/<rect class="plot-misses"/g)).toHaveLength(1)
    const asked = [...text.matchAll(/<a href="\/compare\?matter=[^"]+">([^<]+)<\/a>.*?<td>(\d+)次<\/td>/g)]
    expect(asked.map(([, , times]) => times)).toEqual(['3', '1'])
    expect(asked[0]?.[1]).toContain('公路')
  })

  it('what is added as a saying, with a way back', async () => {
    const bench = await adminBench({}, { build })
    await miss(bench.desk, MISS)
    const admin = await bench.admin()
    const added = await admin.press('/admin/add-saying', { question: '1', matter: 'street-lights' })
    expect(added.text).toContain(`<q>${MISS}</q> → `)
    expect(added.text).toContain('记下了')
    expect(added.text).not.toContain('最像的事项')
    const gone = await admin.press('/admin/remove-saying', { saying: '1' })
    expect(gone.text).not.toContain(`<q>${MISS}</q> → `)
    expect(gone.text).toContain('还没有加过说法')
  })
})

describe('a reload from the page', () => {
  /** 突泉镇 with one row more, one row less, and one row changed. */
  async function otherLists(): Promise<DutyFile[]> {
    return (await knowledge()).files.map((file) => {
      if (file.township.name !== '突泉镇') return file
      const [first, , third, ...rest] = file.duties
      const last = rest.at(-1)
      if (!first || !third || !last) throw new Error('the list is too short')
      const changed = { ...first, title: `${first.title}（新）` }
      const added = { ...last, number: 500, title: '一件新来的事' }
      return { ...file, duties: [changed, third, ...rest, added] }
    })
  }

  it('reports when it is done, and the page tells what it changed, with links', async () => {
    const files = await otherLists()
    const bench = await adminBench(
      {},
      { build: async () => ({ lists: { files, errors: [] }, speech: { broken: '测试里不学' } }) },
    )
    const admin = await bench.admin()
    const begun = await admin.press('/admin/reload')
    expect(begun.text).toContain('开始重新读清单')
    await expect.poll(async () => (await admin.get('/admin/said')).text, LONG).toContain('重载好了')
    const { text } = await admin.get('/admin')
    expect(text).toContain('突泉镇：新增1项，改动1项，删去1项')
    expect(text).toMatch(/新增 <a href="\/d\/tuquanzhen-[bcr]500">/)
    expect(text).toMatch(/改动 <a href="\/d\/tuquanzhen-b1">/)
    expect(text).toContain('删去 <span>')
    expect(text).toContain('测试里不学')
    expect(text).toContain('共1328项')
    expect(await audit(bench.desk)).toMatchObject([
      { command: 'sign-in' },
      { command: 'reload', outcome: 'done', channel: 'web', person: 'admin', chat: 'admin' },
      { command: 'reload-result', outcome: 'done', detail: '1个乡镇有变化，0个文件没有换上' },
    ])
  })

  it('that fails is told, and what the one before has changed still stands there', async () => {
    const files = await otherLists()
    let broken = false
    const bench = await adminBench(
      {},
      {
        build: async () => {
          if (broken) throw new Error('no more processes')
          return { lists: { files, errors: [] }, speech: { broken: '测试里不学' } }
        },
      },
    )
    const admin = await bench.admin()
    await admin.press('/admin/reload')
    await expect.poll(async () => (await admin.get('/admin/said')).text, LONG).toContain('重载好了')
    broken = true
    await admin.press('/admin/reload')
    await expect.poll(async () => (await admin.get('/admin/said')).text, LONG).toContain('没有重载')
    const { text } = await admin.get('/admin')
    expect(text).toContain('的重载没有成功')
    expect(text).toContain('突泉镇：新增1项，改动1项，删去1项')
    expect(text).not.toContain('no more processes')
  })
})

describe('/healthz', () => {
  const read = async (visitor: Visitor) => {
    const { status, headers, text } = await visitor.get('/healthz')
    return { status, type: headers.get('content-type'), health: JSON.parse(text) as Record<string, unknown> }
  }

  it('tells anybody that the bot is well', async () => {
    const bench = await adminBench()
    bench.desk.now += 90_500
    expect(await read(bench.visitor())).toEqual({
      status: 200,
      type: 'application/json',
      health: { ok: true, townships: 5, rows: 1328, writable: true, channels: { telegram: true }, uptime: 90 },
    })
    expect(bench.visitor().cookies.size).toBe(0)
  })

  it('is 503 where data/ cannot be written to', async () => {
    const bench = await adminBench()
    const folders = { seeds: '', intents: '', cache: null, data: '/dev/null/data' }
    const broken = await adminBench({}, { folders })
    expect((await read(bench.visitor())).status).toBe(200)
    expect(await read(broken.visitor())).toMatchObject({ status: 503, health: { ok: false, writable: false } })
  })
})

describe('/metrics', () => {
  it('are read on this machine, and count what is asked', async () => {
    const bench = await adminBench()
    const visitor = bench.visitor()
    await visitor.get('/')
    await visitor.post('/', { text: '突泉镇农村公路养护谁管' })
    const { status, headers, text } = await visitor.get('/metrics')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/plain')
    expect(text).toMatch(/^shuiguan_answers_total\{channel="web",outcome="answer"\} 1$/m)
    expect(text).toMatch(/^shuiguan_rows\{township="突泉镇"\} 218$/m)
    expect(text).toMatch(/^shuiguan_sessions 1$/m)
    expect(text).not.toContain('公路')
  })

  it('are nobody else’s business, but for who has the token', async () => {
    const bench = await adminBench({ trustedProxies: 1 })
    const far = { 'X-Forwarded-For': '203.0.113.7' }
    for (const headers of [far, { 'X-Forwarded-For': '127.0.0.1' }, { Forwarded: 'for=203.0.113.7' }]) {
      expect((await bench.visitor(headers).get('/metrics')).status).toBe(404)
    }
    const bearing = (token: string) => bench.visitor({ ...far, Authorization: `Bearer ${token}` }).get('/metrics')
    expect((await bearing(TOKEN)).status).toBe(200)
    for (const wrong of ['x', TOKEN.slice(1), '']) expect((await bearing(wrong)).status).toBe(404)
    // After five wrong ones in a minute the right one, too, is not looked at.
    for (let i = 0; i < 5; i++) await bearing(`guess-${i}`)
    expect((await bearing(TOKEN)).status).toBe(404)
  })

  it('are not there on this machine’s behalf for a page behind a proxy', async () => {
    const bench = await adminBench()
    expect((await bench.visitor({ 'X-Forwarded-For': '203.0.113.7' }).get('/metrics')).status).toBe(404)
  })
})
