import { type Block, makeReply } from '../../answers/reply.js'
import { excerpt } from '../../answers/words.js'
import { countsOf } from '../../storage/feedback.js'
import { asAdmin } from '../audit.js'
import { type Call, type Command, nothing } from '../command.js'
import { figuresOf } from '../figures.js'
import { type ListView, listViews, reloadView, sayingViews } from '../overview.js'
import type { ChannelState, DeskParts } from '../parts.js'
import { duration, megabytes } from '../units.js'

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
      reply: makeReply('info', 'status', { blocks: statusBlocks(call) }),
      outcome: 'done',
      detail: '',
    })),
}

function statusBlocks({ desk, incoming }: Call): Block[] {
  const { version, uptime, townships, channels, sessions, unanswered, storeFailing } = figuresOf(desk)
  const { stores, clock } = desk
  const rows = townships.reduce((sum, one) => sum + one.rows, 0)
  const today = countsOf(stores.feedback.data, clock())
  const memory = process.memoryUsage()
  const bound = Object.keys(stores.bindings.data.chats).length
  const listening = Object.keys(stores.settings.data.listening).length
  return [
    { kind: 'headline', text: `谁管 ${version}，运行了${duration(uptime)}。` },
    { kind: 'items', label: `清单${townships.length}份，共${rows}项：`, items: listViews(desk).map(listLine) },
    { kind: 'items', label: '通道：', items: channels.map(channelLine) },
    {
      kind: 'items',
      label: '今天：',
      items: [
        `答了${today.answers}次，没答上来${today.misses}次`,
        `说有用的${today.useful}次，说不对的${today.wrong}次`,
        `待看的问题${unanswered}个（说“未答”来看）`,
      ],
    },
    {
      kind: 'items',
      label: '其他：',
      items: [
        `内存${megabytes(memory.rss)}，其中程序用了${megabytes(memory.heapUsed)}；Node ${process.version}`,
        `绑定了乡镇的聊天${bound}个，开着旁听的群${listening}个，正在聊的${sessions}人`,
        `事项${desk.knowledge().snapshot.matters.size}个`,
        reloadLine(desk),
        ...(storeFailing ? ['数据文件夹写不进去，请检查磁盘和权限'] : []),
      ],
    },
    incoming.kind === 'group' ? sayingsInGroup(desk) : sayingsBlock(desk),
  ]
}

function listLine({ township, rows, version, kept }: ListView): string {
  const note = kept ? '；现在的文件有问题，用的是上一版' : ''
  return `${township}：基本${rows.basic}、配合${rows.coordination}、收回${rows.reclaimed}，版本 ${version}${note}`
}

function channelLine({ name, on, note }: ChannelState): string {
  return `${name}：${on ? '开着' : '没开'}${note ? `（${note}）` : ''}`
}

function reloadLine(desk: DeskParts): string {
  const { running, last } = reloadView(desk)
  if (running) return '正在重载'
  if (!last) return '启动以后还没有重载过'
  const outcome = last.result.done ? '' : `，没有成功：${last.result.reason}`
  return `上次重载是${duration(desk.clock() - last.at)}前${outcome}`
}

/** Where all read along, only how many there are. */
function sayingsInGroup(desk: DeskParts): Block {
  const { total } = sayingViews(desk, 1, SAYINGS_SHOWN)
  const why = total > 0 ? '，里面有群众的原话，请私聊我看' : ''
  return { kind: 'paragraph', text: `管理员加的说法${total}条${why}。` }
}

function sayingsBlock(desk: DeskParts): Block {
  const { entries, total } = sayingViews(desk, 1, SAYINGS_SHOWN)
  const items = entries.map(({ saying: { id, matter, saying }, matterName }) => {
    const name = matterName ?? `${matter}，这个事项没有了`
    return `${id}. “${excerpt(saying, 30)}”→${name}`
  })
  const undo = total > 0 ? '（说“撤说法 编号”可以撤掉）' : ''
  return {
    kind: 'items',
    label: `管理员加的说法${total}条${undo}${total > SAYINGS_SHOWN ? '，最近的是' : ''}：`,
    items,
  }
}
