import type { Duty, DutyList } from '../lists/index.js'

/** The official Chinese name of each list. */
export const LIST_NAMES: Readonly<Record<DutyList, string>> = {
  basic: '基本履职清单',
  coordination: '配合履职清单',
  reclaimed: '上级部门收回清单',
}

/** What people call each list: 收回清单第25项. */
export const LIST_SHORT_NAMES: Readonly<Record<DutyList, string>> = {
  basic: '基本',
  coordination: '配合',
  reclaimed: '收回',
}

/** How people call the township itself: 乡里, 镇里, 街道. */
export function townshipWord(township: string): string {
  if (township.endsWith('乡')) return '乡里'
  if (township.endsWith('镇')) return '镇里'
  return township.endsWith('街道') ? '街道' : '当地'
}

/** Names joined the Chinese way: 甲、乙、丙. */
export function joined(names: readonly string[]): string {
  return names.join('、')
}

/** Names that say no more than that there are others: 其他相关单位, 区级相关部门, 相关行业主管部门. */
const OTHERS = /^(?:其他|其它|[县区市州旗]?级?相关)/u
/** Up to so many departments are named one by one in a sentence; of more, only the first few. */
const MOST_NAMED = 5
const FEW_NAMED = 3

/** Departments joined as one says them aloud: the nameless others come last, after 和: 县公安局、县民政局和其他相关单位. */
export function joinedDepartments(names: readonly string[]): string {
  const others = names.filter((name) => OTHERS.test(name))
  const named = names.filter((name) => !OTHERS.test(name))
  return [joined(named), ...others].filter((part) => part !== '').join('和')
}

/** Whether a sentence names only some of so many departments. */
export function areTooMany(names: readonly string[]): boolean {
  return names.length > MOST_NAMED
}

/**
 * The departments for use in a sentence: all of a few, and of many the first with their number: 县教委、县公安局、县民政局等20个部门.
 *
 * @param first those to name where there are too many for all, in the order to name them
 */
export function departmentsInBrief(names: readonly string[], first: readonly string[] = names): string {
  if (!areTooMany(names)) return joinedDepartments(names)
  const shown = first.filter((name) => !OTHERS.test(name)).slice(0, FEW_NAMED)
  return `${joined(shown)}等${names.length}个部门`
}

/** 配合履职清单第19项. */
export function rowName(duty: Pick<Duty, 'list' | 'number'>): string {
  return `${LIST_NAMES[duty.list]}第${duty.number}项`
}

/** A text cut to at most `limit` characters, at a stop of the sentence where there is one; `…` says that more follows. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit)
  const stop = Math.max(...['，', '、', '；', '。', '：', ',', ';'].map((mark) => cut.lastIndexOf(mark)))
  return `${stop > limit / 2 ? cut.slice(0, stop) : cut}…`
}

/** The sentence without a full stop at its end, for use inside another sentence. */
export function withoutStop(text: string): string {
  return text.replace(/[。；;.]+$/u, '')
}

/** An item without the marks that part it from the next one in the published list, and without a stop printed twice. */
export function withoutSeparator(item: string): string {
  return item.replace(/[；;，、]+$/u, '').replace(/。{2,}$/u, '。')
}

/** Items as they stand below each other: without separators, and with stops at their ends only where each has one. */
export function evenItems(items: readonly string[]): string[] {
  const plain = items.map(withoutSeparator)
  return plain.every((item) => item.endsWith('。')) ? plain : plain.map(withoutStop)
}
