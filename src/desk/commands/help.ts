import { plainReply } from '../../answers/compose.js'
import { type Block, makeReply, type Reply } from '../../answers/reply.js'
import { TEXTS } from '../../answers/texts.js'
import { type Call, type Command, nothing } from '../command.js'

/** /help: what the bot can do; admins also see their commands. */
export function helpCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'help',
    aliases: ['start'],
    words: ['帮助'],
    takes: nothing,
    forAdmins: false,
    help: '/help 帮助：怎么用',
    run: (call) => help(call, commands()),
  }
}

function help({ incoming, desk }: Call, commands: readonly Command[]): Reply {
  const admin = desk.isAdmin(incoming)
  const lines = (forAdmins: boolean) =>
    commands.filter((command) => command.forAdmins === forAdmins && command.help !== '').map((command) => command.help)
  const blocks: Block[] = [
    ...plainReply('help', 'help', TEXTS.help).blocks,
    { kind: 'items', label: '还可以说：', items: lines(false) },
  ]
  if (admin) blocks.push({ kind: 'items', label: '管理员还可以说：', items: lines(true) })
  return makeReply('help', 'help', { blocks })
}
