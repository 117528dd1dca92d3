import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file that pages link to. */
export interface Asset {
  readonly body: string
  readonly type: string
  /** Of the body, as it stands in the address: a changed file has another address, so that browsers may keep it for good. */
  readonly hash: string
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

const FOLDER = fileURLToPath(new URL('./assets', import.meta.url))

/** The style sheets and scripts, read once. */
export class Assets {
  readonly #assets = new Map<string, Asset>()

  /** @throws Error when the folder cannot be read */
  constructor(folder = FOLDER) {
    for (const name of readdirSync(folder)) {
      const type = TYPES[name.slice(name.lastIndexOf('.') + 1)]
      if (type === undefined) continue
      const body = readFileSync(join(folder, name), 'utf8')
      const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
      this.#assets.set(name, { body, type, hash })
    }
  }

  /** The file of this name, or null. */
  find(name: string): Asset | null {
    return this.#assets.get(name) ?? null
  }

  /**
   * The address of a file: `/assets/base.css?v=…`.
   *
   * @throws Error when there is no such file
   */
  url(name: string): string {
    const asset = this.#assets.get(name)
    if (!asset) throw new Error(`there is no asset ${name}`)
    return `/assets/${name}?v=${asset.hash}`
  }
}
