import type { Duty } from '../lists/index.js'
import { allDepartments, headline } from './cards.js'
import { type Block, makeReply, type Reply } from './reply.js'
import { sourceOf } from './source.js'
import { evenItems, townshipWord } from './words.js'

/**
 * What the township does in a row, whole.
 *
 * @param others rows of other lists on the same matter, which say what is still the township's where the row itself says that nothing is
 */
export function townshipPartReply(duty: Duty, others: readonly Duty[] = []): Reply {
  const blocks: Block[] =
    duty.list === 'coordination' && duty.townshipDuties.length > 0
      ? [{ kind: 'items', label: `${duty.township}要做的：`, items: evenItems(duty.townshipDuties) }]
      : [headline(duty, 'coordination'), ...allDepartments(duty), ...(duty.list === 'basic' ? [whole(duty)] : [])]
  const left = duty.takeovers.flatMap(({ methods }) => methods).filter((method) => /乡|镇|街道/u.test(method))
  if (left.length > 0) blocks.push({ kind: 'items', label: '清单里说到乡镇的：', items: evenItems(left) })
  if (others.length === 0) return partReply(duty, 'coordination', blocks)
  const rest = others.flatMap((other): Block[] => [
    { kind: 'items', label: `${other.township}在相近的事项里还要做的：`, items: ownDuties(other) },
    sourceOf(other),
  ])
  return makeReply('info', 'coordination', {
    township: duty.township,
    duties: [duty, ...others],
    blocks: [...blocks, sourceOf(duty), ...rest],
  })
}

/** What a row gives to the township, word for word. */
function ownDuties({ list, title, townshipDuties }: Duty): readonly string[] {
  return list === 'basic' ? [title] : evenItems(townshipDuties)
}

/**
 * What one department does in a row, whole.
 *
 * @param elsewhere whether other rows of the township name it
 */
export function departmentPartReply(duty: Duty, department: string, elsewhere = true): Reply {
  const own = duty.assignments
    .filter(({ departments }) => departments.includes(department))
    .flatMap(({ duties }) => duties)
  const taken = duty.takeovers
    .filter(({ departments }) => departments.includes(department))
    .flatMap(({ methods }) => methods)
  const items = evenItems([...own, ...taken])
  // Where nobody does it any more, what stands under the department is the reason.
  const label = duty.discontinued === null ? `${department}负责：` : `清单在${department}名下写明：`
  const blocks: Block[] =
    items.length > 0
      ? [{ kind: 'items', label, items }]
      : [{ kind: 'headline', text: noPart(duty, department, elsewhere) }]
  return partReply(duty, 'coordination', blocks)
}

/** Whether a duty is still the township's, with the reclaimed rows on the same matter. */
export function stillReply(duty: Duty, reclaimed: readonly Duty[]): Reply {
  const others = reclaimed.filter((other) => other !== duty)
  const blocks: Block[] = told(duty)
  if (duty.list !== 'reclaimed' && others.length > 0) {
    blocks.push({ kind: 'paragraph', text: `不过收回清单里有相近的事项，${townshipWord(duty.township)}已经不办：` })
    blocks.push(...others.flatMap(told))
  }
  return makeReply('info', 'reclaimed', { township: duty.township, duties: [duty, ...others], blocks })
}

/** Who holds a duty now, with its source. */
function told(duty: Duty): Block[] {
  return [headline(duty, 'reclaimed'), ...allDepartments(duty), sourceOf(duty)]
}

function whole(duty: Duty): Block {
  return { kind: 'items', label: '清单上写的职责：', items: [duty.title] }
}

function partReply(duty: Duty, intent: string, blocks: readonly Block[]): Reply {
  return makeReply('info', intent, { township: duty.township, duties: [duty], blocks: [...blocks, sourceOf(duty)] })
}

function noPart(duty: Duty, department: string, elsewhere: boolean): string {
  if (!elsewhere) return `这一项里没有写到${department}，${duty.township}别的事项里也没有。`
  if (!duty.departments.includes(department)) {
    return `这一项里没有写到${department}。想看它管哪些，就说“${department}负责哪些事”。`
  }
  return `清单列了${department}，但没有单独写它负责哪一块。`
}
