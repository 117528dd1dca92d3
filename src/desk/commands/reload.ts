import type { ReloadResult } from '../../reload/reloader.js'
import { reloadReply } from '../../reload/report.js'
import { asAdmin, note, said } from '../audit.js'
import { type Command, nothing } from '../command.js'
import { DESK_TEXTS } from '../texts.js'

/** /reload: reads seeds/ and intents/ again. Answers at once; the report follows when all is done. */
export const reload: Command = {
  name: 'reload',
  words: ['重载', '重新加载'],
  takes: nothing,
  forAdmins: true,
  help: '/reload 重载：重新读清单和说法',
  run: (call) =>
    asAdmin(call, 'reload', () => {
      const { desk, incoming } = call
      if (desk.reloader.running) {
        return said('reload', '正在重载，还没有做完，稍等一会儿再来。', '正在重载', 'failed')
      }
      const place = { channel: incoming.channel, chat: incoming.chat }
      desk.inBackground(async () => {
        const result = await desk.reloader.reload()
        const at = desk.clock()
        desk.condition.lastReload = { at, result }
        if (result.done) desk.condition.lastDone = { at, result }
        note(call, 'reload-result', result.done ? 'done' : 'failed', summary(result))
        await desk.tell(place, reloadReply(result))
      })
      return said('reload', DESK_TEXTS.reloading, '开始')
    }),
}

function summary(result: ReloadResult): string {
  if (!result.done) return result.reason
  const changed = result.changes.filter(({ kind }) => kind !== 'same').length
  return `${changed}个乡镇有变化，${result.untrusted.length}个文件没有换上`
}
