import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDutyFile } from '../../src/lists/index.js'
import { keptLists } from '../../src/storage/kept-lists.js'

const NAME = '06-云南省临沧市云溪县白鹭镇.txt'
const text = readFileSync(join(import.meta.dirname, '../fixtures/lists', NAME), 'utf8')
const read = (name: string, content: string) => readDutyFile(`seeds/${name}`, new TextEncoder().encode(content))
const egret = read(NAME, text)
const pine = read('07-云南省临沧市云溪县松树乡.txt', text.replaceAll('白鹭镇', '松树乡'))

let data = ''
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'kept-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const folder = () => join(data, 'kept-lists')
const open = () => keptLists(folder(), '/somewhere/seeds')

describe('kept lists', () => {
  it('come back as they were, rows, lines and citations', async () => {
    await open().keep([egret, pine])
    expect(await open().read()).toEqual([egret, pine])
  })

  it('come back the same from a file with Windows line ends', async () => {
    const windows = read(NAME, `\ufeff${text.replaceAll('\n', '\r\n')}`)
    await open().keep([windows])
    expect(await open().read()).toEqual([windows])
  })

  it('are those in use and no others, each in its newest version', async () => {
    const kept = open()
    const newer = read(NAME, text.replace('养犬管理', '文明养犬管理'))
    await Promise.all([kept.keep([egret, pine]), kept.keep([newer])])
    expect(readdirSync(folder())).toEqual([NAME])
    expect(await kept.read()).toEqual([newer])
  })

  it('are for their owner alone', async () => {
    await open().keep([egret])
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder(), NAME)).mode & 0o777).toBe(0o600)
  })

  it('are none where there is no folder, and without those that were spoilt', async () => {
    expect(await open().read()).toEqual([])
    await open().keep([egret, pine])
    writeFileSync(join(folder(), NAME), text.slice(0, 300))
    expect(await open().read()).toEqual([pine])
  })

  it('that cannot be written are told of, and the next time works', async () => {
    const kept = open()
    writeFileSync(folder(), 'in the way')
    await expect(kept.keep([egret])).rejects.toThrow()
    rmSync(folder())
    mkdirSync(folder())
    await kept.keep([egret])
    expect(await kept.read()).toEqual([egret])
  })
})
