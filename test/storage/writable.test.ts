import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isWritable } from '../../src/storage/writable.js'
import { temporaryFolder } from '../desk/bench.js'

describe('whether a folder can be written to', () => {
  it('is so where it can, and where it could be made', async () => {
    const folder = temporaryFolder()
    expect(await isWritable(folder)).toBe(true)
    expect(await isWritable(join(folder, 'not', 'there', 'yet'))).toBe(true)
  })

  it('is not so where a file stands in the way', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(await isWritable(join(folder, 'file', 'data'))).toBe(false)
  })

  // The superuser may write anywhere.
  it.skipIf(process.getuid?.() === 0)('is not so where the rights are missing', async () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o500)
    expect(await isWritable(folder)).toBe(false)
    expect(await isWritable(join(folder, 'data'))).toBe(false)
    chmodSync(folder, 0o700)
  })
})
