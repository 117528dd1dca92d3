import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openStore, type Store, type StoreOptions } from '../../src/storage/store.js'

const schema = z.object({ names: z.array(z.string()) })
type Names = z.infer<typeof schema>

let folder = ''
let file = ''
let corrupt: string[] = []
let errors: Error[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shuiguan-store-'))
  file = join(folder, 'data', 'names.json')
  corrupt = []
  errors = []
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

function open(options: StoreOptions = {}): Promise<Store<Names>> {
  return openStore<Names>(file, schema, { names: [] }, (aside) => corrupt.push(aside), {
    // Long enough that only flush() writes.
    collect: 600_000,
    onError: (error) => errors.push(error),
    ...options,
  })
}

function add(store: Store<Names>, name: string): void {
  store.update((data) => {
    data.names.push(name)
  })
}

const onDisk = (): unknown => JSON.parse(readFileSync(file, 'utf8'))

describe('a store', () => {
  it('begins with the defaults, each with its own', async () => {
    const defaults = { names: [] }
    const store = await openStore<Names>(file, schema, defaults, () => {}, { collect: 600_000 })
    add(store, '清水')
    expect(store.data).toEqual({ names: ['清水'] })
    expect(defaults).toEqual({ names: [] })
    await store.flush()
  })

  it('writes nothing before something changes', async () => {
    const store = await open()
    expect(await store.flush()).toBe(true)
    expect(existsSync(file)).toBe(false)
  })

  it('gives at the next opening what was written', async () => {
    const store = await open()
    add(store, '清水')
    add(store, '突泉')
    expect(store.data.names).toEqual(['清水', '突泉'])
    expect(existsSync(file)).toBe(false)
    expect(await store.flush()).toBe(true)
    expect(onDisk()).toEqual({ names: ['清水', '突泉'] })
    expect((await open()).data).toEqual({ names: ['清水', '突泉'] })
    expect(readdirSync(join(folder, 'data'))).toEqual(['names.json'])
  })

  it('writes by itself a short while after a change', async () => {
    const store = await open({ collect: 1 })
    add(store, '清水')
    while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 1))
    await store.flush()
    expect(onDisk()).toEqual({ names: ['清水'] })
  })

  it('writes what changes while it writes', async () => {
    const store = await open()
    add(store, '清水')
    const first = store.flush()
    add(store, '突泉')
    await Promise.all([first, store.flush()])
    expect(onDisk()).toEqual({ names: ['清水', '突泉'] })
  })
})

describe('the file', () => {
  const modeOf = (path: string) => statSync(path).mode & 0o777

  it('is for its owner alone, as is the folder that is made for it', async () => {
    const store = await open()
    add(store, '清水')
    await store.flush()
    expect(modeOf(file)).toBe(0o600)
    expect(modeOf(join(folder, 'data'))).toBe(0o700)
  })

  it('that others could read is theirs no longer once it is opened, nor when it is moved aside', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(file, '{"names":["清水"]}', { mode: 0o644 })
    await open()
    expect(modeOf(file)).toBe(0o600)
    writeFileSync(file, '{"names":["清', { mode: 0o644 })
    chmodSync(file, 0o644)
    await open()
    expect(modeOf(corrupt[0] ?? '')).toBe(0o600)
  })

  it('is so again when something half-written was left beside it', async () => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data', '.names.json.tmp'), '{"na', { mode: 0o644 })
    const store = await open()
    add(store, '清水')
    await store.flush()
    expect(modeOf(file)).toBe(0o600)
    expect(onDisk()).toEqual({ names: ['清水'] })
  })
})

describe('a file that is not of its form', () => {
  it.each([
    ['half-written', '{"names":["清'],
    ['empty', ''],
    ['of another form', '{"names":7}'],
  ])('is moved aside and told of, never lost: %s', async (_, content) => {
    mkdirSync(join(folder, 'data'))
    writeFileSync(file, content)
    const store = await open({ now: () => Date.UTC(2025, 0, 2, 3, 4, 5) })
    expect(store.data).toEqual({ names: [] })
    add(store, '清水')
    await store.flush()
    expect(onDisk()).toEqual({ names: ['清水'] })
    expect(corrupt).toEqual([`${file}.corrupt-2025-01-02T03-04-05.000Z`])
    expect(readFileSync(corrupt[0] ?? '', 'utf8')).toBe(content)
  })
})

describe('a folder that cannot be made', () => {
  beforeEach(() => writeFileSync(join(folder, 'data'), 'in the way'))

  it('is told of once; the data stay in memory, and are written when it works again', async () => {
    let recovered = 0
    const store = await open({
      onRecovered: () => {
        recovered += 1
      },
    })
    add(store, '清水')
    expect(await store.flush()).toBe(false)
    add(store, '突泉')
    expect(await store.flush()).toBe(false)
    expect(errors).toHaveLength(1)
    expect(store.data.names).toEqual(['清水', '突泉'])
    expect(readFileSync(join(folder, 'data'), 'utf8')).toBe('in the way')

    rmSync(join(folder, 'data'))
    expect(await store.flush()).toBe(true)
    expect(recovered).toBe(1)
    expect(onDisk()).toEqual({ names: ['清水', '突泉'] })
  })
})
