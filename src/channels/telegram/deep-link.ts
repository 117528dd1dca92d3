import { DUTY_LISTS, type DutyList } from '../../lists/index.js'

/** A row as a link names it: names of townships do not fit into the 64 Latin characters that Telegram allows. */
export interface DutyPlace {
  /** Number of the township, from 0, in an order that the describer of links knows. */
  readonly township: number
  readonly list: DutyList
  /** 序号 within its list. */
  readonly number: number
}

/** `d_2_c_33`: the payload of a link `?start=` to a row. */
export function payloadOf({ township, list, number }: DutyPlace): string {
  return `d_${township}_${list.charAt(0)}_${number}`
}

/** The row that a payload names, or null where it names none. */
export function placeOf(payload: string): DutyPlace | null {
  const match = /^d_(\d{1,4})_([bcr])_(\d{1,4})$/u.exec(payload)
  const list = DUTY_LISTS.find((name) => name.charAt(0) === match?.[2])
  if (!match || !list) return null
  return { township: Number(match[1]), list, number: Number(match[3]) }
}
