import { plainReply } from '../../answers/compose.js'
import { type Block, type Choice, makeReply, type Reply } from '../../answers/reply.js'
import { excerpt, rowName, withoutStop } from '../../answers/words.js'
import type { Knowledge } from '../../knowledge.js'
import type { Matter } from '../../search/matters.js'
import { squash } from '../../search/normalise.js'
import { rankRows } from '../../search/rank.js'
import { addSaying, removeSaying } from '../../storage/sayings.js'
import { takeUnanswered, type Unanswered } from '../../storage/unanswered.js'
import { type AdminOutcome, asAdmin, said } from '../audit.js'
import type { Call, Command } from '../command.js'
import { withoutMarks } from '../mask.js'
import type { DeskParts } from '../parts.js'
import { DESK_TEXTS } from '../texts.js'

/** So many questions stand on a page, each with so many matters and rows. */
const PAGE = 5
const MATTERS = 3
const ROWS = 2

/** /unanswered: the questions without an answer, newest first, each with what lies nearest to it. */
export const unanswered: Command = {
  name: 'unanswered',
  words: ['未答', '没答上来的'],
  takes: (argument) => /^\d{0,3}$/u.test(argument),
  forAdmins: true,
  help: '/unanswered 未答：没答上来和说不对的问题，可以给事项加说法',
  run: (call) =>
    asAdmin(call, 'unanswered', () =>
      call.incoming.kind === 'group'
        ? said('unanswered', DESK_TEXTS.onlyInPrivate, '在群里', 'failed')
        : { reply: unansweredReply(call.desk, Math.max(1, Number(call.argument) || 1)), outcome: 'done', detail: '' },
    ),
}

/** 加说法 17 street-lights: the wording of question 17 becomes a saying of the matter. */
export const addSayingCommand: Command = {
  name: 'addsaying',
  words: ['加说法'],
  takes: (argument) => /^\d{1,6} [a-z0-9-]+$/u.test(argument),
  forAdmins: true,
  help: '加说法 编号 事项：把一个没答上来的问法记到事项里（在“未答”里点就行）',
  run: (call) => asAdmin(call, 'add-saying', () => added(call)),
}

/** 撤说法 3: takes an added saying away again. */
export const removeSayingCommand: Command = {
  name: 'removesaying',
  words: ['撤说法', '撤回说法'],
  takes: (argument) => /^\d{1,6}$/u.test(argument),
  forAdmins: true,
  help: '撤说法 编号：撤掉加错的说法',
  run: (call) =>
    asAdmin(call, 'remove-saying', () => {
      const { desk, argument } = call
      const removed = desk.stores.sayings.update((data) => removeSaying(data, Number(argument)))
      if (!removed) return said('sayings', `没有第${argument}条说法。`, '没有这一条', 'failed')
      learn(call)
      return said('sayings', '撤掉了。正在重新学，大概要一分钟，好了告诉你。', `撤掉第${argument}条`)
    }),
}

/** 略过 17: takes a question off the list. */
export const dismissCommand: Command = {
  name: 'dismiss',
  words: ['略过'],
  takes: (argument) => /^\d{1,6}$/u.test(argument),
  forAdmins: true,
  help: '略过 编号：把一个没答上来的问题划掉',
  run: (call) =>
    asAdmin(call, 'dismiss', () => {
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
  const entries = [...desk.stores.unanswered.data.entries].reverse()
  const head: Block[] = before === undefined ? [] : [{ kind: 'paragraph', text: before }]
  if (entries.length === 0) {
    return makeReply('info', 'unanswered', {
      blocks: [...head, { kind: 'paragraph', text: DESK_TEXTS.noneUnanswered }],
    })
  }
  const shown = entries.slice((page - 1) * PAGE, page * PAGE)
  if (shown.length === 0) return plainReply('info', 'unanswered', `没有第${page}页了。`)
  const near = shown.map((entry) => ({ entry, matters: nearestMatters(entry, desk.knowledge()) }))
  const more = entries.length > page * PAGE
  const blocks: Block[] = [
    ...head,
    { kind: 'headline', text: `没答上来的有${entries.length}个，新的在前${page > 1 ? `，第${page}页` : ''}：` },
    ...near.map(({ entry, matters }) => entryBlock(entry, matters, desk.knowledge())),
    { kind: 'paragraph', text: '点一个事项，这句话就成了它的一种说法，以后这样问就能查到。' },
  ]
  const choices: Choice[] = near.flatMap(({ entry, matters }) => [
    ...matters.map(({ id, name }) => ({
      label: `编号${entry.id}→${excerpt(name, 16)}`,
      message: `加说法 ${entry.id} ${id}`,
    })),
    { label: `略过编号${entry.id}`, message: `略过 ${entry.id}` },
  ])
  if (more) choices.push({ label: '下一页未答', message: `未答 ${page + 1}` })
  return makeReply('info', 'unanswered', { blocks, choices })
}

function entryBlock(entry: Unanswered, matters: readonly Matter[], knowledge: Knowledge): Block {
  const why = entry.kind === 'wrong' ? '说不对' : '没查到'
  const times = entry.times > 1 ? `，问过${entry.times}次` : ''
  return {
    kind: 'items',
    label: `编号${entry.id}（${entry.township ?? '没说乡镇'}，${why}${times}）：${entry.text}`,
    items: [
      ...matters.map(({ name }) => `事项：${name}`),
      ...nearestRows(entry, knowledge).map((line) => `清单：${line}`),
    ],
  }
}

function nearestMatters({ text }: Unanswered, { snapshot }: Knowledge): Matter[] {
  return snapshot.sayings
    .score(withoutMarks(text))
    .flatMap(({ matter }) => snapshot.matters.get(matter) ?? [])
    .slice(0, MATTERS)
}

function nearestRows({ text, township: name }: Unanswered, { snapshot }: Knowledge): string[] {
  const township = name === null ? undefined : snapshot.townships.get(name)
  if (!township) return []
  const question = withoutMarks(text)
  return rankRows(question, township, snapshot.sayings, snapshot.sayings.score(question), null)
    .slice(0, ROWS)
    .map(({ duty }) => `${rowName(duty)}“${excerpt(withoutStop(duty.title), 24)}”`)
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
  learn(call)
  const reply = makeReply('info', 'sayings', {
    blocks: [
      {
        kind: 'paragraph',
        text: `记下了：“${excerpt(saying, 40)}”是“${matter.name}”的一种说法。正在学，大概要一分钟，好了告诉你。`,
      },
    ],
    choices: [{ label: '撤回', message: `撤说法 ${fresh.id}` }],
  })
  return { reply, outcome: 'done', detail: `${id} 第${fresh.id}条` }
}

function take(desk: DeskParts, id: number): boolean {
  return desk.stores.unanswered.update((data) => takeUnanswered(data, id)) !== null
}

/** Puts changed sayings to use, and says when it is done. */
function learn({ desk, incoming }: Call): void {
  const place = { channel: incoming.channel, chat: incoming.chat }
  desk.inBackground(async () => {
    const result = await desk.reloader.takeSayings()
    const text = result.done
      ? result.brokenSpeech === null
        ? '学好了，现在就能查到。'
        : `还没有学上，intents/ 里有错：${excerpt(result.brokenSpeech, 200)}。说法已经存好，改好以后重载就行。`
      : `还没有学上：${result.reason}说法已经存好，下次重载会用上。`
    await desk.tell(place, plainReply('info', 'sayings', text))
  })
}
