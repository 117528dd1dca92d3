import { makeReply } from '../../answers/reply.js'
import { isListening, setListening } from '../../storage/chat-settings.js'
import { asAdmin, said } from '../audit.js'
import type { Command } from '../command.js'
import { DESK_TEXTS } from '../texts.js'

const ON = /^(?:on|开|开启|打开)$/iu
const OFF = /^(?:off|关|关闭|关掉)$/iu

/** /listen on|off: whether the bot also takes messages of the group that are not meant for it, where they plainly ask who is responsible. */
export const listen: Command = {
  name: 'listen',
  words: ['旁听'],
  takes: (argument) => argument === '' || ON.test(argument) || OFF.test(argument),
  forAdmins: true,
  help: '/listen on|off 旁听 开|关：群里没点名的话，明摆着问谁管的也答',
  run: (call) =>
    asAdmin(call, 'listen', () => {
      const { incoming, argument, desk } = call
      if (incoming.kind === 'private') return said('listen', DESK_TEXTS.onlyInGroups, '不在群里', 'failed')
      const place = { channel: incoming.channel, chat: incoming.chat }
      const on = ON.test(argument)
      if (!on && !OFF.test(argument)) {
        const now = isListening(desk.stores.settings.data, place) ? '开着' : '关着'
        const reply = makeReply('info', 'listen', {
          blocks: [{ kind: 'paragraph', text: `旁听现在${now}。要改就说“旁听 开”或“旁听 关”。` }],
          choices: [
            { label: '旁听 开', message: '旁听 开' },
            { label: '旁听 关', message: '旁听 关' },
          ],
        })
        return { reply, outcome: 'done', detail: '看现状' }
      }
      desk.stores.settings.update((data) => setListening(data, place, on, desk.clock()))
      if (!on) return said('listen', '好，旁听关了。群里要点我的名，我才回答。', '关')
      const privacy =
        incoming.channel === 'telegram'
          ? '要是我没有反应，请在 @BotFather 里发 /setprivacy 选 Disable，再把我移出群重新拉进来，或者让我当群管理员。'
          : ''
      return said('listen', `好，旁听开了。群里有人问一件事归谁管，没点我的名我也会答。${privacy}`, '开')
    }),
}
