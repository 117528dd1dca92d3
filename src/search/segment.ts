import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Cuts normalised Chinese text into words; short words inside long ones come as words of their own too. */
export type Segment = (text: string) => string[]

/**
 * Loads jieba with our own words and gives the function that cuts texts. Loading blocks for about a second, so do it once.
 *
 * @param userDictionary path of a jieba user dictionary (one word a line)
 * @throws Error saying what to install when the native part of nodejieba is missing, or when the dictionary is not there
 */
export function loadSegmenter(userDictionary: string): Segment {
  // nodejieba ends the whole process, without an exception, when the user dictionary is missing.
  if (!existsSync(userDictionary)) throw new Error(`找不到分词词典 ${userDictionary}，请恢复这个文件后再启动。`)
  let jieba: typeof import('nodejieba')
  try {
    // Required rather than imported, so that a missing native part can be explained.
    jieba = require('nodejieba') as typeof import('nodejieba')
    jieba.load({ userDict: userDictionary })
  } catch (cause) {
    throw new Error(
      '分词组件 nodejieba 没有装好。请先安装 C++ 编译器和 Python（Debian/Ubuntu：apt-get install -y g++ make python3；' +
        'macOS：xcode-select --install；Windows：Visual Studio Build Tools），再运行 npm rebuild nodejieba。',
      { cause },
    )
  }
  return (text) => (text === '' ? [] : jieba.cutForSearch(text, true))
}
