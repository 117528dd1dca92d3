import { plainReply } from '../../answers/compose.js'
import { type Command, nothing } from '../command.js'

/** /whoami: the ids that the settings of admins need. */
export const whoami: Command = {
  name: 'whoami',
  words: ['我是谁'],
  takes: nothing,
  forAdmins: false,
  help: '/whoami 我是谁：看自己的编号',
  run: ({ incoming, desk }) => {
    const role = desk.isAdmin(incoming) ? '你是管理员。' : '你不是管理员。'
    const group = incoming.kind === 'group' ? `\n这个群的编号：${incoming.chat}` : ''
    return plainReply('info', 'whoami', `${role}\n你的编号：${incoming.person}${group}`)
  },
}
