import { loadKnowledge } from '../load.js'
import type { Settings } from '../settings.js'
import { isWritable } from '../storage/writable.js'

/**
 * Proves settings, lists and `intents/` without connecting to anything. The settings have been read already, or the start would have ended.
 *
 * @param print takes what was found, Chinese lines
 * @returns whether all is well
 */
export async function checkAll(settings: Settings, print: (line: string) => void): Promise<boolean> {
  print('设置：没有问题。')
  const on = (name: string, is: boolean) => `${name}${is ? '会开' : '不开'}`
  print(
    `通道：${[
      on('网页', settings.web !== null),
      on('Telegram', settings.telegram !== null),
      on('微信', settings.wechat !== null),
      on('终端', settings.console),
    ].join('，')}。`,
  )
  const lists = await listsAreWell(settings, print)
  const data = await isWritable(settings.folders.data)
  print(data ? '数据文件夹：可以写。' : '数据文件夹：写不进去。请检查磁盘和权限，或者用 DATA_DIR 换一个文件夹。')
  return lists && data
}

async function listsAreWell({ folders }: Settings, print: (line: string) => void): Promise<boolean> {
  try {
    const { knowledge, errors } = await loadKnowledge(folders)
    for (const { township, duties } of knowledge.files) print(`清单：${township.fullName}，${duties.length}项。`)
    for (const { message, advice } of errors) print(`清单有问题：${message}。${advice}。`)
    if (knowledge.files.length === 0) print('seeds/ 里没有可用的清单。请放进至少一份。')
    return errors.length === 0 && knowledge.files.length > 0
  } catch (error) {
    print(`intents/ 里有错：${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}
