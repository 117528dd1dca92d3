import type { Reply } from '../../answers/reply.js'
import { type AdminOutcome, asAdmin, said } from '../audit.js'
import type { Call } from '../command.js'
import { DESK_TEXTS } from '../texts.js'

/** Runs an admin command whose answer shows what residents wrote: in a group, where all would read it, one line says so and nothing is done. */
export function privately(
  call: Call,
  command: string,
  run: () => AdminOutcome | Promise<AdminOutcome>,
): Promise<Reply> {
  return asAdmin(call, command, () =>
    call.incoming.kind === 'group' ? said(command, DESK_TEXTS.onlyInPrivate, '在群里', 'failed') : run(),
  )
}
