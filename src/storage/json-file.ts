import { readFile } from 'node:fs/promises'
import type { Adapter } from 'lowdb'
import { isMissing } from './missing.js'
import { writePrivately } from './private-file.js'

/** A JSON file for lowdb. Not lowdb's own adapter: that one lets everybody on the machine read the file. */
export class PrivateJson<Data> implements Adapter<Data> {
  constructor(private readonly file: string) {}

  /** What the file holds, in whatever form; null when there is none. */
  async read(): Promise<Data | null> {
    try {
      return JSON.parse(await readFile(this.file, 'utf8')) as Data
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  async write(data: Data): Promise<void> {
    await writePrivately(this.file, JSON.stringify(data, null, 2))
  }
}
