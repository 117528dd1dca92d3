import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeReply } from '../../src/answers/reply.js'
import type { WebChannel } from '../../src/channels/web/channel.js'
import { PROJECT_FOLDERS } from '../../src/config.js'
import { type OpenDesk, openDesk } from '../../src/desk/open.js'
import { hasBrowser, launchBrowser } from '../helpers/browser.js'
import { knowledge } from '../helpers/knowledge.js'
import { addressOf, webChannel } from './web-bench.js'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PHONE = { width: 360, height: 740 }

let browser: Browser
let desk: OpenDesk
let channel: WebChannel
let folder = ''
const contexts: BrowserContext[] = []

/** A page as a visitor has opened it, and what went wrong in it: errors, refusals of the policy, requests to elsewhere, dialogs. */
interface Visit {
  readonly page: Page
  readonly troubles: readonly string[]
}

async function visit(options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: PHONE, ...options })
  contexts.push(context)
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== addressOf(channel)) troubles.push(`request: ${request.url()}`)
  })
  await page.goto(addressOf(channel))
  return { page, troubles }
}

async function visitIn(township: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const visited = await visit(options)
  await visited.page.getByRole('button', { name: township }).click()
  await visited.page.locator('#township').waitFor()
  return visited
}

/** Types a question, sends it with Enter, and waits for the answer. */
async function ask(page: Page, question: string): Promise<string> {
  const before = await page.locator('.turn[data-turn]').count()
  await page.getByLabel('你想问什么事').fill(question)
  await page.keyboard.press('Enter')
  const turn = page.locator('.turn[data-turn]').nth(before)
  await turn.waitFor()
  return turn.locator('.reply-body').innerText()
}

/** The same for what may not be answered. */
async function send(page: Page, text: string): Promise<void> {
  await page.getByLabel('你想问什么事').fill(text)
  await page.keyboard.press('Enter')
  await page.locator('.pending').waitFor({ state: 'detached' })
}

async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found: { id: string; impact: string; targets: string }[] = await page.evaluate(`
    axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => ({
      id, impact, targets: nodes.map(({ html, any }) => html.slice(0, 120) + ' ' + (any[0]?.message ?? '')).join(' | '),
    })))
  `)
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, targets }) => `${id}: ${targets}`)
}

/** By how many pixels the page is wider than the screen. */
function overhang(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

describe.skipIf(!hasBrowser)('the chat in a browser', () => {
  beforeAll(async () => {
    const known = await knowledge()
    folder = mkdtempSync(join(tmpdir(), 'web-browser-'))
    desk = await openDesk({
      folders: { ...PROJECT_FOLDERS, data: folder },
      admins: {},
      hmacSecret: 'a secret only for tests',
      logger: pino({ level: 'silent' }),
      tell: async () => {},
      channels: () => [],
      version: '0.0.1',
      load: async () => ({ knowledge: known, errors: [] }),
    })
    channel = webChannel({ knowledge: desk.knowledge })
    await channel.start(desk.handle)
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await channel?.stop()
    await desk?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })

  it('leads from a question to the source lines in two taps', async () => {
    const { page, troubles } = await visitIn('清水土家族乡')
    await page.locator('#examples button').first().click()
    await page.locator('.reply .source a').click()
    await page.waitForURL(/\/d\/qingshuitujiazuxiang-[bcr]\d+#source$/u)
    expect(await page.locator('#source').isVisible()).toBe(true)
    expect(troubles).toEqual([])
  })

  it('shows the question and that it is being looked up before anything has come back', async () => {
    const { page, troubles } = await visitIn('清水土家族乡')
    let asked = 0
    let letPass = () => {}
    const passed = new Promise<void>((resolve) => {
      letPass = resolve
    })
    await page.route('**/ask', async (route) => {
      asked += 1
      await passed
      await route.continue()
    })
    const field = page.getByLabel('你想问什么事')
    await field.fill('路灯坏了找谁修')
    // In one and the same task of the page: whatever is shown then is shown before the network can have answered.
    const shown = await page.evaluate(`
      document.querySelector('#ask button').click()
      document.querySelector('#turns').innerText
    `)
    expect(shown).toContain('路灯坏了找谁修')
    expect(shown).toContain('正在查…')
    expect(await field.inputValue()).toBe('')
    expect(await page.evaluate('document.activeElement.id')).toBe('question')
    // Sending again while it is looked up sends nothing.
    await field.fill('第二个问题')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expect(await field.inputValue()).toBe('第二个问题')
    letPass()
    await page.locator('.turn[data-turn]').waitFor()
    expect(asked).toBe(1)
    expect(await page.locator('.turn').count()).toBe(1)
    expect(await page.locator('.headline').innerText()).toContain('清水土家族乡')
    expect(await field.inputValue()).toBe('第二个问题')
    expect(troubles).toEqual([])
  })

  it('keeps the cursor in the field, and reads answers out', async () => {
    const { page } = await visitIn('清水土家族乡')
    await ask(page, '路灯坏了找谁修')
    expect(await page.evaluate('document.activeElement.id')).toBe('question')
    expect(await page.locator('#turns').getAttribute('aria-live')).toBe('polite')
  })

  it('goes on by the buttons of the last answer, and the buttons of earlier ones are gone', async () => {
    const { page, troubles } = await visitIn('清水土家族乡')
    await ask(page, '猪死了咋整')
    await page.getByRole('button', { name: '详细' }).click()
    await page.locator('.turn[data-turn]').nth(1).waitFor()
    await page.getByRole('button', { name: '有用' }).click()
    await page.getByText('谢谢，记下了。').waitFor()
    expect(await page.locator('.turn').count()).toBe(3)
    expect(await page.locator('.turn button').count()).toBe(0)
    expect(troubles).toEqual([])
  })

  it('offers rows to choose from as buttons, and shows the one that was tapped', async () => {
    const { page } = await visitIn('突泉镇')
    await ask(page, '草原')
    const offered = page.locator('.choice-line')
    await offered.first().waitFor()
    const count = await offered.count()
    expect(count).toBeGreaterThan(1)
    await offered.nth(1).click()
    const second = page.locator('.turn[data-turn]').nth(1)
    await second.waitFor()
    expect(await second.locator('.source').count()).toBe(1)
    // The earlier list is still there to read.
    expect(await page.locator('.turn').first().locator('li').count()).toBe(count)
  })

  it('turns to the township that a question names', async () => {
    const { page } = await visitIn('突泉镇')
    await ask(page, '清水乡的路灯坏了找谁修')
    expect(await page.locator('#township-name').inputValue()).toBe('清水土家族乡')
    await page.reload()
    expect(await page.locator('#township-name').inputValue()).toBe('清水土家族乡')
  })

  it('asks for the township where none was chosen, and then answers', async () => {
    const { page, troubles } = await visit()
    await ask(page, '路灯坏了找谁修')
    await page.locator('.turn').getByRole('button', { name: '清水土家族乡' }).click()
    await page.getByText('归清水土家族乡自己管').waitFor()
    // The page has been drawn anew with the township in its head.
    await page.locator('#township-name').waitFor()
    expect(await page.locator('.turn').count()).toBe(2)
    expect(troubles).toEqual([])
  })

  it('says so when the network fails, and sends the question again on demand', async () => {
    const { page } = await visitIn('清水土家族乡')
    await page.route('**/ask', (route) => route.abort())
    await page.getByLabel('你想问什么事').fill('路灯坏了找谁修')
    await page.keyboard.press('Enter')
    await page.getByText('网络不通').waitFor()
    await page.unroute('**/ask')
    await page.getByRole('button', { name: '重试' }).click()
    await page.locator('.turn[data-turn]').waitFor()
    expect(await page.locator('.turn').count()).toBe(1)
    expect(await page.locator('.asked').innerText()).toContain('路灯坏了找谁修')
  })

  it('says why a question was not taken, and keeps its words', async () => {
    const { page } = await visitIn('清水土家族乡')
    const words = '路'.repeat(501)
    await page.evaluate(`document.querySelector('#question').removeAttribute('maxlength')`)
    await page.getByLabel('你想问什么事').fill(words)
    await page.keyboard.press('Enter')
    await page.getByText('这条消息太长了').waitFor()
    expect(await page.getByLabel('你想问什么事').inputValue()).toBe(words)
    expect(await page.locator('.turn').count()).toBe(0)
  })

  it('takes no more than 500 characters in the field, which grows with them', async () => {
    const { page } = await visitIn('清水土家族乡')
    const field = page.getByLabel('你想问什么事')
    const height = async () => (await field.boundingBox())?.height ?? 0
    const before = await height()
    await field.focus()
    await page.keyboard.insertText('路'.repeat(600))
    expect(await field.inputValue()).toHaveLength(500)
    expect(await height()).toBeGreaterThan(before * 2)
    expect(await overhang(page)).toBeLessThanOrEqual(0)
  })

  it('sends nothing when Enter only takes a word that is being typed', async () => {
    const { page } = await visitIn('清水土家族乡')
    await page.getByLabel('你想问什么事').fill('ludeng')
    await page.evaluate(`
      document.querySelector('#question').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))
    `)
    expect(await page.locator('.turn').count()).toBe(0)
    expect(await page.getByLabel('你想问什么事').inputValue()).toBe('ludeng')
  })

  it('shows the talk again after a reload, until it is cleared', async () => {
    const { page } = await visitIn('清水土家族乡')
    const said = await ask(page, '路灯坏了找谁修')
    await page.reload()
    expect(await page.locator('.reply-body').innerText()).toBe(said)
    await page.getByRole('button', { name: '清空对话' }).click()
    await page.locator('#examples').waitFor()
    expect(await page.locator('.turn').count()).toBe(0)
  })

  it('shows a notice on an open page', async () => {
    const { page, troubles } = await visitIn('清水土家族乡')
    await ask(page, '路灯坏了找谁修')
    const cookies = await page.context().cookies()
    const session = cookies.find(({ name }) => name === 'session')?.value.split('.')[0] ?? ''
    await channel.send(
      session,
      makeReply('info', 'notice', { blocks: [{ kind: 'paragraph', text: '清单刚刚更新了。' }] }),
    )
    await page.getByText('清单刚刚更新了。').waitFor()
    // The buttons of the answer are still there: the notice is no answer.
    expect(await page.getByRole('button', { name: '有用' }).count()).toBe(1)
    expect(troubles).toEqual([])
  })

  it('works without a script', async () => {
    const { page, troubles } = await visitIn('清水土家族乡', { javaScriptEnabled: false })
    await page.getByLabel('你想问什么事').fill('猪死了咋整')
    await page.getByRole('button', { name: '问一问' }).click()
    await page.waitForURL(/#latest$/u)
    expect(await page.locator('.headline').innerText()).toContain('管')
    await page.getByRole('button', { name: '详细' }).click()
    await page.locator('.turn').nth(1).waitFor()
    await page.getByRole('button', { name: '不对' }).click()
    await page.getByText('记下来了').waitFor()
    await page.selectOption('#township-name', '突泉镇')
    await page.getByRole('button', { name: '换', exact: true }).click()
    expect(await page.locator('#township-name').inputValue()).toBe('突泉镇')
    expect(await page.locator('.turn').count()).toBe(3)
    await page.getByRole('button', { name: '清空对话' }).click()
    await page.locator('#examples button').first().click()
    await page.locator('.reply .source a').click()
    await page.waitForURL(/\/d\/tuquanzhen-[bcr]\d+#source$/u)
    expect(troubles).toEqual([])
  })

  it('can be used with the keyboard alone', async () => {
    const { page, troubles } = await visit({ viewport: { width: 1280, height: 800 } })
    const focused = () => page.evaluate('document.activeElement.textContent.trim() || document.activeElement.id')
    const tabTo = async (wanted: RegExp) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab')
        if (wanted.test(String(await focused()))) return
      }
      throw new Error(`not reached by Tab: ${wanted}`)
    }
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('直接看内容')
    await tabTo(/^清水土家族乡/u)
    await page.keyboard.press('Enter')
    await page.locator('#township').waitFor()
    await tabTo(/^question$/u)
    await page.keyboard.type('猪死了咋整')
    await page.keyboard.press('Enter')
    await page.locator('.turn[data-turn]').waitFor()
    for (let i = 0; i < 12 && !/^详细/u.test(String(await focused())); i++) await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.locator('.turn[data-turn]').nth(1).waitFor()
    // From the answer on, the next stop is in the answer.
    await tabTo(/^依据：/u)
    await page.keyboard.press('Enter')
    await page.waitForURL(/#source$/u)
    expect(troubles).toEqual([])
  })

  it.each(['light', 'dark'] as const)('has no serious finding of axe: %s', async (colorScheme) => {
    for (const viewport of [PHONE, { width: 1280, height: 800 }]) {
      const { page } = await visit({ colorScheme, viewport, bypassCSP: true, reducedMotion: 'reduce' })
      expect(await seriousFindings(page)).toEqual([])
      await page.getByRole('button', { name: '清水土家族乡' }).click()
      await page.locator('#township').waitFor()
      expect(await seriousFindings(page)).toEqual([])
      for (const question of ['猪死了咋整', '家里着火了', '县林业局负责哪些事', '路灯和垃圾', '火星基地归谁管', '😀']) {
        await send(page, question)
        expect(await seriousFindings(page)).toEqual([])
      }
    }
  })

  it('shows what is typed as text, whatever it is', async () => {
    const { page, troubles } = await visitIn('清水土家族乡')
    const injections = [
      '<script>window.hit = 1</script>',
      '<img src=x onerror="window.hit = 1">',
      '"><svg onload=window.hit=1>',
      "'-window.hit=1-'",
      '</textarea><script>window.hit=1</script>',
      '<a href="javascript:window.hit=1">x</a>',
      '{{constructor.constructor("window.hit=1")()}}',
      '&lt;script&gt;window.hit=1&lt;/script&gt;',
      '<iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
      '<style>*{display:none}</style>',
      '\u202eevil\u202c \u0000 \uffff',
      '%3Cscript%3Ewindow.hit=1%3C/script%3E',
    ]
    for (const text of injections) await send(page, text)
    await page.reload()
    expect(await page.evaluate('window.hit')).toBeUndefined()
    expect(await page.locator('main script, main img, main iframe, main style, main svg').count()).toBe(0)
    const asked = await page.locator('.asked').allInnerTexts()
    expect(asked.some((text) => text.includes('<img src=x onerror="window.hit = 1">'))).toBe(true)
    // 422 of what says nothing is a refusal, no trouble.
    expect(troubles.filter((trouble) => !trouble.includes('422'))).toEqual([])
  })

  it.each([
    ['320 px', { viewport: { width: 320, height: 640 } }, ''],
    ['360 px', { viewport: PHONE }, ''],
    ['200 % zoom of a small laptop', { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 }, ''],
    ['200 % zoom of a tablet', { viewport: { width: 384, height: 512 }, deviceScaleFactor: 2 }, ''],
    ['type twice as large on a phone', { viewport: PHONE, bypassCSP: true }, 'html { font-size: 225% }'],
  ])('needs no scrolling sideways: %s', async (_, options, style) => {
    const { page } = await visit(options)
    if (style !== '') await page.addStyleTag({ content: style })
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: '喀拉亚尕奇乡' }).click()
    await page.locator('#township').waitFor()
    if (style !== '') await page.addStyleTag({ content: style })
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    for (const question of [
      '猪死了咋整',
      '家里着火了',
      '配合清单第33项',
      `${'A'.repeat(200)}谁管`,
      '林业局负责哪些事',
    ]) {
      await send(page, question)
      expect(await overhang(page)).toBeLessThanOrEqual(0)
    }
  })

  it('has buttons and fields that a thumb hits', async () => {
    const { page } = await visit()
    const tooSmall = () =>
      page.evaluate(`
        [...document.querySelectorAll('button, select, textarea, summary, nav a, .source a')]
          .filter((one) => one.checkVisibility())
          .map((one) => [one.textContent.trim().slice(0, 20), one.getBoundingClientRect()])
          .filter(([, { width, height }]) => width < 44 || height < 44)
          .map(([text, { width, height }]) => text + ' ' + width + 'x' + height)
      `)
    expect(await tooSmall()).toEqual([])
    await page.getByRole('button', { name: '清水土家族乡' }).click()
    await page.locator('#township').waitFor()
    expect(await tooSmall()).toEqual([])
    await ask(page, '猪死了咋整')
    expect(await tooSmall()).toEqual([])
  })
})
