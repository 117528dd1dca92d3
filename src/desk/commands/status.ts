import { createHash } from 'node:crypto'
import { type Block, makeReply } from '../../answers/reply.js'
import { excerpt } from '../../answers/words.js'
import { exportLine } from '../../lists/export.js'
import type { DutyFile } from '../../lists/index.js'
import { countsOf } from '../../storage/feedback.js'
import { asAdmin } from '../audit.js'
import { type Command, nothing } from '../command.js'
import type { DeskParts } from '../parts.js'

/** So many of the sayings added last are listed. */
const SAYINGS_SHOWN = 8

/** /status: lists, rows, versions, channels, memory, what happened today, added sayings. */
export const status: Command = {
  name: 'status',
  words: ['状态', '运行状态'],
  takes: nothing,
  forAdmins: true,
  help: '/status 状态：清单、通道、内存、今天答了多少',
  run: (call) =>
    asAdmin(call, 'status', () => ({
      reply: makeReply('info', 'status', { blocks: statusBlocks(call.desk) }),
      outcome: 'done',
      detail: '',
    })),
}

function statusBlocks(desk: DeskParts): Block[] {
  const { files, snapshot } = desk.knowledge()
  const rows = files.reduce((sum, { duties }) => sum + duties.length, 0)
  const today = countsOf(desk.stores.feedback.data, desk.clock())
  const memory = process.memoryUsage()
  const { bindings, settings, unanswered } = desk.stores
  return [
    { kind: 'headline', text: `谁管 ${desk.version}，运行了${duration(desk.clock() - desk.startedAt)}。` },
    { kind: 'items', label: `清单${files.length}份，共${rows}项：`, items: files.map((file) => fileLine(file, desk)) },
    { kind: 'items', label: '通道：', items: desk.channels().map(channelLine) },
    {
      kind: 'items',
      label: '今天：',
      items: [
        `答了${today.answers}次，没答上来${today.misses}次`,
        `说有用的${today.useful}次，说不对的${today.wrong}次`,
        `待看的问题${unanswered.data.entries.length}个（说“未答”来看）`,
      ],
    },
    {
      kind: 'items',
      label: '其他：',
      items: [
        `内存${megabytes(memory.rss)}，其中程序用了${megabytes(memory.heapUsed)}；Node ${process.version}`,
        `绑定了乡镇的聊天${Object.keys(bindings.data.chats).length}个，开着旁听的群${Object.keys(settings.data.listening).length}个，正在聊的${desk.sessions.size}人`,
        `事项${snapshot.matters.size}个`,
        reloadLine(desk),
        ...(desk.condition.storeFailing ? ['数据文件夹写不进去，请检查磁盘和权限'] : []),
      ],
    },
    sayingsBlock(desk),
  ]
}

function fileLine(file: DutyFile, { condition }: DeskParts): string {
  const { basic, coordination, reclaimed } = file.report.rows
  const last = condition.lastReload?.result
  const kept = last?.done && last.untrusted.some(({ keptTownship }) => keptTownship === file.township.name)
  const note = kept ? '；现在的文件有问题，用的是上一版' : ''
  return `${file.township.name}：基本${basic}、配合${coordination}、收回${reclaimed}，版本 ${versionOf(file)}${note}`
}

/** The first letters of a digest over the rows: alike on two machines when the lists are. */
function versionOf({ duties }: DutyFile): string {
  const hash = createHash('sha256')
  for (const duty of duties) hash.update(exportLine(duty))
  return hash.digest('hex').slice(0, 8)
}

function channelLine({ name, on, note }: ReturnType<DeskParts['channels']>[number]): string {
  return `${name}：${on ? '开着' : '没开'}${note ? `（${note}）` : ''}`
}

function reloadLine({ condition, reloader, clock }: DeskParts): string {
  if (reloader.running) return '正在重载'
  const last = condition.lastReload
  if (!last) return '启动以后还没有重载过'
  const outcome = last.result.done ? '' : `，没有成功：${last.result.reason}`
  return `上次重载是${duration(clock() - last.at)}前${outcome}`
}

function sayingsBlock({ stores, knowledge }: DeskParts): Block {
  const { entries } = stores.sayings.data
  const { matters } = knowledge().snapshot
  const items = entries
    .slice(-SAYINGS_SHOWN)
    .reverse()
    .map(({ id, matter, saying }) => {
      const name = matters.get(matter)?.name ?? `${matter}，这个事项没有了`
      return `${id}. “${excerpt(saying, 30)}”→${name}`
    })
  const undo = entries.length > 0 ? '（说“撤说法 编号”可以撤掉）' : ''
  return {
    kind: 'items',
    label: `管理员加的说法${entries.length}条${undo}${entries.length > SAYINGS_SHOWN ? '，最近的是' : ''}：`,
    items,
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)}MB`
}

function duration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 1) return '不到1分钟'
  if (minutes < 60) return `${minutes}分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours}小时${minutes % 60}分钟` : `${Math.floor(hours / 24)}天${hours % 24}小时`
}
