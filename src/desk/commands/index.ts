import type { Command } from '../command.js'
import { bind, township, unbind } from './bind.js'
import { helpCommand } from './help.js'
import { listen } from './listen.js'
import { reload } from './reload.js'
import { status } from './status.js'
import { addSayingCommand, dismissCommand, removeSayingCommand, unanswered } from './unanswered.js'
import { whoami } from './whoami.js'

/** All commands of the desk, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  helpCommand(() => COMMANDS),
  township,
  whoami,
  reload,
  status,
  bind,
  unbind,
  listen,
  unanswered,
  addSayingCommand,
  removeSayingCommand,
  dismissCommand,
]
