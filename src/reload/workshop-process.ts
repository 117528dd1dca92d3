import { setPriority } from 'node:os'
import { learnSpeech } from '../build/speech.js'
import { loadDutyFiles } from '../lists/load.js'
import type { BuildRequest, Piece } from './piece.js'

// The process that `workshop.ts` starts: builds what is asked for, sends it, and ends.

/** Where the machine has little to give, answers come first. */
const LOW_PRIORITY = 10
/** How many matters are sent together. */
const MATTERS = 100

process.once('message', (request: BuildRequest) => void build(request))
process.once('disconnect', () => process.exit(0))

async function build(request: BuildRequest): Promise<void> {
  try {
    setPriority(LOW_PRIORITY)
  } catch {
    // Not allowed here: then it takes its share like any other process.
  }
  if (request.seeds !== null) {
    const { files, errors } = await loadDutyFiles(request.seeds)
    for (const file of files) await send({ kind: 'file', file })
    const plain = errors.map(({ code, file, line, what, advice }) => ({ code, file, line, what, advice }))
    await send({ kind: 'errors', errors: plain })
  }
  for (const piece of speechPieces(request)) await send(piece)
  await send({ kind: 'end' })
  process.disconnect()
}

function speechPieces({ intents, cache, added }: BuildRequest): Piece[] {
  try {
    const { matters, ...speech } = learnSpeech({ intents, cache }, added)
    const groups = Array.from({ length: Math.ceil(matters.length / MATTERS) }, (_, i) =>
      matters.slice(i * MATTERS, (i + 1) * MATTERS),
    )
    return [...groups.map((group) => ({ kind: 'matters', matters: group }) as const), { kind: 'speech', speech }]
  } catch (error) {
    return [{ kind: 'broken', message: error instanceof Error ? error.message : String(error) }]
  }
}

/** Resolves when the piece has gone, so that the pipe holds one at a time. */
function send(piece: Piece): Promise<void> {
  return new Promise((sent, failed) => {
    process.send?.(piece, undefined, undefined, (error) => (error ? failed(error) : sent()))
  })
}
