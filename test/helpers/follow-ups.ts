import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { FollowUpKind } from '../../src/intents/follow-ups.js'

/** Examples of every kind that nothing was learned from. */
export function heldFollowUps(): Record<FollowUpKind, string[]> {
  return parse(readFileSync(join(import.meta.dirname, '../fixtures/follow-ups/held.yaml'), 'utf8'))
}
