/** The three tables of a published duty list: 基本履职, 配合履职, 上级部门收回. */
export type DutyList = 'basic' | 'coordination' | 'reclaimed'

/** The lists in the order in which townships publish them. */
export const DUTY_LISTS: readonly DutyList[] = ['basic', 'coordination', 'reclaimed']

/** Where a row stands in its published file, so that anyone can look it up. */
export interface Citation {
  /** Path of the file, relative to the project, with `/`: `seeds/….txt`. */
  readonly file: string
  /** First and last line of the row, counted from 1; a row cut by page breaks spans them all. */
  readonly lines: readonly [first: number, last: number]
}

/** Departments (对应上级部门) with the duties (上级部门职责) that the list gives to them together. */
export interface Assignment {
  readonly departments: readonly string[]
  /** One entry an item, in the order and the words of the row. */
  readonly duties: readonly string[]
}

/** Departments (承接部门, 承办部门) that took a duty over, with how they do it (工作方式, 履职方式). */
export interface Takeover {
  readonly departments: readonly string[]
  /** One entry an item, in the order and the words of the row. */
  readonly methods: readonly string[]
}

/** The township (乡镇, 街道) whose duties a file lists. */
export interface Township {
  /** As people write it: 清水土家族乡. */
  readonly name: string
  /** With province, city and county: 重庆市云阳县清水土家族乡. */
  readonly fullName: string
  /** Province to county, the largest first: ['重庆市', '云阳县']. */
  readonly region: readonly string[]
}

/** One row of a duty list. Texts are those of the row; only markup and stray white space are gone. */
export interface Duty {
  /** Short name of the township. */
  readonly township: string
  readonly list: DutyList
  /** 序号 within its list. */
  readonly number: number
  /** 事项类别, from the column or the line above the rows; '' where the list has none. */
  readonly category: string
  /** 事项名称. */
  readonly title: string
  /** Every department of the row once, in the row's order; [] for a basic duty. */
  readonly departments: readonly string[]
  /** Who leads and with which duties; only in coordination rows. */
  readonly assignments: readonly Assignment[]
  /** What the township does to help (乡镇配合职责), item by item; only in coordination rows. */
  readonly townshipDuties: readonly string[]
  /** 履职保障, what departments give for it, item by item; [] where the list names none. */
  readonly support: readonly string[]
  /** Who took the duty over, only in reclaimed rows. */
  readonly takeovers: readonly Takeover[]
  /** The list's reason where a reclaimed duty has ended altogether, else null. */
  readonly discontinued: string | null
  readonly citation: Citation
}
