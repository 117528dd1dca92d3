import { join } from 'node:path'
import { AUDIT } from './audit.js'
import { BINDINGS } from './bindings.js'
import { CHAT_SETTINGS } from './chat-settings.js'
import { FEEDBACK } from './feedback.js'
import type { StoreFile } from './file.js'
import { SAYINGS } from './sayings.js'
import { openStore, type Store } from './store.js'
import { UNANSWERED } from './unanswered.js'

/** All files that the bot keeps in data/; each is written by itself. */
export const STORE_FILES = {
  bindings: BINDINGS,
  settings: CHAT_SETTINGS,
  feedback: FEEDBACK,
  unanswered: UNANSWERED,
  sayings: SAYINGS,
  audit: AUDIT,
} as const

type DataOf<File> = File extends StoreFile<infer Data> ? Data : never

/** The open stores, each with its own data. */
export type Stores = {
  readonly [Name in keyof typeof STORE_FILES]: Store<DataOf<(typeof STORE_FILES)[Name]>>
}

/** Whom the stores tell of trouble, and how they write. */
export interface StoresOptions {
  /** A file could not be read and now lies there; the bot has begun a new one. */
  readonly onCorrupt: (file: string, movedTo: string) => void
  /** Told once when any file can no longer be written, and not again before all can. */
  readonly onError: (error: Error) => void
  /** Told when all files can be written again. */
  readonly onRecovered: () => void
  readonly collect?: number
  readonly now?: () => number
}

/** Opens all stores of a folder. A folder that cannot be written to is no failure: the bot then works from memory. */
export async function openStores(
  folder: string,
  { onCorrupt, onError, onRecovered, ...timing }: StoresOptions,
): Promise<{ readonly stores: Stores; readonly flush: () => Promise<boolean> }> {
  const failing = new Set<string>()
  const open = <Data>({ name, schema, defaults }: StoreFile<Data>): Promise<Store<Data>> =>
    openStore(join(folder, name), schema, defaults, (movedTo) => onCorrupt(name, movedTo), {
      ...timing,
      onError: (error) => {
        failing.add(name)
        // A full disk hits all files at once, and one message tells of it.
        if (failing.size === 1) onError(error)
      },
      onRecovered: () => {
        failing.delete(name)
        if (failing.size === 0) onRecovered()
      },
    })
  const stores: Stores = {
    bindings: await open(BINDINGS),
    settings: await open(CHAT_SETTINGS),
    feedback: await open(FEEDBACK),
    unanswered: await open(UNANSWERED),
    sayings: await open(SAYINGS),
    audit: await open(AUDIT),
  }
  return {
    stores,
    flush: async () => (await Promise.all(Object.values(stores).map((store) => store.flush()))).every(Boolean),
  }
}
