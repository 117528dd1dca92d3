import { chooseTownshipReply, plainReply } from '../../answers/compose.js'
import { type Block, makeReply, type Reply } from '../../answers/reply.js'
import { townshipByName } from '../../intents/townships.js'
import type { Knowledge } from '../../knowledge.js'
import type { Township } from '../../lists/index.js'
import { bind as bindIn, boundTownship, unbind as unbindIn } from '../../storage/bindings.js'
import type { Place } from '../../storage/place.js'
import { type AdminOutcome, asAdmin, said } from '../audit.js'
import { type Call, type Command, nothing } from '../command.js'

const KIND = /(?:乡|镇|街道|苏木)$/u

/** Whether words after 绑定 name a township, loaded or not: what else follows makes it a question (绑定银行卡找谁). */
function namesTownship(argument: string, knowledge: Knowledge): boolean {
  return (
    argument === '' ||
    (/^[\p{Script=Han}]{2,20}$/u.test(argument) &&
      (KIND.test(argument) || townshipByName(argument, all(knowledge)) !== null))
  )
}

/** /bind 清水乡: in a group an admin says which township it is about, in private everybody for themselves. */
export const bind: Command = {
  name: 'bind',
  words: ['绑定'],
  takes: (argument, desk) => namesTownship(argument, desk.knowledge()),
  forAdmins: true,
  help: '/bind 清水乡 绑定清水乡：这个群以后都查清水乡',
  run: (call) => (call.incoming.kind === 'private' ? bound(call).reply : asAdmin(call, 'bind', () => bound(call))),
}

/** /unbind: takes the binding away again. */
export const unbind: Command = {
  name: 'unbind',
  words: ['解绑', '解除绑定'],
  takes: nothing,
  forAdmins: true,
  help: '/unbind 解绑：这个群不再固定查哪个乡镇',
  run: (call) =>
    call.incoming.kind === 'private' ? unbound(call).reply : asAdmin(call, 'unbind', () => unbound(call)),
}

/** /township: everybody's way to another township. */
export const township: Command = {
  name: 'township',
  words: ['换乡镇', '换个乡镇', '切换乡镇'],
  takes: (argument, desk) => argument === '' || townshipByName(argument, all(desk.knowledge())) !== null,
  forAdmins: false,
  help: '/township 换乡镇：换一个乡镇来查',
  run: (call) => {
    const { incoming, desk } = call
    if (incoming.kind === 'private') return bound(call).reply
    if (desk.isAdmin(incoming)) return bind.run(call)
    const name = boundTownship(desk.stores.bindings.data, placeOf(call))
    const now = name === null ? '' : `现在是${name}。`
    return plainReply(
      'info',
      'township',
      `这个群查哪个乡镇由管理员定。${now}想问别的乡镇，问的时候把名字带上就行，比如“突泉镇路灯坏了找谁”。`,
    )
  },
}

function bound(call: Call): AdminOutcome {
  const { argument, incoming, desk } = call
  const townships = all(desk.knowledge())
  if (argument === '') return { reply: choice(call, townships), outcome: 'done', detail: '列出乡镇' }
  const wanted = townshipByName(argument, townships)
  if (!wanted) {
    const reply = choice(call, townships, `没有“${argument.slice(0, 20)}”的清单。`)
    return { reply, outcome: 'failed', detail: '没有这个乡镇' }
  }
  const place = placeOf(call)
  if (incoming.township === undefined) {
    desk.stores.bindings.update((data) => bindIn(data, place, wanted.name, desk.clock()))
  }
  desk.sessions.turnTo(place, wanted.name)
  const text =
    incoming.kind === 'group'
      ? `好，这个群以后都按${wanted.name}的清单查。`
      : `好，以后都按${wanted.name}的清单查，要换就说“换乡镇”。说说是什么事吧。`
  return { reply: plainReply('info', 'bind', text, wanted.name), outcome: 'done', detail: wanted.name }
}

function unbound(call: Call): AdminOutcome {
  const { incoming, desk } = call
  const place = placeOf(call)
  const name = boundTownship(desk.stores.bindings.data, place)
  if (name === null) return said('unbind', '本来就没有绑定乡镇。', '没有绑定')
  desk.stores.bindings.update((data) => unbindIn(data, place))
  desk.sessions.turnTo(place, null)
  const where = incoming.kind === 'group' ? '这个群' : '你'
  return said('unbind', `好，${where}不再固定查${name}了，问的时候说一声是哪个乡镇。`, name)
}

function choice(call: Call, townships: readonly Township[], before?: string): Reply {
  const { blocks } = chooseTownshipReply('bind', townships)
  const { township: current = boundTownship(call.desk.stores.bindings.data, placeOf(call)) } = call.incoming
  const head: Block[] = [
    ...(before === undefined ? [] : [{ kind: 'paragraph', text: before } as const]),
    ...(current === null ? [] : [{ kind: 'paragraph', text: `现在查的是${current}。` } as const]),
  ]
  return makeReply('choose-township', 'bind', {
    blocks: [
      ...head,
      ...blocks.map((block) => (block.kind === 'items' ? { ...block, label: '要查哪个乡镇？' } : block)),
    ],
    choices: townships.map(({ name }) => ({ label: name, message: `绑定 ${name}` })),
  })
}

function all({ snapshot }: Knowledge): Township[] {
  return [...snapshot.townships.values()].map((one) => one.township)
}

function placeOf({ incoming }: Call): Place {
  return { channel: incoming.channel, chat: incoming.chat }
}
