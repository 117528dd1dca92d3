import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { z } from 'zod'

/** A small JSON file that is read once and written after each change. */
export interface Store<Data> {
  readonly data: Readonly<Data>
  /** Changes the data and writes the file; rejects when it cannot be written, the change staying in memory. */
  update(change: (data: Data) => void): Promise<void>
}

/**
 * Opens a JSON file. One that cannot be read as the given form is moved aside, never overwritten, and `onCorrupt` is told where to.
 *
 * @throws Error when the folder cannot be made or the file not be read
 */
export async function openStore<Data>(
  file: string,
  schema: z.ZodType<Data>,
  defaults: Data,
  onCorrupt: (movedTo: string) => void,
): Promise<Store<Data>> {
  await mkdir(dirname(file), { recursive: true })
  // Not JSONFilePreset: under NODE_ENV=test that one writes nothing.
  const low = new Low(new JSONFile<Data>(file), defaults)
  try {
    await low.read()
    low.data = schema.parse(low.data)
  } catch (error) {
    if (!(error instanceof SyntaxError) && !isSchemaError(error)) throw error
    const aside = `${file}.corrupt-${new Date().toISOString().replaceAll(':', '-')}`
    await rename(file, aside)
    low.data = structuredClone(defaults)
    onCorrupt(aside)
  }
  return {
    get data() {
      return low.data
    },
    async update(change) {
      change(low.data)
      await low.write()
    },
  }
}

function isSchemaError(error: unknown): boolean {
  return error instanceof Error && error.name.endsWith('ZodError')
}
