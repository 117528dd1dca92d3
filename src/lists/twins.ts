import { ListError } from './errors.js'
import type { Township } from './types.js'

/** A file, and the township that it is of. */
export interface TownshipFile {
  readonly file: string
  readonly township: Township
}

/**
 * Why a list cannot be used beside others, or null where it can: one of them is of the same township, or of one with the same short name.
 * A township goes by its short name everywhere, in what people say and in what chats are bound to, so only one of two can be there.
 *
 * @param others those that are used already
 */
export function twinError({ file, township }: TownshipFile, others: readonly TownshipFile[]): ListError | null {
  const twin = others.find((other) => other.township.name === township.name)
  if (twin === undefined) return null
  if (twin.township.fullName === township.fullName) {
    const what = `与 ${twin.file} 是同一个乡镇（${township.fullName}）的清单`
    return new ListError('duplicate', file, 1, what, '请只留下新的一份')
  }
  return new ListError(
    'same-name',
    file,
    1,
    `与 ${twin.file} 的乡镇同名，都叫${township.name}（那份是${twin.township.fullName}，这份是${township.fullName}）`,
    '同名的乡镇只能用一个，改文件名也没有用：请留下要用的那一份，把另一份移到别的文件夹',
  )
}
