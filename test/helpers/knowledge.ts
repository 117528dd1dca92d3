import { PROJECT_FOLDERS } from '../../src/config.js'
import type { Knowledge } from '../../src/knowledge.js'
import { loadKnowledge } from '../../src/load.js'

let loaded: Promise<Knowledge> | undefined

/** The project's own lists and `intents/`, loaded once for a test file, since that takes seconds. */
export function knowledge(): Promise<Knowledge> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<Knowledge> {
  const { knowledge, errors } = await loadKnowledge(PROJECT_FOLDERS)
  if (errors[0]) throw errors[0]
  return knowledge
}
