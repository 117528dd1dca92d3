import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MatterModel, OwnedSaying } from './matter-model.js'

/** Keeps refined weights between starts, since refining takes some seconds. */
export interface ModelCache {
  /** Puts kept weights into the model; false when none are kept for just these sayings. */
  restore(model: MatterModel): boolean
  /** Keeps the model's weights; one that cannot be written is no error, the next start only takes longer. */
  keep(model: MatterModel): void
}

/** Goes up whenever features, weights or refinement change what comes out of the same sayings. */
const VERSION = 1

/** A cache in a folder, for one set of sayings. */
export function modelCache(folder: string, sayings: readonly OwnedSaying[]): ModelCache {
  const hash = createHash('sha256').update(String(VERSION))
  for (const { owner, saying } of sayings) hash.update(`${owner}\t${saying}\n`)
  const name = `matters-${hash.digest('hex').slice(0, 16)}.bin`
  const file = join(folder, name)
  return {
    restore(model) {
      try {
        const bytes = readFileSync(file)
        const weights = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
        if (weights.length !== size(model)) return false
        let at = 0
        for (const posting of model.postings) {
          posting.weights.set(weights.subarray(at, at + posting.weights.length))
          at += posting.weights.length
        }
        return true
      } catch {
        return false
      }
    },
    keep(model) {
      try {
        mkdirSync(folder, { recursive: true })
        const weights = new Float32Array(size(model))
        let at = 0
        for (const posting of model.postings) {
          weights.set(posting.weights, at)
          at += posting.weights.length
        }
        const unfinished = `${file}.${process.pid}`
        writeFileSync(unfinished, weights)
        renameSync(unfinished, file)
        for (const old of readdirSync(folder))
          if (/^matters-.*\.bin$/.test(old) && old !== name) rmSync(join(folder, old))
      } catch {
        // Read-only or full disk: the weights are refined anew at the next start.
      }
    },
  }
}

function size(model: MatterModel): number {
  return model.postings.reduce((sum, { weights }) => sum + weights.length, 0)
}
