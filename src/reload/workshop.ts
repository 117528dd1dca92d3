import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Speech } from '../build/speech.js'
import { type DutyFile, ListError } from '../lists/index.js'
import type { Matter } from '../search/matters.js'
import type { BuildRequest, Piece, PlainListError } from './piece.js'

/** What has been built. */
export interface Built {
  /** Null where the lists were not asked for. */
  readonly lists: { readonly files: readonly DutyFile[]; readonly errors: readonly ListError[] } | null
  /** What was learned from `intents/`, or why nothing could be. */
  readonly speech: Speech | { readonly broken: string }
}

/** Builds what is asked for; rejects when it cannot be done or is called off. */
export type Build = (request: BuildRequest, signal: AbortSignal) => Promise<Built>

/** Learning takes half a minute on a small machine; what takes this long will never end. In milliseconds. */
const LONGEST = 10 * 60 * 1000

/**
 * Builds in a process of its own, so that answers go on meanwhile.
 *
 * A process rather than a thread: nodejieba never gives its memory back (260 MB for each thread), and ends the process, not just the
 * thread, when a dictionary is wrong. What is built comes over piece by piece.
 */
export const buildElsewhere: Build = (request, signal) => {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = fork(fileURLToPath(new URL('./workshop-process.ts', import.meta.url)), {
    // The project runs as TypeScript; other options of this process, such as a debugger's port, are not for the child.
    execArgv: ['--import', loader],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal,
    timeout: LONGEST,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve, reject) => {
    const files: DutyFile[] = []
    const matters: Matter[] = []
    let errors: ListError[] | null = null
    let speech: Built['speech'] | null = null
    let whole = false
    let complaint = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-2000)
    })
    child.on('message', (message) => {
      const piece = message as Piece
      if (piece.kind === 'file') files.push(piece.file)
      else if (piece.kind === 'errors') errors = piece.errors.map(listError)
      else if (piece.kind === 'matters') matters.push(...piece.matters)
      else if (piece.kind === 'speech') speech = { ...piece.speech, matters }
      else if (piece.kind === 'broken') speech = { broken: piece.message }
      else whole = true
    })
    child.on('error', reject)
    // Not at 'exit': what was sent last may still be on its way then.
    child.on('close', (code, killed) => {
      if (whole && speech) resolve({ lists: errors === null ? null : { files, errors }, speech })
      else reject(new Error(`the building process ended early (${killed ?? code})`, { cause: complaint.trim() }))
    })
    child.send(request)
  })
}

function listError({ code, file, line, what, advice }: PlainListError): ListError {
  return new ListError(code, file, line, what, advice)
}
