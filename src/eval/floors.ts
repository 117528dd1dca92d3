import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Figures } from './measure.js'

const floorsSchema = z.record(z.string(), z.record(z.string(), z.number().min(0).max(100)))

/** The least that each figure of each set may be, in percent. */
export type Floors = z.infer<typeof floorsSchema>

/**
 * Reads the floors, which stand beside the question sets.
 *
 * @throws Error when the file is not of its form
 */
export function readFloors(file: string): Floors {
  return floorsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** The figures of a set that are below their floor, as sentences. */
export function belowFloor(set: string, figures: Figures, floors: Floors): string[] {
  return Object.entries(floors[set] ?? {}).flatMap(([name, floor]) => {
    const figure = figures.get(name)
    if (!figure) return [`${set}: ${name} was not measured`]
    const percent = (100 * figure.right) / figure.of
    return percent < floor ? [`${set}: ${name} is ${percent.toFixed(1)} %, below its floor of ${floor} %`] : []
  })
}
