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

/** An item without the semicolon that parts it from the next one in the published list. */
export function withoutSeparator(item: string): string {
  return item.replace(/[；;]$/u, '')
}
