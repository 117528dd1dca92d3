import { plainReply } from '../answers/compose.js'
import type { Reply } from '../answers/reply.js'
import { type AuditEntry, addAudit } from '../storage/audit.js'
import type { Call } from './command.js'
import { maskPersonal } from './mask.js'
import { DESK_TEXTS } from './texts.js'

/** What an admin command says, and what is noted of it. */
export interface AdminOutcome {
  readonly reply: Reply
  readonly outcome: 'done' | 'failed'
  /** A few words on what came of it. */
  readonly detail: string
}

const LONGEST_ARGUMENT = 60

/** Runs an admin command if the person may; whoever may not gets one polite line. Either is noted. */
export async function asAdmin(
  call: Call,
  command: string,
  run: () => AdminOutcome | Promise<AdminOutcome>,
): Promise<Reply> {
  const { incoming, desk } = call
  if (!desk.isAdmin(incoming)) {
    note(call, command, 'refused', '')
    return plainReply('info', command, DESK_TEXTS.refused)
  }
  try {
    const { reply, outcome, detail } = await run()
    note(call, command, outcome, detail)
    return reply
  } catch (error) {
    note(call, command, 'failed', error instanceof Error ? error.name : 'error')
    throw error
  }
}

/** Notes a command that was carried out, refused, or failed. */
export function note(
  { incoming, argument, desk }: Call,
  command: string,
  outcome: AuditEntry['outcome'],
  detail: string,
): void {
  const { channel, person, chat } = incoming
  const shown = maskPersonal(argument).slice(0, LONGEST_ARGUMENT)
  desk.stores.audit.update((data) =>
    addAudit(data, { at: desk.clock(), channel, person, chat, command, argument: shown, outcome, detail }),
  )
  const log = { channel, who: desk.pseudonym(incoming), command, outcome, detail }
  if (outcome === 'refused') desk.logger.warn(log, 'a command was refused')
  else desk.logger.info(log, 'a command')
}

/** A reply of one sentence with what is to be noted. */
export function said(intent: string, text: string, detail: string, outcome: 'done' | 'failed' = 'done'): AdminOutcome {
  return { reply: plainReply('info', intent, text), outcome, detail }
}
