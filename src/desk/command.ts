import type { Reply } from '../answers/reply.js'
import type { Incoming } from '../channels/channel.js'
import type { DeskParts } from './parts.js'

/** A command as somebody has given it. */
export interface Call {
  readonly incoming: Incoming
  /** What stands after the command's name. */
  readonly argument: string
  readonly desk: DeskParts
}

/** Something that people ask of the desk rather than of the lists. */
export interface Command {
  /** Latin, as after the slash. */
  readonly name: string
  /** Other Latin names. */
  readonly aliases?: readonly string[]
  /** Chinese words that mean the same, with or without a slash. */
  readonly words: readonly string[]
  /**
   * Whether a Chinese word followed by this is the command. 绑定清水乡 is one, 绑定银行卡找谁 is a question. A command after a slash may
   * take anything.
   */
  readonly takes: (argument: string, desk: DeskParts) => boolean
  /** Whether only admins see it in the help. Rights are checked in `run`. */
  readonly forAdmins: boolean
  /** One line for the help. */
  readonly help: string
  readonly run: (call: Call) => Reply | Promise<Reply>
}

/** Nothing may follow the command's word. */
export const nothing = (argument: string): boolean => argument === ''

/** What a message asks of the desk: a command, an unknown one, or null for an ordinary message. */
export function findCommand(
  text: string,
  commands: readonly Command[],
  desk: DeskParts,
): { readonly command: Command; readonly argument: string } | 'unknown' | null {
  const plain = text.trim().normalize('NFKC').replace(/\s+/gu, ' ')
  const slashed = plain.startsWith('/')
  const latin = /^\/([a-z_]+)(?:@\w+)?(?: (.*))?$/iu.exec(plain)
  if (latin) {
    const name = latin[1]?.toLowerCase() ?? ''
    const command = commands.find((one) => one.name === name || one.aliases?.includes(name))
    return command ? { command, argument: latin[2]?.trim() ?? '' } : 'unknown'
  }
  const said = slashed ? plain.slice(1) : plain
  for (const command of commands) {
    for (const word of command.words) {
      if (!said.startsWith(word)) continue
      const argument = said
        .slice(word.length)
        .replace(/^[ :,]+|[。.!]+$/gu, '')
        .trim()
      if (command.takes(argument, desk)) return { command, argument }
    }
  }
  return slashed ? 'unknown' : null
}
