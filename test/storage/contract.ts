import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StoreFile } from '../../src/storage/file.js'
import { openStore, type Store, type StoreOptions } from '../../src/storage/store.js'

/** How a test fills a store. */
export interface Filling<Data> {
  /** Adds one thing, another one for each number. */
  readonly add: (data: Data, number: number) => void
  /** How many things there are. */
  readonly size: (data: Data) => number
  /** How many there may be at most. */
  readonly most: number
  /** Adds so many things at once, where `add` would take long for many. */
  readonly fill?: (data: Data, count: number) => void
}

/** Collects for so long that only `flush` writes. */
const NEVER = 10 * 60 * 1000

/** The contract of the files in data/, as tests for any of them. */
export function storeContract<Data>(file: StoreFile<Data>, { add, size, most, fill = each(add) }: Filling<Data>): void {
  describe(`${file.name}: the contract of stores`, () => {
    let folder: string
    let path: string
    let moved: string[]
    let errors: Error[]
    let recovered: number

    const open = (options: StoreOptions = {}): Promise<Store<Data>> =>
      openStore(path, file.schema, file.defaults, (aside) => moved.push(aside), {
        collect: NEVER,
        onError: (error) => errors.push(error),
        onRecovered: () => {
          recovered += 1
        },
        ...options,
      })
    const onDisk = () => file.schema.parse(JSON.parse(readFileSync(path, 'utf8')))

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'store-'))
      path = join(folder, 'data', file.name)
      moved = []
      errors = []
      recovered = 0
    })
    afterEach(() => {
      vi.useRealTimers()
      vi.restoreAllMocks()
      rmSync(folder, { recursive: true, force: true })
    })

    it('begins empty, and keeps what was changed for the next start', async () => {
      const store = await open()
      expect(size(store.data)).toBe(0)
      store.update((data) => add(data, 1))
      expect(size(store.data)).toBe(1)
      expect(await store.flush()).toBe(true)
      expect((await open()).data).toEqual(store.data)
      expect(errors).toEqual([])
    })

    it('never shares what it holds with another store', async () => {
      const store = await open()
      store.update((data) => add(data, 1))
      path = join(folder, 'other', file.name)
      expect(size((await open()).data)).toBe(0)
      expect(size(file.defaults)).toBe(0)
    })

    it('writes many changes together, by itself after a while', async () => {
      const write = vi.spyOn(Low.prototype, 'write')
      const store = await open({ collect: 20 })
      // Stores of tests before may still write in this process.
      const own = () => write.mock.contexts.filter((low) => (low as Low<unknown>).data === store.data)
      for (let i = 0; i < 20; i++) store.update((data) => add(data, i))
      expect(own()).toHaveLength(0)
      await vi.waitFor(() => expect(size(onDisk())).toBe(20), 10_000)
      expect(own()).toHaveLength(1)
    })

    it('writes nothing when nothing has changed', async () => {
      const store = await open()
      expect(await store.flush()).toBe(true)
      expect(existsSync(path)).toBe(false)
    })

    it('writes what is changed while it writes', async () => {
      const store = await open()
      store.update((data) => add(data, 1))
      const first = store.flush()
      store.update((data) => add(data, 2))
      await first
      await store.flush()
      expect(size(onDisk())).toBe(2)
    })

    it.each([
      ['empty', ''],
      ['cut in the middle', '{"entries": [{'],
      ['of another form', '{"something": "else"}'],
      ['no object', '[1, 2]'],
    ])('moves a file aside that is %s', async (_, text) => {
      mkdirSync(join(folder, 'data'))
      writeFileSync(path, text)
      const store = await open()
      expect(store.data).toEqual(file.defaults)
      expect(moved).toHaveLength(1)
      expect(readFileSync(moved[0] ?? '', 'utf8')).toBe(text)
      store.update((data) => add(data, 1))
      await store.flush()
      expect(size(onDisk())).toBe(1)
      expect(readFileSync(moved[0] ?? '', 'utf8')).toBe(text)
    })

    it('lives on a full disk, tells once, and writes all when there is room again', async () => {
      const store = await open()
      fillUp(path)
      store.update((data) => add(data, 1))
      expect(await store.flush()).toBe(false)
      store.update((data) => add(data, 2))
      expect(await store.flush()).toBe(false)
      expect(size(store.data)).toBe(2)
      expect(errors).toHaveLength(1)
      rmSync(unfinished(path), { recursive: true })
      expect(await store.flush()).toBe(true)
      expect(recovered).toBe(1)
      expect(size(onDisk())).toBe(2)
    })

    it('leaves the file as it was when a write fails', async () => {
      const store = await open()
      store.update((data) => add(data, 1))
      await store.flush()
      const before = readFileSync(path, 'utf8')
      fillUp(path)
      store.update((data) => add(data, 2))
      expect(await store.flush()).toBe(false)
      expect(readFileSync(path, 'utf8')).toBe(before)
    })

    it('tries again by itself', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const store = await open()
      fillUp(path)
      store.update((data) => add(data, 1))
      await store.flush()
      rmSync(unfinished(path), { recursive: true })
      vi.advanceTimersByTime(60_000)
      vi.useRealTimers()
      await vi.waitFor(() => expect(recovered).toBe(1), 10_000)
      expect(size(onDisk())).toBe(1)
    })

    it('works from memory where there can be no folder', async () => {
      writeFileSync(join(folder, 'data'), 'a file stands where the folder would be')
      const store = await open()
      store.update((data) => add(data, 1))
      expect(await store.flush()).toBe(false)
      expect(size(store.data)).toBe(1)
      expect(errors).toHaveLength(1)
      expect(readFileSync(join(folder, 'data'), 'utf8')).toContain('a file stands')
    })

    it('does not grow without end', async () => {
      const store = await open()
      store.update((data) => fill(data, most))
      expect(size(store.data)).toBe(most)
      for (let i = most; i < most + 20; i++) store.update((data) => add(data, i))
      expect(size(store.data)).toBe(most)
      await store.flush()
      expect(size((await open()).data)).toBe(most)
      expect(readdirSync(join(folder, 'data'))).toEqual([file.name])
    })
  })
}

function each<Data>(add: Filling<Data>['add']): (data: Data, count: number) => void {
  return (data, count) => {
    for (let i = 0; i < count; i++) add(data, i)
  }
}

/** Where the file is written to before it takes its place. */
function unfinished(path: string): string {
  return join(path, '..', `.${path.slice(path.lastIndexOf('/') + 1)}.tmp`)
}

/** Makes the next writes fail, for root as well: what is written goes to a device that is always full. */
function fillUp(path: string): void {
  mkdirSync(join(path, '..'), { recursive: true })
  if (existsSync('/dev/full')) symlinkSync('/dev/full', unfinished(path))
  else mkdirSync(unfinished(path))
}
