import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Where Chromium is: as the environment says, else where Debian puts it. */
const PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Whether there is a Chromium to test with. Where there is none, one line says that the tests which need it are skipped. */
export const hasBrowser = existsSync(PATH)

if (!hasBrowser) console.warn(`没有 Chromium（${PATH}），需要浏览器的测试这次跳过。可以用 CHROMIUM_PATH 指定它的位置。`)

/** Starts a real Chromium without a window; close it at the end. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}
