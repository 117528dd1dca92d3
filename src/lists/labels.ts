import type { Column } from './columns.js'
import type { DutyList } from './types.js'

/** Names of the lists, as the published tables are headed. */
export const LIST_NAMES: Readonly<Record<DutyList, string>> = {
  basic: '基本履职事项清单',
  coordination: '配合履职事项清单',
  reclaimed: '上级部门收回事项清单',
}

/** Names of the columns, as headers have them. */
export const COLUMN_NAMES: Readonly<Record<Column, string>> = {
  number: '序号',
  category: '事项类别',
  title: '事项名称',
  departments: '对应上级部门',
  duties: '上级部门职责',
  support: '履职保障',
  townshipDuties: '乡镇配合职责',
  takeover: '承接部门及工作方式',
}
