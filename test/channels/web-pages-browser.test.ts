import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WebChannel } from '../../src/channels/web/channel.js'
import { hasBrowser, launchBrowser } from '../helpers/browser.js'
import { knowledge } from '../helpers/knowledge.js'
import { addressOf, webChannel } from './web-bench.js'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Each kind of page, the widest and the longest of its kind among them. */
const PATHS = {
  townships: '/t',
  township: '/t/kalayagaqixiang',
  'a list with a category': `/t/kalayagaqixiang?list=coordination&category=${encodeURIComponent('生态环保')}`,
  'a search': `/t/tuquanzhen?q=${encodeURIComponent('死猪 怎么 处理')}`,
  'a row that the township does': '/d/xiaojingzhuangxiang-b34',
  'a row of twenty departments': '/d/tuquanzhen-c54',
  'a row with the longest name': '/d/xiaojingzhuangxiang-c74',
  'a row of a group of departments': '/d/qingshuitujiazuxiang-c29',
  'a row that was taken back': '/d/lishizhen-r143',
  'a row that has ended': '/d/qingshuitujiazuxiang-r1',
  department: `/dept/kalayagaqixiang/${encodeURIComponent('县消防救援大队（县消防救援局）')}`,
  comparison: '/compare?matter=dead-livestock',
  'list of matters': '/compare',
  nowhere: `/dept/tuquanzhen/${encodeURIComponent('公安')}`,
}

const EVIL = [
  '<script>document.title="broken"</script>',
  '"><img src=x onerror="document.title=\'broken\'">',
  "');document.title='broken';//",
  '{{constructor.constructor("document.title=1")()}}',
  '%3Cscript%3E',
]

describe.skipIf(!hasBrowser)('the pages about rows in a browser', () => {
  let browser: Browser
  let channel: WebChannel
  let base = ''
  const pages: Page[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    const loaded = await knowledge()
    channel = webChannel({ knowledge: () => loaded })
    await channel.start(async () => {
      throw new Error('nobody asks here')
    })
    base = addressOf(channel)
    browser = await launchBrowser()
  })
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
    // Whatever the page's own rules have kept from running is told on the console.
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await channel?.stop()
  })

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })
    const page = await context.newPage()
    pages.push(page)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(base)) complaints.push(`asks ${request.url()}`)
    })
    await page.goto(base + path)
    return page
  }

  const unfold = (page: Page) =>
    page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
  const shownRows = (page: Page) =>
    page.evaluate(
      `[...document.querySelectorAll('[data-group] li, .matters li')].filter((one) => one.checkVisibility()).map((one) => one.querySelector('a').getAttribute('href'))`,
    ) as Promise<string[]>

  describe.each(Object.entries(PATHS))('%s', (_, path) => {
    it('does not scroll sideways: 320 px, 360 px, zoomed to twice the size, with letters of twice the size, 1280 px', async () => {
      const page = await open(path)
      await unfold(page)
      for (const [width, letters] of [
        [320, '112.5%'],
        [360, '112.5%'],
        // A desk of 1280 pixels zoomed to 200 %.
        [640, '112.5%'],
        [360, '225%'],
        [1280, '112.5%'],
      ] as const) {
        await page.setViewportSize({ width, height: 740 })
        // Set from outside, as a person does who makes all letters larger; the pages themselves allow no style in the markup.
        await page.evaluate(`document.documentElement.style.fontSize = '${letters}'`)
        const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
        expect(await page.evaluate(over), `${width} px, ${letters}`).toBe(0)
      }
    })

    it('has no serious finding of axe, in the light and in the dark', async () => {
      const page = await open(path, { bypassCSP: true })
      await unfold(page)
      await page.evaluate(AXE)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const { violations } = (await page.evaluate('axe.run()')) as AxeResults
        const serious = violations.filter(({ impact }) => impact !== 'minor')
        expect(serious.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`)).toEqual([])
      }
    })

    it('has links, buttons and fields that a thumb can hit', async () => {
      const page = await open(path)
      await unfold(page)
      const small = await page.evaluate(`
        [...document.querySelectorAll('button, .button, .chip, summary, nav a, .duty-list a, .matters a, .group a, input:not([type="hidden"]), select')]
          .filter((one) => one.checkVisibility() && !one.closest('.trail'))
          .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
          .filter(([, box]) => box.height < 44 || box.width < 44)
          .map(([html, box]) => html + ' ' + box.width + '×' + box.height)`)
      expect(small).toEqual([])
    })
  })

  it('draws letters of 14 pixels or more at 360 px, each text inside its box', async () => {
    for (const path of [
      PATHS['a row of twenty departments'],
      PATHS['a row with the longest name'],
      PATHS['a row of a group of departments'],
      PATHS['a row that was taken back'],
      PATHS['a row that has ended'],
    ]) {
      for (const width of [360, 1280]) {
        const page = await open(path, { viewport: { width, height: 740 } })
        const faults = await page.evaluate(`
          [...document.querySelectorAll('.roles svg')].filter((svg) => svg.checkVisibility()).flatMap((svg) => {
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
            const texts = [...svg.querySelectorAll('text')]
            return texts.flatMap((text) => {
              const box = text.getBoundingClientRect()
              const frame = (text.parentElement.querySelector(':scope:is(g) > rect') ?? svg).getBoundingClientRect()
              const size = Number(text.getAttribute('font-size')) * scale
              const inside = box.left >= frame.left && box.right <= frame.right
              return size >= 14 && inside ? [] : [text.textContent + ' ' + size]
            })
          })`)
        expect(faults).toEqual([])
        expect(await page.locator('.roles svg:visible').count()).toBe(1)
      }
    }
  })

  it('searches as one types, with the same result that the server gives without a script', async () => {
    for (const q of ['河道', '公安局', '河道 处罚', '没有这样的字', '　森林　防火 ', 'ＡＢ', '民生']) {
      const scripted = await open('/t/tuquanzhen')
      await scripted.getByLabel('找事项').fill(q)
      const plain = await open(`/t/tuquanzhen?q=${encodeURIComponent(q)}`)
      expect(await shownRows(scripted), q).toEqual(await shownRows(plain))
      expect(await scripted.locator('[data-found]').textContent(), q).toBe(
        await plain.locator('[data-found]').textContent(),
      )
    }
  })

  it('keeps the address in step with the search, so that it can be shared and comes back', async () => {
    const page = await open('/t/tuquanzhen')
    await page.getByLabel('找事项').fill('河道')
    const shown = await shownRows(page)
    expect(shown.length).toBeGreaterThan(0)
    expect(new URL(page.url()).searchParams.get('q')).toBe('河道')
    await page.reload()
    expect(await shownRows(page)).toEqual(shown)
    await page.getByLabel('找事项').fill('')
    expect(await shownRows(page)).toHaveLength(218)
    expect(new URL(page.url()).search).toBe('')
    // The list chosen next keeps what was typed.
    await page.getByLabel('找事项').fill('河道')
    await page.locator('.tabs a').nth(3).click()
    const { searchParams } = new URL(page.url())
    expect([searchParams.get('list'), searchParams.get('q')]).toEqual(['reclaimed', '河道'])
  })

  it('offers what comes near in meaning when nothing has the words', async () => {
    const page = await open('/t/tuquanzhen')
    await page.getByLabel('找事项').fill('死猪 怎么 处理')
    await page.getByRole('link', { name: '看看意思接近的' }).click()
    expect(await page.locator('[data-near-rows] li').count()).toBeGreaterThan(0)
  })

  it('filters by department as soon as one is chosen', async () => {
    const page = await open('/t/tuquanzhen')
    await page.getByLabel('按部门看').selectOption('县公安局')
    await page.waitForURL(/department=/u)
    expect(await shownRows(page)).toHaveLength(7)
  })

  it('works without a script: search, department, list, and a row', async () => {
    const page = await open('/t/tuquanzhen', { javaScriptEnabled: false })
    await page.getByLabel('找事项').fill('派出')
    await page.getByLabel('按部门看').selectOption('县公安局')
    await page.getByRole('button', { name: '查找' }).click()
    await page.locator('[data-group] li:visible a').click()
    expect(new URL(page.url()).pathname).toBe('/d/tuquanzhen-c5')
    await page.locator('#source').scrollIntoViewIfNeeded()
    expect(await page.locator('.lines li').textContent()).toContain('参与派出机构人员考核')
    // Buttons that could do nothing are not there; the address is.
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.locator('.address').textContent()).toBe('/d/tuquanzhen-c5')
  })

  it('can be used with the keyboard alone, from the search to the copied link', async () => {
    const page = await open('/t/tuquanzhen', { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('直接看内容')
    await page.keyboard.press('Enter')
    const focus = async (wanted: string) => {
      for (let i = 0; i < 80; i += 1) {
        if (await page.evaluate(`document.activeElement.matches('${wanted}')`)) {
          // Whoever goes by keys must see where they are.
          expect(await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`)).not.toBe('none')
          return
        }
        await page.keyboard.press('Tab')
      }
      throw new Error(`the keyboard does not reach ${wanted}`)
    }
    await focus('#q')
    await page.keyboard.type('参与派出')
    await focus('.group a')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/d\/tuquanzhen-c5$/u)
    await focus('[data-copy]')
    await page.keyboard.press('Enter')
    await page.getByText('链接复制好了。').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${base}/d/tuquanzhen-c5`)
  })

  it('copies the link the old way where the browser has no clipboard, as without https', async () => {
    const page = await open('/t')
    await page.addInitScript(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`)
    await page.goto(`${base}/d/tuquanzhen-c5`)
    await page.getByRole('button', { name: '复制链接' }).click()
    await page.getByText('链接复制好了。').waitFor()
    await page.goto(`${base}/t/tuquanzhen`)
    await page.getByLabel('找事项').press('ControlOrMeta+v')
    expect(await page.getByLabel('找事项').inputValue()).toBe(`${base}/d/tuquanzhen-c5`)
  })

  it('takes nothing that is typed for anything but text', async () => {
    for (const text of EVIL) {
      const page = await open('/t/tuquanzhen')
      await page.getByLabel('找事项').fill(text)
      await page.keyboard.press('Enter')
      await page.waitForURL(/[?&]department=/u)
      expect(await page.getByLabel('找事项').inputValue()).toBe(text)
      await page.goto(`${base}/compare?q=${encodeURIComponent(text)}`)
      expect(await page.getByLabel('找事项').inputValue()).toBe(text)
      await page.goto(`${base}/dept/tuquanzhen/${encodeURIComponent(text)}`)
      expect(await page.locator('h1').textContent()).toBe('没有这一页')
      expect(await page.locator('main').textContent()).toContain(text)
      await page.goto(`${base}/compare?matter=${encodeURIComponent(text)}`)
      expect(await page.title()).toBe('没有这一页 · 谁管')
    }
  })

  it('prints a row on one sheet, the longest ones too, with the township and the address and nothing of the site', async () => {
    for (const path of [
      '/d/tuquanzhen-b1',
      '/d/tuquanzhen-c5',
      '/d/lishizhen-c26',
      '/d/tuquanzhen-c44',
      '/d/tuquanzhen-c54',
      '/d/xiaojingzhuangxiang-c39',
      '/d/lishizhen-r143',
      '/d/qingshuitujiazuxiang-r5',
    ]) {
      const page = await open(path)
      const pdf = await page.pdf({ preferCSSPageSize: true })
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/gu), path).toHaveLength(1)
      await page.emulateMedia({ media: 'print' })
      const text = await page.evaluate('document.body.innerText')
      expect(text).toContain('履行职责事项清单')
      expect(text).toContain(base + path)
      expect(text).toMatch(/\.txt，第\d+(?:—\d+)?行/u)
      for (const gone of ['提问', '复制链接', '各乡镇放在一起比', '直接看内容']) expect(text).not.toContain(gone)
    }
  })
})
