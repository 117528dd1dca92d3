import { basename } from 'node:path'
import type { DutyFile, Township } from '../lists/index.js'
import { chooseTownshipReply } from './compose.js'
import { type Block, makeReply, type Reply } from './reply.js'
import { TEXTS } from './texts.js'

/**
 * Who speaks: 你是谁.
 *
 * @param kindOnly only whether it is a person is asked: 你是真人吗
 */
export function aboutSelfReply(township: string | null, kindOnly = false): Reply {
  return makeReply(kindOnly ? 'info' : 'help', kindOnly ? 'about-self' : 'help', {
    township,
    blocks: [
      { kind: 'paragraph', text: '我是“谁管”，一个查乡镇履职清单的机器人，不是真人，也不是哪个部门。' },
      { kind: 'paragraph', text: '直接说事就行，比如“村里的路坏了，找谁修”。想知道我还会什么，说“帮助”。' },
    ],
  })
}

/** How to use it: 你能干啥. */
export function aboutHelpReply(township: string | null): Reply {
  return makeReply('help', 'help', { township, blocks: [{ kind: 'paragraph', text: TEXTS.help }] })
}

/** Which townships can be looked up. */
export function aboutTownshipsReply(townships: readonly Township[]): Reply {
  const blocks: Block[] = [
    { kind: 'items', label: `现在能查${townships.length}个乡镇：`, items: townships.map(({ fullName }) => fullName) },
    { kind: 'paragraph', text: '别处的还没有。问哪个乡镇的事，把名字说在前头就行。' },
  ]
  return info('about-townships', null, blocks)
}

/** How to go on with another township: its number or name is the answer. */
export function aboutSwitchReply(townships: readonly Township[]): Reply {
  const { blocks, choices } = chooseTownshipReply('about-switch', townships)
  const asked = blocks.map((block) => (block.kind === 'items' ? { ...block, label: SWITCH } : block))
  return makeReply('choose-township', 'about-switch', { blocks: asked, choices })
}

const SWITCH = '换到哪个乡镇？回复数字或者名字，下面就按它的清单查：'

/** Which township the talk is about. */
export function aboutCurrentReply(current: Township | null, shown: Township | null): Reply {
  const blocks: Block[] = []
  if (current) blocks.push({ kind: 'headline', text: `现在按${current.fullName}的清单查。` })
  else blocks.push({ kind: 'headline', text: '你还没选乡镇。把乡镇的名字说给我就行。' })
  if (shown && shown !== current) blocks.push({ kind: 'paragraph', text: `刚才那张卡片是${shown.fullName}的。` })
  blocks.push({ kind: 'paragraph', text: '要换别的，说“换个乡镇”。' })
  return info('about-current', current?.name ?? shown?.name ?? null, blocks)
}

/** What the three lists are. */
export function aboutListsReply(township: string | null): Reply {
  const items = [
    '基本履职：乡镇自己要办的事。',
    '配合履职：上级部门牵头，乡镇搭把手的事。',
    '上级部门收回：乡镇不再办的事，由写明的部门接手，或者取消了。',
  ]
  const label = '每个乡镇的履职清单分三张：'
  const hint = '想看哪张，就说“收回清单”；想看哪一项，就说“配合清单第5项”。'
  return info('about-lists', township, [
    { kind: 'items', label, items },
    { kind: 'paragraph', text: hint },
  ])
}

/** Where the data comes from: the published lists, with the number of rows of each. */
export function aboutDataReply(files: readonly DutyFile[], township: string | null): Reply {
  const total = files.reduce((sum, { duties }) => sum + duties.length, 0)
  const items = files.map(({ file, duties }) => `${basename(file)}（${duties.length}项）`)
  const blocks: Block[] = [
    { kind: 'items', label: `都来自各乡镇公布的履行职责事项清单，一共${files.length}份、${total}项：`, items },
    {
      kind: 'paragraph',
      text: '我照原文说，每条答复都写着出处，可以对。清单公布以后有没有改过，我不知道；拿不准就打 12345 政务服务热线核实。',
    },
  ]
  return info('about-data', township, blocks)
}

/** How a township comes into it. */
export function aboutAddReply(township: string | null): Reply {
  const text =
    '把你们乡镇公布的履行职责事项清单交给管这个机器人的人，放进来重新载入就能查。在那以前，那边的事可以打 12345 政务服务热线问。'
  return info('about-add', township, [{ kind: 'paragraph', text }])
}

function info(intent: string, township: string | null, blocks: readonly Block[]): Reply {
  return makeReply('info', intent, { township, blocks })
}
