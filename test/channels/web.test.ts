import { createServer } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { makeReply, type Reply } from '../../src/answers/reply.js'
import type { Handle, Incoming } from '../../src/channels/channel.js'
import type { WebOptions } from '../../src/channels/web/options.js'
import type { Knowledge } from '../../src/knowledge.js'
import { addressOf, fewTownships, repliesIn, textOf, Visitor, visit, webChannel } from './web-bench.js'

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

/** A started channel, a visitor, and what the bot has heard; it repeats what it hears unless told. */
async function site(options: Partial<WebOptions> = {}, handle: Handle = async ({ text }) => saying(`听到：${text}`)) {
  const channel = webChannel(options)
  running.push(channel)
  const heard: Incoming[] = []
  const visitor = await visit(channel, async (incoming) => {
    heard.push(incoming)
    return handle(incoming)
  })
  return { channel, visitor, heard, address: addressOf(channel) }
}

function saying(text: string, township: string | null = null): Reply {
  return makeReply('info', 'test', { township, blocks: [{ kind: 'paragraph', text }] })
}

function choosing(): Reply {
  return makeReply('choose-township', 'test', {
    blocks: [{ kind: 'items', label: '哪个乡镇？', items: ['清水土家族乡', '突泉镇'], numbered: true }],
    choices: ['清水土家族乡', '突泉镇'].map((name) => ({ label: name, message: name })),
  })
}

describe('every page', () => {
  it.each([
    '/',
    '/assets/base.css',
    '/assets/none.css',
    '/t',
    '/nowhere',
  ])('has the headers that keep it safe: %s', async (path) => {
    const { visitor } = await site()
    const { headers } = await visitor.open(path)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('asks for https again where it is seen over https', async () => {
    const { visitor } = await site({ publicUrl: 'https://shuiguan.example.org' })
    expect((await visitor.open()).headers.get('strict-transport-security')).toBe('max-age=15552000')
  })

  it('is not kept by anybody when it belongs to one visitor, and for good when it is an asset', async () => {
    const { visitor } = await site()
    const page = await visitor.open()
    expect(page.headers.get('cache-control')).toBe('no-store')
    const asset = /\/assets\/base\.css\?v=[\w-]+/u.exec(page.body)?.[0] ?? ''
    expect((await visitor.open(asset)).headers.get('cache-control')).toContain('immutable')
    expect((await visitor.open('/assets/base.css?v=old')).headers.get('cache-control')).toBe('no-cache')
  })

  it('answers HEAD as GET, without a body', async () => {
    const { visitor } = await site()
    const { status, headers, body } = await visitor.open('/', { method: 'HEAD' })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/html')
    expect(body).toBe('')
  })

  it('holds nothing inline', async () => {
    const { visitor } = await site()
    await visitor.ask('路灯')
    const { body } = await visitor.open()
    expect(body).not.toMatch(/ style=|<style| on[a-z]+=|<script(?![^>]* src="\/assets\/)/u)
  })

  it('is small: the first one with all that belongs to it stays below 60 KB', async () => {
    const { visitor } = await site()
    const { body } = await visitor.open()
    const paths = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/gu)].map(([, path = '']) => path)
    expect(paths.length).toBeGreaterThan(2)
    const assets = await Promise.all(paths.map((path) => visitor.open(path)))
    const bytes = [body, ...assets.map((asset) => asset.body)].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    expect(bytes).toBeLessThan(60 * 1024)
  })

  it('goes out compressed', async () => {
    const { visitor } = await site()
    const { headers, body } = await visitor.open('/', { headers: { 'accept-encoding': 'gzip' } })
    expect(headers.get('content-encoding')).toBe('gzip')
    expect(body).toContain('</html>')
  })

  it('says in Chinese when there is none', async () => {
    const { visitor } = await site()
    const { status, body } = await visitor.open('/wp-admin/<script>alert(1)</script>')
    expect(status).toBe(404)
    expect(body).toContain('没有这一页')
    expect(body).not.toContain('wp-admin')
    expect(body).not.toContain('alert(1)')
  })
})

describe('the chat without a script', () => {
  it('takes a question by a form and shows it with the answer on the next page', async () => {
    const { visitor, heard } = await site()
    await visitor.open()
    const sent = await visitor.post('/', { text: '路灯坏了谁修' })
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe('/#latest')
    const page = await visitor.open()
    expect(repliesIn(page.body)).toEqual(['听到：路灯坏了谁修'])
    expect(page.body).toContain('id="latest"')
    expect(heard).toMatchObject([
      {
        channel: 'web',
        chat: visitor.session,
        person: visitor.session,
        kind: 'private',
        addressed: true,
        township: null,
      },
    ])
  })

  it('shows the talk again when the page is loaded anew, and to nobody else', async () => {
    const { visitor, address } = await site()
    await visitor.ask('头一句')
    await visitor.ask('第二句')
    expect(repliesIn((await visitor.open()).body)).toEqual(['听到：头一句', '听到：第二句'])
    expect(repliesIn((await new Visitor(address).open()).body)).toEqual([])
  })

  it('forgets the talk when asked to, and goes on as somebody else', async () => {
    const { visitor, heard } = await site()
    await visitor.ask('头一句')
    expect((await visitor.post('/forget', {})).status).toBe(303)
    expect(repliesIn((await visitor.open()).body)).toEqual([])
    await visitor.ask('第二句')
    expect(heard[0]?.chat).not.toBe(heard[1]?.chat)
  })

  it('forgets it by itself after half an hour', async () => {
    let now = Date.UTC(2026, 10, 23)
    const { visitor } = await site({ clock: () => now })
    await visitor.ask('头一句')
    now += 31 * 60_000
    expect(repliesIn((await visitor.open()).body)).toEqual([])
  })

  it('keeps the last twenty turns', async () => {
    const { visitor } = await site()
    for (let i = 1; i <= 23; i++) await visitor.ask(`第${i}句`)
    const replies = repliesIn((await visitor.open()).body)
    expect(replies).toHaveLength(20)
    expect(replies[0]).toBe('听到：第4句')
  })

  it('has choices to tap on under the last answer only, and an old one is not taken for a new one', async () => {
    const { visitor, heard } = await site({}, async ({ text }) => (text === '问' ? choosing() : saying('好')))
    const asked = await visitor.ask('问')
    const turn = /name="turn" value="(\d+)"/u.exec(asked.body)?.[1] ?? ''
    await visitor.post('/', { text: '突泉镇', turn })
    const page = await visitor.open()
    expect(page.body).not.toContain('name="turn"')
    expect(repliesIn(page.body)).toEqual(['哪个乡镇？\n清水土家族乡\n突泉镇', '好'])
    await visitor.post('/', { text: '清水土家族乡', turn })
    expect(textOf((await visitor.open()).body)).toContain('这个按钮是之前那条回答的')
    expect(heard.map(({ text }) => text)).toEqual(['问', '突泉镇'])
    expect((await visitor.ask('清水土家族乡', { turn })).status).toBe(422)
  })

  it('shows a tapped choice by the words on its button', async () => {
    const choices = [{ label: '1. 病死畜禽', message: '1' }]
    const list = makeReply('choose-duty', 'test', { choices, blocks: [{ kind: 'headline', text: '哪一件？' }] })
    const { visitor, heard } = await site({}, async ({ text }) => (text === '问' ? list : saying('好')))
    const turn = /name="turn" value="(\d+)"/u.exec((await visitor.ask('问')).body)?.[1] ?? ''
    const { body } = await visitor.ask('1', { turn })
    expect(heard.at(-1)?.text).toBe('1')
    expect(textOf(body)).toContain('1. 病死畜禽')
  })

  it('says so when a message is not understood at all', async () => {
    const { visitor } = await site({}, async () => makeReply('silent', 'none'))
    await visitor.open()
    await visitor.post('/', { text: '😀' })
    const page = await visitor.open()
    expect(textOf(page.body)).toContain('这个我没看懂')
    expect(repliesIn(page.body)).toEqual([])
    expect(textOf((await visitor.open()).body)).not.toContain('这个我没看懂')
  })

  it('offers useful and wrong under an answer with rows, until something else was said', async () => {
    const duty = { township: '突泉镇', list: 'basic', number: 3, title: '路灯', departments: [] } as const
    const citation = { file: 'seeds/x.txt', lines: [1, 1] } as const
    const answer = { ...makeReply('answer', 'test', { blocks: [{ kind: 'headline', text: '归镇里管' }] }) }
    const { visitor } = await site({}, async ({ text }) =>
      text === '问' ? { ...answer, duties: [{ ...duty, citation }] } : saying('谢谢，记下了。'),
    )
    const asked = await visitor.ask('问')
    expect(asked.body).toMatch(/value="有用"[\s\S]*value="不对"/u)
    const turn = /name="turn" value="(\d+)"/u.exec(asked.body)?.[1] ?? ''
    await visitor.post('/', { text: '有用', turn })
    expect((await visitor.open()).body).not.toContain('value="有用"')
  })

  it('links the citation to the source lines of the row’s page', async () => {
    const source = {
      kind: 'source',
      text: '依据：突泉镇基本履职清单第3项',
      duty: { township: '突泉镇', list: 'basic', number: 3 },
    } as const
    const { visitor } = await site({}, async () => makeReply('answer', 'test', { blocks: [source] }))
    expect((await visitor.ask('问')).body).toContain(
      '<a href="/d/tuquanzhen-b3#source">依据：突泉镇基本履职清单第3项</a>',
    )
  })

  it('makes the numbers to call in an emergency links that a phone dials', async () => {
    const blocks = [{ kind: 'headline', text: '马上打 119（消防）！电话 1190 不是。' }] as const
    const { visitor } = await site({}, async () => makeReply('emergency', 'test', { blocks }))
    const { body } = await visitor.ask('着火了')
    expect([...body.matchAll(/tel:(\d+)/gu)].map(([, number]) => number)).toEqual(['119'])
  })
})

describe('the township', () => {
  it('is remembered in the browser and handed on with each question', async () => {
    const { visitor, heard } = await site()
    await visitor.open()
    expect((await visitor.post('/township', { township: '突泉镇' })).status).toBe(303)
    expect(visitor.cookies.get('township')).toBe('tuquanzhen')
    await visitor.ask('路灯')
    expect(heard[0]?.township).toBe('突泉镇')
    expect((await visitor.open()).body).toMatch(/<option value="突泉镇" selected/u)
  })

  it('is another one when an answer was about another one', async () => {
    const { visitor, heard } = await site({}, async ({ text }) =>
      saying('好', text === '清水乡呢' ? '清水土家族乡' : null),
    )
    await visitor.open()
    await visitor.post('/township', { township: '突泉镇' })
    await visitor.ask('清水乡呢')
    await visitor.ask('然后呢')
    expect(heard.map(({ township }) => township)).toEqual(['突泉镇', '清水土家族乡'])
    expect((await visitor.open()).body).toMatch(/<option value="清水土家族乡" selected/u)
  })

  it('answers the question which township is meant', async () => {
    const { visitor, heard } = await site({}, async ({ text }) => (text === '路灯' ? choosing() : saying('好', text)))
    await visitor.ask('路灯')
    const sent = await visitor.post('/township', { township: '突泉镇' })
    expect(sent.headers.get('location')).toBe('/#latest')
    expect(heard.map(({ text, township }) => [text, township])).toEqual([
      ['路灯', null],
      ['突泉镇', null],
    ])
    expect(visitor.cookies.get('township')).toBe('tuquanzhen')
  })

  it.each([
    '不在的乡',
    '',
    '突泉镇\r\nSet-Cookie: x=1',
    '__proto__',
  ])('that is not loaded is not taken: %j', async (township) => {
    const { visitor } = await site()
    await visitor.open()
    const sent = await visitor.post('/township', { township })
    expect(sent.status).toBe(303)
    expect([...visitor.cookies.keys()]).toEqual(['session'])
    expect(textOf((await visitor.open()).body)).toContain('没有这个乡镇的清单')
  })

  it.each(['nowhere', '__proto__', '%E7%AA%81', '../..'])('that a cookie makes up is none: %s', async (slug) => {
    const { visitor, heard } = await site()
    visitor.cookies.set('township', slug)
    await visitor.ask('路灯')
    expect(heard[0]?.township).toBeNull()
  })
})

describe('a session', () => {
  it('is a random id in a cookie that no script sees', async () => {
    const { address } = await site()
    const cookies = await Promise.all([1, 2].map(async () => (await fetch(address)).headers.getSetCookie()[0] ?? ''))
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^session=[\w-]{22}\.[\w-]{43};/u)
      for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=']) expect(cookie).toContain(part)
      expect(cookie).not.toContain('Secure')
    }
    expect(cookies[0]).not.toBe(cookies[1])
  })

  it('is for https only where the pages are seen over https', async () => {
    const { address } = await site({ publicUrl: 'https://shuiguan.example.org' })
    expect((await fetch(address)).headers.getSetCookie()[0]).toMatch(/^__Host-session=.*Secure/u)
  })

  it('is given once', async () => {
    const { visitor } = await site()
    await visitor.open()
    expect((await visitor.open()).headers.getSetCookie()).toEqual([])
  })

  it.each([
    ['an id of one’s own', () => 'A'.repeat(22)],
    ['an id with a made-up signature', () => `${'A'.repeat(22)}.${'A'.repeat(43)}`],
    ['somebody else’s id with one’s own signature', (own: string) => own.replace(/^.{4}/u, 'AAAA')],
    ['the admin’s name', (own: string) => `admin.${own.split('.')[1]}`],
    ['a third part', (own: string) => `${own}.x`],
    ['nothing', () => ''],
    ['a very long one', () => 'x'.repeat(5000)],
  ])('that is forged is replaced: %s', async (_, forge) => {
    const { visitor } = await site()
    await visitor.open()
    const own = visitor.cookies.get('session') ?? ''
    visitor.cookies.set('session', forge(own))
    const { status, headers } = await visitor.open()
    expect(status).toBe(200)
    expect(headers.getSetCookie()[0]).toMatch(/^session=/u)
    expect(visitor.cookies.get('session')).not.toBe(own)
  })
})

describe('a form', () => {
  it.each(['/', '/ask', '/township', '/forget'])('without the token of its session is refused: %s', async (path) => {
    const { visitor, heard, address } = await site()
    await visitor.open()
    const other = new Visitor(address)
    await other.open()
    for (const token of ['', 'x', other.token, visitor.cookies.get('session') ?? '', `${visitor.token} `]) {
      const refused = await visitor.post(path, { token, text: '路灯', township: '突泉镇' })
      expect(refused.status).toBe(403)
      expect(textOf(refused.body)).toContain('请重新打开页面')
    }
    const body = new URLSearchParams({ text: '路灯' })
    expect((await visitor.open(path, { method: 'POST', body })).status).toBe(403)
    expect((await new Visitor(address).open(path, { method: 'POST', body })).status).toBe(403)
    expect(heard).toEqual([])
  })

  it.each([
    ['application/json', '{"text":"路灯"}'],
    ['text/plain', 'text=路灯'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['', 'text=路灯'],
  ])('of another type is refused: %s', async (type, text) => {
    const { visitor, heard } = await site()
    await visitor.open()
    const body = `${text}&token=${visitor.token}`
    const refused = await visitor.open('/ask', { method: 'POST', body, headers: { 'content-type': type } })
    expect(refused.status).toBe(415)
    expect(heard).toEqual([])
  })

  it.each(['PUT', 'DELETE', 'PATCH'])('by another method does nothing: %s', async (method) => {
    const { visitor, heard } = await site()
    await visitor.open()
    const body = new URLSearchParams({ text: '路灯', token: visitor.token })
    expect((await visitor.open('/', { method, body })).status).toBeGreaterThanOrEqual(400)
    expect(heard).toEqual([])
  })
})

describe('what is typed', () => {
  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    '</textarea></form><h1>x</h1>',
    '&lt;b&gt;&amp;',
    '{{7*7}}#{7*7}<%= 7*7 %>',
    '\u202e反过来\u0000零',
  ])('comes back as text and nothing else: %j', async (text) => {
    const { visitor } = await site()
    const piece = await visitor.ask(text)
    expect(repliesIn(piece.body)).toEqual([`听到：${text}`])
    for (const { body } of [piece, await visitor.open()]) {
      expect(body).not.toMatch(/<script>|<img|<h1>x|<[^>]* on(?:error|focus)=/u)
    }
  })

  it('may be an emoji, a surrogate alone, or several lines', async () => {
    const { visitor, heard } = await site()
    for (const text of ['👨‍👩‍👧 走丢了', '路灯\n坏了']) await visitor.ask(text)
    await visitor.open('/ask', {
      method: 'POST',
      body: `token=${visitor.token}&text=%ED%A0%80%FF`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(heard.map(({ text }) => text).slice(0, 2)).toEqual(['👨‍👩‍👧 走丢了', '路灯\n坏了'])
    expect(heard).toHaveLength(3)
    expect(heard[2]?.text).not.toMatch(/\p{Surrogate}/u)
  })

  it.each(['', '   ', '\n\n'])('must say something: %j', async (text) => {
    const { visitor, heard } = await site()
    const { status, body } = await visitor.ask(text)
    expect([status, heard.length]).toEqual([422, 0])
    expect(body).toContain('还没写是什么事')
  })

  it('is at most 500 characters', async () => {
    const { visitor, heard } = await site()
    expect((await visitor.ask('路'.repeat(500))).status).toBe(200)
    const refused = await visitor.ask('路'.repeat(501))
    expect([refused.status, heard.length]).toEqual([422, 1])
    expect(refused.body).toContain('太长了')
  })

  it('is not even read when it has 5,000 characters', async () => {
    const { visitor, heard } = await site()
    await visitor.open()
    for (const path of ['/', '/ask']) {
      const refused = await visitor.post(path, { text: '路'.repeat(5000) })
      expect([refused.status, heard.length]).toEqual([413, 0])
      expect(refused.body).toContain('太长了')
    }
  })

  it('is not read to the end when it has no stated length and does not end', async () => {
    const { visitor, heard } = await site()
    await visitor.open()
    const form = `token=${visitor.token}&text=${'x'.repeat(20_000)}`
    const refused = await visitor.open('/ask', {
      method: 'POST',
      body: new Blob([form]).stream(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      duplex: 'half',
    } as RequestInit)
    expect([refused.status, heard.length]).toEqual([413, 0])
  })

  it('sets no header, whatever it is', async () => {
    const { visitor, address } = await site()
    await visitor.open()
    for (const path of [
      '/%0d%0aSet-Cookie:%20evil=1',
      '/?x=%0d%0aSet-Cookie:%20evil=1',
      '/t/%0d%0aLocation:%20http:%2f%2fx',
    ]) {
      const { headers } = await fetch(address + path)
      expect(headers.getSetCookie().join()).not.toContain('evil')
      expect(headers.get('location')).toBeNull()
    }
    const sent = await visitor.post('/', { text: 'x\r\nLocation: http://x', turn: '1\r\nSet-Cookie: evil=1' })
    expect(sent.headers.get('location')).toBe('/#ask')
    expect(visitor.cookies.has('evil')).toBe(false)
  })

  it('stays out of the log', async () => {
    const { visitor, channel } = await site({}, async () => {
      throw new Error('失败时带出了秘密问题')
    })
    const { status, body } = await visitor.ask('秘密问题')
    expect(status).toBe(200)
    expect(textOf(body)).toContain('没查成')
    expect(body).not.toContain('失败时')
    expect(channel.logged()).toContain('a question could not be answered')
    expect(channel.logged()).not.toContain('秘密')
  })
})

describe('a failure of the pages', () => {
  it('shows nothing of what went wrong, and tells the log where', async () => {
    let broken = false
    const few = fewTownships()
    const { visitor, channel } = await site({
      knowledge: (): Knowledge => {
        if (broken) throw new Error('ENOENT /secret/path')
        return few
      },
    })
    await visitor.open()
    broken = true
    const { status, body } = await visitor.open('/')
    expect(status).toBe(500)
    expect(body).not.toMatch(/secret|ENOENT|at \w/u)
    expect(body).toContain('出了点问题')
    expect(channel.logged()).toContain('a page could not be shown')
    expect(channel.logged()).not.toContain('secret')
  })
})

describe('the limits', () => {
  it('refuse more questions than a person asks, and say when to come again', async () => {
    const { visitor, heard } = await site({ limits: { questions: 3, requests: 1000 } })
    for (let i = 0; i < 3; i++) expect((await visitor.ask('路灯')).status).toBe(200)
    const refused = await visitor.ask('路灯')
    expect([refused.status, heard.length]).toEqual([429, 3])
    expect(refused.body).toContain('歇一分钟')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const page = await visitor.post('/', { text: '路灯' })
    expect(page.status).toBe(429)
    expect(page.body).toContain('</html>')
    expect((await visitor.open()).status).toBe(200)
  })

  it('refuse more requests than a browser makes, but let style sheets through', async () => {
    const { visitor } = await site({ limits: { questions: 10, requests: 4 } })
    for (let i = 0; i < 4; i++) expect((await visitor.open()).status).toBe(200)
    expect((await visitor.open('/t')).status).toBe(429)
    expect((await visitor.open('/assets/base.css')).status).toBe(200)
  })

  it('are not got round by a header that anybody can write', async () => {
    const { visitor } = await site({ limits: { questions: 1, requests: 1000 } })
    const ask = (from: string) => visitor.post('/ask', { text: '路灯' }, { headers: { 'x-forwarded-for': from } })
    await visitor.open()
    expect((await ask('203.0.113.1')).status).toBe(200)
    expect((await ask('203.0.113.2')).status).toBe(429)
  })

  it('count the visitor behind a proxy of one’s own, by the entry that this proxy has written', async () => {
    const { visitor } = await site({ limits: { questions: 1, requests: 1000 }, trustedProxies: 1 })
    const ask = (from: string) => visitor.post('/ask', { text: '路灯' }, { headers: { 'x-forwarded-for': from } })
    await visitor.open()
    expect((await ask('203.0.113.1')).status).toBe(200)
    expect((await ask('203.0.113.2')).status).toBe(200)
    expect((await ask('198.51.100.9, 203.0.113.2')).status).toBe(429)
  })

  it('let five questions at once of one visitor pass, one after the other, and not fifty', async () => {
    const { visitor, heard } = await site()
    await visitor.open()
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => visitor.ask(`第${i}句`)))
    const taken = answers.filter(({ status }) => status === 200).length
    expect(taken).toBeGreaterThanOrEqual(5)
    expect(heard).toHaveLength(taken)
    expect(answers.every(({ status }) => status === 200 || status === 422)).toBe(true)
  })
})

describe('start and stop', () => {
  it('tells where it is while it is on', async () => {
    const { channel, address } = await site()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u)
    await channel.stop()
    expect(channel.address()).toBeNull()
  })

  it('says which setting is wrong when the port is taken', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const bound = taken.address()
    const port = typeof bound === 'object' ? (bound?.port ?? 0) : 0
    const channel = webChannel({ port })
    await expect(channel.start(async () => saying('好'))).rejects.toThrow(/端口 \d+ 已经有别的程序在用.*PORT/u)
    expect(channel.address()).toBeNull()
    await channel.stop()
    await new Promise((resolve) => taken.close(resolve))
    await channel.start(async () => saying('好'))
    await channel.stop()
  })

  it('says which setting is wrong when the machine has no such address', async () => {
    const channel = webChannel({ host: '203.0.113.7' })
    await expect(channel.start(async () => saying('好'))).rejects.toThrow('HOST')
  })

  it('lets an answer under way go out, and takes no new visitor', async () => {
    let finish = (_: Reply) => {}
    const { visitor, channel, heard, address } = await site({}, () => {
      return new Promise((resolve) => {
        finish = resolve
      })
    })
    await visitor.open()
    const answer = visitor.ask('慢慢想')
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const stopped = channel.stop()
    await expect(fetch(address)).rejects.toThrow()
    finish(saying('想好了'))
    expect(repliesIn((await answer).body)).toEqual(['想好了'])
    await stopped
  })

  it('is not held up by connections that ask for nothing', async () => {
    const { channel, address } = await site({ stopWithin: 100_000 })
    const idle = connect(Number(new URL(address).port), '127.0.0.1')
    await new Promise((resolve) => idle.once('connect', resolve))
    const closed = new Promise((resolve) => idle.once('close', resolve))
    idle.on('error', () => {})
    await channel.stop()
    await closed
  })

  it('gives up an answer that does not come', async () => {
    const { visitor, channel, heard } = await site({ stopWithin: 50 }, () => new Promise(() => {}))
    await visitor.open()
    const answer = visitor.ask('想不出来').catch(() => 'cut off')
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await channel.stop()
    expect(await answer).toBe('cut off')
  })
})

describe('a notice', () => {
  it('is shown with the next page', async () => {
    const { visitor, channel } = await site()
    await visitor.open()
    await channel.send(visitor.session, saying('清单更新了'))
    expect(repliesIn((await visitor.open()).body)).toEqual(['清单更新了'])
  })

  it('that is for the admin is shown to no visitor', async () => {
    const { visitor, channel } = await site()
    await visitor.open()
    await channel.send('admin', saying('重载好了'))
    expect((await visitor.open()).body).not.toContain('重载好了')
  })
})
