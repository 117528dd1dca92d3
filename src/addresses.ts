import { pinyin } from 'pinyin-pro'
import type { DutyKey } from './conversation/types.js'
import { DUTY_LISTS } from './lists/index.js'

/**
 * The township's name in an address: its pinyin without tones, as in `tuquanzhen`. Latin, since browsers and chats write Chinese in addresses as
 * long rows of percent signs. Two loaded townships with the same sound are told apart by `-2`, in the order in which they are loaded.
 */
export function townshipSlug(township: string, loaded: Iterable<string>): string {
  const sound = soundOf(township)
  const alike = [...loaded].filter((name) => soundOf(name) === sound)
  const place = alike.indexOf(township)
  return place > 0 ? `${sound}-${place + 1}` : sound
}

/** The loaded township that an address names, or null. */
export function townshipOfSlug(slug: string, loaded: Iterable<string>): string | null {
  const names = [...loaded]
  return names.find((name) => townshipSlug(name, names) === slug) ?? null
}

/** `/t/tuquanzhen`: the page of a township's lists. */
export function townshipPath(township: string, loaded: Iterable<string>): string {
  return `/t/${townshipSlug(township, loaded)}`
}

/** `tuquanzhen-c33`: a row's name in addresses and links; b, c and r stand for the lists. */
export function dutySlug({ township, list, number }: DutyKey, loaded: Iterable<string>): string {
  return `${townshipSlug(township, loaded)}-${list.charAt(0)}${number}`
}

/** `/d/tuquanzhen-c33`: the page of a row. */
export function dutyPath(key: DutyKey, loaded: Iterable<string>): string {
  return `/d/${dutySlug(key, loaded)}`
}

/** The row that a name names, or null where it names none. Whether the list has such a row is not asked. */
export function dutyOfSlug(slug: string, loaded: Iterable<string>): DutyKey | null {
  const match = /^(.+)-([bcr])([1-9]\d{0,3})$/u.exec(slug)
  const township = townshipOfSlug(match?.[1] ?? '', loaded)
  const list = DUTY_LISTS.find((name) => name.charAt(0) === match?.[2])
  if (!match || township === null || list === undefined) return null
  return { township, list, number: Number(match[3]) }
}

/** `/dept/tuquanzhen/县公安局`, percent-encoded: the page of a department. */
export function departmentPath(township: string, department: string, loaded: Iterable<string>): string {
  return `/dept/${townshipSlug(township, loaded)}/${encodeURIComponent(department)}`
}

/** `/compare?matter=…`: one matter across the townships. */
export function comparePath(matter: string): string {
  return `/compare?matter=${encodeURIComponent(matter)}`
}

/** A page names its township hundreds of times, and pinyin takes its time; so many townships are remembered at most. */
const SOUNDS = new Map<string, string>()
const MOST_SOUNDS = 1000

function soundOf(township: string): string {
  const known = SOUNDS.get(township)
  if (known !== undefined) return known
  if (SOUNDS.size >= MOST_SOUNDS) SOUNDS.clear()
  const sound = readAloud(township)
  SOUNDS.set(township, sound)
  return sound
}

function readAloud(township: string): string {
  return pinyin(township, { toneType: 'none', type: 'array', v: true })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '')
}
