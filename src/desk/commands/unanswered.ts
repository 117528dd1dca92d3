import { plainReply } from '../../answers/compose.js'
import { type Block, type Choice, makeReply, type Reply } from '../../answers/reply.js'
import { excerpt, rowName, withoutStop } from '../../answers/words.js'
import { squash } from '../../search/normalise.js'
import { addSaying, removeSaying } from '../../storage/sayings.js'
import { takeUnanswered } from '../../storage/unanswered.js'
import { type AdminOutcome, said } from '../audit.js'
import type { Call, Command } from '../command.js'
import { withoutMarks } from '../mask.js'
import { type UnansweredView, unansweredViews } from '../overview.js'
import type { DeskParts } from '../parts.js'
import { DESK_TEXTS } from '../texts.js'
import { privately } from './privately.js'

/** So many questions stand on a page. */
const PAGE = 5

/** What an admin says, or a button says for them, to make the wording of a question a saying of a matter. */
export function addSayingText(question: number, matter: string): string {
  return `加说法 ${question} ${matter}`
}

/** What takes an added saying away again. */
export function removeSayingText(saying: number): string {
  return `撤说法 ${saying}`
}

/** What takes a question off the list. */
export function dismissText(question: number): string {
  return `忽略 ${question}`
}

/** /unanswered: the questions without an answer, newest first, each with what lies nearest to it. */
export const unanswered: Command = {
  name: 'unanswered',
  words: ['未答', '没答上来的'],
  takes: (argument) => /^\d{0,3}$/u.test(argument),
  forAdmins: true,
  help: '/unanswered 未答：没答上来和说不对的问题，可以给事项加说法',
  run: (call) =>
    privately(call, 'unanswered', () => ({
      reply: unansweredReply(call.desk, Math.max(1, Number(call.argument) || 1)),
      outcome: 'done',
      detail: '',
    })),
}

/** 加说法 17 street-lights: the wording of question 17 becomes a saying of the matter. */
export const addSayingCommand: Command = {
  name: 'addsaying',
  words: ['加说法'],
  takes: (argument) => /^\d{1,6} [a-z0-9-]+$/u.test(argument),
  forAdmins: true,
  help: '加说法 编号 事项：把一个没答上来的问法记到事项里（在“未答”里点就行）',
  run: (call) => privately(call, 'add-saying', () => added(call)),
}

/** 撤说法 3: takes an added saying away again. */
export const removeSayingCommand: Command = {
  name: 'removesaying',
  words: ['撤说法', '撤回说法'],
  takes: (argument) => /^\d{1,6}$/u.test(argument),
  forAdmins: true,
  help: '撤说法 编号：撤掉加错的说法',
  run: (call) =>
    privately(call, 'remove-saying', () => {
      const { desk, argument } = call
      const removed = desk.stores.sayings.update((data) => removeSaying(data, Number(argument)))
      if (!removed) return said('sayings', `没有第${argument}条说法。`, '没有这一条', 'failed')
      learn(call, REMOVED)
      return said('sayings', '撤掉了。正在重新学，大概要一分钟，好了告诉你。', `撤掉第${argument}条`)
    }),
}

/** 忽略 17: takes a question off the list. */
export const dismissCommand: Command = {
  name: 'dismiss',
  // 略过 is what it was called before: admins may have it in their fingers, and old buttons say it.
  words: ['忽略', '略过'],
  takes: (argument) => /^\d{1,6}$/u.test(argument),
  forAdmins: true,
  help: '忽略 编号：把一个没答上来的问题划掉',
  run: (call) =>
    privately(call, 'dismiss', () => {
      const { desk, argument } = call
      if (!take(desk, Number(argument)))
        return said('unanswered', `没有编号${argument}的问题。`, '没有这一个', 'failed')
      return {
        reply: unansweredReply(desk, 1, `编号${argument}的划掉了。`),
        outcome: 'done',
        detail: `划掉${argument}`,
      }
    }),
}

function unansweredReply(desk: DeskParts, page: number, before?: string): Reply {
  const head: Block[] = before === undefined ? [] : [{ kind: 'paragraph', text: before }]
  const { entries, pages, total } = unansweredViews(desk, page, PAGE)
  if (total === 0) {
    return makeReply('info', 'unanswered', {
      blocks: [...head, { kind: 'paragraph', text: DESK_TEXTS.noneUnanswered }],
    })
  }
  if (page > pages) return plainReply('info', 'unanswered', `没有第${page}页了。`)
  const blocks: Block[] = [
    ...head,
    { kind: 'headline', text: `没答上来的有${total}个，新的在前${page > 1 ? `，第${page}页` : ''}：` },
    ...entries.map(entryBlock),
    { kind: 'paragraph', text: '点一个事项，这句话就成了它的一种说法，以后这样问就能查到。' },
  ]
  const choices: Choice[] = entries.flatMap(({ entry, nearest }) => [
    ...nearest.matters.map(({ id, name }) => ({
      label: `编号${entry.id}→${excerpt(name, 16)}`,
      message: addSayingText(entry.id, id),
    })),
    { label: `忽略编号${entry.id}`, message: dismissText(entry.id) },
  ])
  if (page < pages) choices.push({ label: '下一页未答', message: `未答 ${page + 1}` })
  return makeReply('info', 'unanswered', { blocks, choices })
}

function entryBlock({ entry, nearest }: UnansweredView): Block {
  const why = entry.kind === 'wrong' ? '说不对' : '没查到'
  const times = entry.times > 1 ? `，问过${entry.times}次` : ''
  return {
    kind: 'items',
    label: `编号${entry.id}（${entry.township ?? '没说乡镇'}，${why}${times}）：${entry.text}`,
    items: [
      ...nearest.matters.map(({ name }) => `事项：${name}`),
      ...nearest.rows.map(({ duty }) => `清单：${rowName(duty)}“${excerpt(withoutStop(duty.title), 24)}”`),
    ],
  }
}

function added(call: Call): AdminOutcome {
  const { desk, incoming, argument } = call
  const [number = '', id = ''] = argument.split(' ')
  const entry = desk.stores.unanswered.data.entries.find((one) => one.id === Number(number))
  if (!entry) return said('sayings', `没有编号${number}的问题，可能已经处理过了。`, '没有这一个', 'failed')
  const matter = desk.knowledge().snapshot.matters.get(id)
  if (!matter) return said('sayings', `没有“${id}”这个事项。`, '没有这个事项', 'failed')
  const saying = withoutMarks(entry.text)
  if (!/\p{Script=Han}.*\p{Script=Han}/su.test(saying)) {
    return said('sayings', '这句话太短，当不了说法。', '太短', 'failed')
  }
  if (matter.sayings.some((one) => squash(one) === squash(saying))) {
    return said('sayings', `“${matter.name}”已经有这个说法了。`, '已经有了', 'failed')
  }
  const by = `${incoming.channel}:${incoming.person}`
  const fresh = desk.stores.sayings.update((data) => addSaying(data, { matter: id, saying, at: desk.clock(), by }))
  if (!fresh) return said('sayings', '加的说法太多了，请先把它们整理到 intents/ 里。', '太多', 'failed')
  take(desk, entry.id)
  learn(call, ADDED)
  const reply = makeReply('info', 'sayings', {
    blocks: [
      {
        kind: 'paragraph',
        text: `记下了：“${excerpt(saying, 40)}”是“${matter.name}”的一种说法。正在学，大概要一分钟，好了告诉你。`,
      },
    ],
    choices: [{ label: '撤回', message: removeSayingText(fresh.id) }],
  })
  return { reply, outcome: 'done', detail: `${id} 第${fresh.id}条` }
}

function take(desk: DeskParts, id: number): boolean {
  return desk.stores.unanswered.update((data) => takeUnanswered(data, id)) !== null
}

/** What is said when a change to the sayings is in use, and what has become of it when it could not be taken up yet. */
interface LearnTexts {
  readonly done: string
  readonly failed: string
  /** Follows the reason; `then` is when it will be in use. */
  readonly kept: (then: string) => string
}

const ADDED: LearnTexts = {
  done: '学好了，现在就能查到。',
  failed: '还没有学上',
  kept: (then) => `说法已经存好，${then}。`,
}

const REMOVED: LearnTexts = {
  done: '撤好了，以后不再按这个说法查。',
  failed: '还没有撤下来',
  kept: (then) => `已经从记录里划掉，${then}。`,
}

/** Puts changed sayings to use, and says when it is done. */
function learn({ desk, incoming }: Call, { done, failed, kept }: LearnTexts): void {
  const place = { channel: incoming.channel, chat: incoming.chat }
  desk.inBackground(async () => {
    const result = await desk.reloader.takeSayings()
    const text = result.done
      ? result.brokenSpeech === null
        ? done
        : `${failed}，intents/ 里有错：${excerpt(result.brokenSpeech, 200)}。${kept('改好以后重载就行')}`.replaceAll(
            '。。',
            '。',
          )
      : `${failed}：${result.reason}${kept('下次重载会用上')}`
    await desk.tell(place, plainReply('info', 'sayings', text))
  })
}
