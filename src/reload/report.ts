import { type Block, makeReply, type Reply } from '../answers/reply.js'
import { excerpt, rowName, withoutStop } from '../answers/words.js'
import type { Duty } from '../lists/index.js'
import type { TownshipChange } from './changes.js'
import { untrustedText } from './keep.js'
import type { ReloadResult } from './reloader.js'

/** So many rows of a kind are named for each township; of the others, only how many there are. */
const MOST_ROWS = 10

/** What a reload has done, for the admin who asked for it. */
export function reloadReply(result: ReloadResult): Reply {
  if (!result.done) return report([{ kind: 'headline', text: `没有重载：${result.reason}` }])
  const present = result.changes.filter(({ kind }) => kind !== 'removed')
  const rows = present.reduce((sum, change) => sum + change.rows, 0)
  const blocks: Block[] = [
    {
      kind: 'headline',
      text: `重载好了：${present.length}个乡镇，共${rows}项，用了${Math.max(1, Math.round(result.took / 1000))}秒。`,
    },
    ...result.changes.filter(({ kind }) => kind !== 'same').map(townshipBlock),
  ]
  if (result.changes.every(({ kind }) => kind === 'same')) blocks.push({ kind: 'paragraph', text: '清单没有变化。' })
  blocks.push(...untrustedBlocks(result), speechBlock(result))
  if (result.forgottenWords > 0) {
    blocks.push({
      kind: 'paragraph',
      text: `words.txt 里去掉的${result.forgottenWords}个词，要重启以后才不算数。`,
    })
  }
  return report(blocks)
}

function report(blocks: readonly Block[]): Reply {
  return makeReply('info', 'reload', { blocks })
}

function townshipBlock({ township, kind, rows, added, changed, removed, renumbered }: TownshipChange): Block {
  if (kind === 'added') return { kind: 'paragraph', text: `${township}：新来的乡镇，${rows}项。` }
  if (kind === 'removed') return { kind: 'paragraph', text: `${township}：清单文件没有了，已经不能查。` }
  const counts = [
    ...(added.length > 0 ? [`新增${added.length}项`] : []),
    ...(changed.length > 0 ? [`改动${changed.length}项`] : []),
    ...(removed.length > 0 ? [`删去${removed.length}项`] : []),
    ...(renumbered > 0 ? [`只换了序号的${renumbered}项`] : []),
  ]
  const items = [
    ...listed(added, (duty) => `新增 ${rowLine(duty)}`),
    ...listed(
      changed,
      ({ before, after, parts }) =>
        `改动 ${rowLine(after)}（${parts.join('、')}${before.number === after.number ? '' : `；原来是第${before.number}项`}）`,
    ),
    ...listed(removed, (duty) => `删去 ${rowLine(duty)}`),
  ]
  return { kind: 'items', label: `${township}：${counts.join('，')}。`, items }
}

function rowLine(duty: Duty): string {
  return `${rowName(duty)}“${excerpt(withoutStop(duty.title), 30)}”`
}

function listed<Row>(rows: readonly Row[], line: (row: Row) => string): string[] {
  const lines = rows.slice(0, MOST_ROWS).map(line)
  return rows.length > MOST_ROWS ? [...lines, `……还有${rows.length - MOST_ROWS}项`] : lines
}

function untrustedBlocks({ untrusted }: Extract<ReloadResult, { done: true }>): Block[] {
  if (untrusted.length === 0) return []
  const items = untrusted.map(untrustedText)
  return [{ kind: 'items', label: '有问题、没有换上的文件：', items }]
}

function speechBlock({ brokenSpeech, matters, sayings }: Extract<ReloadResult, { done: true }>): Block {
  if (brokenSpeech !== null) {
    return { kind: 'paragraph', text: `intents/ 里有错，说法和词语还在用原来的：${excerpt(brokenSpeech, 300)}` }
  }
  const changes = [
    ...(matters.before === matters.after ? [] : [`事项${matters.before}→${matters.after}个`]),
    ...(sayings.before === sayings.after ? [] : [`说法${sayings.before}→${sayings.after}条`]),
  ]
  const text = changes.length > 0 ? changes.join('，') : `事项${matters.after}个，说法${sayings.after}条`
  return { kind: 'paragraph', text: `说法和词语也重新读了：${text}。` }
}
