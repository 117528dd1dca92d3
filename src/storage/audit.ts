import { z } from 'zod'
import { type Bounds, DAY, keepWithin, type StoreFile } from './file.js'

const entrySchema = z.object({
  at: z.number(),
  channel: z.string(),
  /** The channel's own id of the person: an audit must name who it was. */
  person: z.string(),
  chat: z.string(),
  command: z.string(),
  argument: z.string(),
  outcome: z.enum(['done', 'refused', 'failed']),
  /** What came of it, in a few words. */
  detail: z.string(),
  /** How often in a row, for refusals. */
  times: z.number(),
})
/** One admin command: who, what, when, and what came of it. */
export type AuditEntry = z.infer<typeof entrySchema>

const auditSchema = z.object({ entries: z.array(entrySchema) })
export type Audit = z.infer<typeof auditSchema>

export const AUDIT: StoreFile<Audit> = { name: 'audit.json', schema: auditSchema, defaults: { entries: [] } }

/** A year of commands. */
export const AUDIT_BOUNDS: Bounds = { most: 2_000, age: 365 * DAY }
/** Strangers may not push the admins' entries out: of refusals fewer are kept. */
export const MOST_REFUSALS = 300

/** Notes a command. A person's same refusal within a day is counted, not noted anew. */
export function addAudit(data: Audit, entry: Omit<AuditEntry, 'times'>): void {
  const before = entry.outcome === 'refused' ? data.entries.findLast((one) => sameRefusal(one, entry)) : undefined
  data.entries = data.entries.filter((one) => one !== before)
  data.entries.push({ ...entry, times: (before?.times ?? 0) + 1 })
  const refusals = data.entries.filter(({ outcome }) => outcome === 'refused')
  const tooMany = new Set(refusals.slice(0, Math.max(0, refusals.length - MOST_REFUSALS)))
  data.entries = data.entries.filter((one) => !tooMany.has(one))
  keepWithin(data.entries, AUDIT_BOUNDS, entry.at)
}

function sameRefusal(one: AuditEntry, other: Omit<AuditEntry, 'times'>): boolean {
  return (
    one.outcome === 'refused' &&
    one.channel === other.channel &&
    one.person === other.person &&
    one.command === other.command &&
    other.at - one.at < DAY
  )
}
