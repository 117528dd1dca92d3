import { looksLikeDepartment, type NameEvidence, namesInCell } from './departments.js'
import { splitItems } from './items.js'
import type { Block } from './markup.js'
import { heal, squash } from './spaces.js'
import type { Takeover } from './types.js'

/** What the cell 承接部门及工作方式 of a row holds. */
export interface ReadTakeovers {
  readonly takeovers: readonly Takeover[]
  readonly discontinued: string | null
}

const LABEL = /(?:(承接|承办|收回)(?:部门|单位)|(?:工作|履职|承接|承办)方式)\s*[：:]\s*/gu
/** Words with which a list says that a matter has ended. */
const ENDED = /不再(?:开展|承担|实施|办理|进行)|已?(?:失效|废止|取消|停止)|取消|停止/u
/** The whole of a method that says so: 取消…工作。 / …，不再开展此项工作。 */
const ENDS = /^(?!.*[。；].)(?:取消(?!乡镇|镇|乡|街道).*|.*不再开展(?:此|该|本)?项?工作[。；]?)$/u

/**
 * Reads who took a duty over and how. A cell may hold several blocks of `承接部门：… 工作方式：…`; a cell without 承接部门 says that the
 * duty has ended, and why. A block whose only method says that the work has ended keeps its department.
 */
export function readTakeovers(blocks: readonly Block[], evidence: NameEvidence): ReadTakeovers {
  const takeovers = parts(blocks).map((part) => readPart(part, evidence))
  const alone = takeovers.length === 1 ? takeovers[0] : undefined
  if (alone !== undefined && alone.departments.length === 0) {
    const reason = alone.methods.join('')
    if (ENDED.test(reason)) return { takeovers: [], discontinued: reason }
  }
  const methods = takeovers.flatMap((takeover) => takeover.methods)
  const reason = methods.length === 1 ? methods[0] : undefined
  return { takeovers, discontinued: reason !== undefined && ENDS.test(reason) ? reason : null }
}

interface Part {
  readonly departments: Block[]
  readonly methods: Block[]
  readonly labels: { departments: boolean; methods: boolean }
}

/** Parts the blocks at 承接部门. */
function parts(blocks: readonly Block[]): Part[] {
  const found: Part[] = []
  let open: Part | null = null
  let side: 'departments' | 'methods' = 'methods'
  const put = (text: string, block: Block, first: boolean): void => {
    if (squash(text) === '') return
    if (open === null) {
      open = { departments: [], methods: [], labels: { departments: false, methods: false } }
      found.push(open)
    }
    // A new paragraph ends the names of departments, unless 工作方式 does.
    open[side].push({ text: text.trim(), kind: block.kind, afterBreak: block.afterBreak && first })
  }
  for (const block of blocks) {
    let from = 0
    for (const label of block.text.matchAll(LABEL)) {
      if (label.index > 0 && !/[\s。；;]/u.test(block.text.charAt(label.index - 1))) continue
      put(block.text.slice(from, label.index), block, from === 0)
      if (label[1] !== undefined) {
        open = {
          departments: [],
          methods: [],
          labels: { departments: true, methods: false },
        }
        found.push(open)
        side = 'departments'
      } else {
        side = 'methods'
        const current = open as Part | null
        if (current !== null) current.labels.methods = true
      }
      from = label.index + label[0].length
    }
    put(block.text.slice(from), block, from === 0)
  }
  return found
}

function readPart(part: Part, evidence: NameEvidence): Takeover {
  const [head, ...more] = part.departments
  if (!part.labels.departments) {
    const text = [...part.departments, ...part.methods]
    const only = text.length === 1 ? heal(text[0]?.text ?? '') : ''
    return looksLikeDepartment(only)
      ? { departments: namesInCell(text, evidence), methods: [] }
      : { departments: [], methods: methodItems(text) }
  }
  if (part.labels.methods || head === undefined) {
    return { departments: namesInCell(part.departments, evidence), methods: methodItems(part.methods) }
  }
  // 承接部门：县财政局 负责争取…: without 工作方式 the names end at the first space behind a whole name.
  const words = head.text.split(/\s+/u)
  let count = 1
  while (count < words.length && !looksLikeDepartment(words.slice(0, count).join(''))) count += 1
  const names: Block = { ...head, text: words.slice(0, count).join('') }
  const rest: Block = { ...head, text: words.slice(count).join(' ') }
  const methods = [...(rest.text === '' ? [] : [rest]), ...more]
  return { departments: namesInCell([names], evidence), methods: methodItems(methods) }
}

/** `县教委、县公安局等部门按照职能职责…` behind the last item is a sentence about other bodies, no part of the item. */
const OTHERS_SENTENCE = /(?<=[。；])(?=[县区市州旗][^，。；：]{2,120}等(?:部门|单位))/u

function methodItems(blocks: readonly Block[]): string[] {
  return splitItems<never>(blocks, () => null).flatMap((piece) =>
    piece.kind === 'item' ? piece.text.split(OTHERS_SENTENCE) : [],
  )
}
