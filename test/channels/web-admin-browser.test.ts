import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../src/storage/feedback.js'
import { DAY } from '../../src/storage/file.js'
import { START, temporaryFolder } from '../desk/bench.js'
import { hasBrowser, launchBrowser } from '../helpers/browser.js'
import { type AdminBench, adminBench, TOKEN } from './web-admin-bench.js'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const build = async () => ({ lists: null, speech: { broken: '测试里不学' } })
const NASTY = '<img src=x onerror="document.title=\'broken\'">'

describe.skipIf(!hasBrowser)('the admin page in a browser', () => {
  let browser: Browser
  const pages: Page[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
  })
  afterAll(async () => {
    await browser.close()
  })

  /** A desk where much has happened. */
  async function busyBench(): Promise<AdminBench> {
    const data = temporaryFolder()
    const write = (name: string, value: unknown) => writeFileSync(join(data, name), JSON.stringify(value))
    const questions = [
      '出国护照在哪里办',
      '俺家那口老井让隔壁养殖场的水给熏臭了到底该找哪个部门来看',
      NASTY,
      'a'.repeat(120),
    ]
    write('unanswered.json', {
      next: 50,
      entries: Array.from({ length: 12 }, (_, i) => ({
        id: i + 1,
        at: START - i * DAY,
        kind: i % 2 === 0 ? 'wrong' : 'missed',
        text: `${i}${questions[i % questions.length]}`,
        township: i % 3 === 0 ? null : '突泉镇',
        channel: 'wechat',
        person: 'x',
        times: i,
      })),
    })
    write('sayings.json', {
      next: 30,
      entries: Array.from({ length: 24 }, (_, i) => ({
        id: i + 1,
        matter: i === 0 ? 'gone' : 'street-lights',
        saying: `第${i}盏灯不亮了`,
        at: START,
        by: `wechat:${'w'.repeat(60)}`,
      })),
    })
    const counts = (i: number) => ({ answers: 1_234 * i, misses: 17 * i, useful: i, wrong: i % 3 })
    const days = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [dayOf(START - i * DAY), counts(i)]))
    write('feedback.json', {
      verdicts: [],
      days,
      matters: { [dayOf(START)]: { 'street-lights': 12, 'no-such-matter-any-more-with-a-long-name': 3 } },
    })
    const bench = await adminBench(
      {},
      {
        folders: { seeds: '', intents: '', cache: null, data },
        build,
        channels: () => [{ name: '微信', on: false, note: '在 .env 里写上 WECHAT=wechat4u 就能开' }],
      },
    )
    for (let i = 0; i < 30; i++) await bench.desk.say(`/listen ${i % 2 ? 'on' : 'off'}`, { person: '100' })
    return bench
  }

  async function open(bench: AdminBench, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: false, ...options })
    const page = await context.newPage()
    pages.push(page)
    await page.goto(`${bench.address}/admin`)
    return page
  }

  async function signIn(page: Page): Promise<Page> {
    await page.getByLabel('口令').fill(TOKEN)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '操作记录' }).waitFor()
    return page
  }

  async function findings(page: Page): Promise<string[]> {
    // All that is folded up is looked at too.
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
    await page.evaluate(AXE)
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical' || impact === 'moderate')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }

  const sideways = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

  it.each(['light', 'dark'] as const)('has no serious finding of axe in the %s', async (colorScheme) => {
    const bench = await busyBench()
    const page = await open(bench, { colorScheme, bypassCSP: true })
    expect(await findings(page)).toEqual([])
    await signIn(page)
    expect(await findings(page)).toEqual([])
  })

  it.each([
    ['360 px', { width: 360, height: 740 }],
    ['320 px', { width: 320, height: 640 }],
    ['1280 px', { width: 1280, height: 800 }],
    ['1280 px, at 400 % zoom', { width: 320, height: 200 }],
  ])('does not scroll sideways at %s', async (_, viewport) => {
    const page = await open(await busyBench(), { viewport })
    expect(await sideways(page)).toBe(0)
    await signIn(page)
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
    expect(await sideways(page)).toBe(0)
  })

  it('does not scroll sideways with letters of twice the size', async () => {
    const page = await signIn(await open(await busyBench()))
    // Set from outside as a browser does it: the pages themselves allow no styles in the markup.
    await page.evaluate(`document.documentElement.style.fontSize = '225%'`)
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
    expect(await sideways(page)).toBe(0)
  })

  it('has buttons and links that a thumb can hit', async () => {
    const page = await signIn(await open(await busyBench()))
    const small = await page.evaluate(`
      [...document.querySelectorAll('main button, main .chip, main summary, main nav a')]
        .filter((one) => one.getClientRects().length > 0)
        .map((one) => [one.textContent, Math.min(one.getBoundingClientRect().height, one.getBoundingClientRect().width)])
        .filter(([, size]) => size < 44)
    `)
    expect(small).toEqual([])
  })

  it('can be used with the keyboard alone', async () => {
    const bench = await busyBench()
    const page = await open(bench)
    const tabTo = async (name: string) => {
      for (let i = 0; i < 200; i++) {
        await page.keyboard.press('Tab')
        const at = await page.evaluate('document.activeElement.textContent || document.activeElement.id')
        if (String(at).startsWith(name)) return
      }
      throw new Error(`no way to ${name}`)
    }
    await tabTo('admin-token')
    await page.keyboard.type(TOKEN)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '操作记录' }).waitFor()
    await tabTo('忽略')
    await page.keyboard.press('Enter')
    await page.locator('#unanswered').getByText('编号12的划掉了').waitFor()
    expect(new URL(page.url()).hash).toBe('#unanswered')
    await tabTo('退出')
    await page.keyboard.press('Enter')
    await page.getByLabel('口令').waitFor()
  })

  it('brings the report of a reload by itself, and breaks no rule of its own', async () => {
    const bench = await busyBench()
    const page = await open(bench)
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await signIn(page)
    await page.getByRole('button', { name: '重载' }).click()
    await page.getByText('开始重新读清单').waitFor()
    await page.getByText('重载好了').waitFor({ timeout: 60_000 })
    await page.getByRole('link', { name: '刷新页面' }).click()
    await page.getByText('上次重载改了什么').waitFor()
    expect(complaints).toEqual([])
    expect(await page.title()).not.toBe('broken')
    expect(await page.locator('main img').count()).toBe(0)
  })

  it('does all that without scripts too', async () => {
    const bench = await busyBench()
    const page = await signIn(await open(bench, { javaScriptEnabled: false }))
    const question = page.locator('.question', { hasText: '出国护照在哪里办' }).first()
    await question
      .getByRole('button', { name: /^加为说法/ })
      .first()
      .click()
    await page.locator('#unanswered').getByText('记下了').waitFor()
    await bench.desk.reloader.stop()
    await page.getByRole('button', { name: '撤掉编号30的说法' }).click()
    await page.locator('#sayings').getByText('撤掉了').waitFor()
    await page.getByRole('button', { name: '退出' }).click()
    await page.getByLabel('口令').waitFor()
  })
})
