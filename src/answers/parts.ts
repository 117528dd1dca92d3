import type { Duty } from '../lists/index.js'
import { headline } from './cards.js'
import { type Block, makeReply, type Reply } from './reply.js'
import { sourceOf } from './source.js'
import { townshipWord, withoutSeparator } from './words.js'

/** What the township does in a row, whole. */
export function townshipPartReply(duty: Duty): Reply {
  const blocks: Block[] =
    duty.list === 'coordination' && duty.townshipDuties.length > 0
      ? [{ kind: 'items', label: `${duty.township}要做的：`, items: duty.townshipDuties.map(withoutSeparator) }]
      : [headline(duty, 'coordination'), ...(duty.list === 'basic' ? [whole(duty)] : [])]
  return partReply(duty, 'coordination', blocks)
}

/** What one department does in a row, whole. */
export function departmentPartReply(duty: Duty, department: string): Reply {
  const own = duty.assignments
    .filter(({ departments }) => departments.includes(department))
    .flatMap(({ duties }) => duties)
  const taken = duty.takeovers
    .filter(({ departments }) => departments.includes(department))
    .flatMap(({ methods }) => methods)
  const items = [...own, ...taken].map(withoutSeparator)
  const blocks: Block[] =
    items.length > 0
      ? [{ kind: 'items', label: `${department}负责：`, items }]
      : [{ kind: 'headline', text: noPart(duty, department) }]
  return partReply(duty, 'coordination', blocks)
}

/** Whether a duty is still the township's, with the reclaimed rows on the same matter. */
export function stillReply(duty: Duty, reclaimed: readonly Duty[]): Reply {
  const others = reclaimed.filter((other) => other !== duty)
  const blocks: Block[] = [headline(duty, 'reclaimed'), sourceOf(duty)]
  if (duty.list !== 'reclaimed' && others.length > 0) {
    blocks.push({ kind: 'paragraph', text: `不过收回清单里有相近的事项，${townshipWord(duty.township)}已经不办：` })
    blocks.push(...others.flatMap((other) => [headline(other, 'reclaimed'), sourceOf(other)]))
  }
  return makeReply('info', 'reclaimed', { township: duty.township, duties: [duty, ...others], blocks })
}

function whole(duty: Duty): Block {
  return { kind: 'items', label: '清单上写的职责：', items: [duty.title] }
}

function partReply(duty: Duty, intent: string, blocks: readonly Block[]): Reply {
  return makeReply('info', intent, { township: duty.township, duties: [duty], blocks: [...blocks, sourceOf(duty)] })
}

function noPart(duty: Duty, department: string): string {
  if (!duty.departments.includes(department)) return `这一项里没有写${department}。`
  return `清单列了${department}，但没有单独写它负责哪一块。`
}
