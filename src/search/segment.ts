import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Cuts normalised Chinese text into words; short words inside long ones come as words of their own too. */
export type Segment = (text: string) => string[]

type Jieba = typeof import('nodejieba')

/** jieba is one for the whole thread, with the words of ours that it has been told of. */
let loaded: { readonly jieba: Jieba; readonly words: Set<string> } | undefined

/**
 * Loads jieba with our own words and gives the function that cuts texts. Loading blocks for about a second, so do it once.
 *
 * @param userDictionary path of a jieba user dictionary (one word a line)
 * @throws Error saying what to install when the native part of nodejieba is missing, or when the dictionary is not there
 */
export function loadSegmenter(userDictionary: string): Segment {
  // nodejieba ends the whole process, without an exception, when the user dictionary is missing.
  if (!existsSync(userDictionary)) throw new Error(`找不到分词词典 ${userDictionary}，请恢复这个文件后再启动。`)
  let jieba: Jieba
  try {
    // Required rather than imported, so that a missing native part can be explained.
    jieba = require('nodejieba') as Jieba
    jieba.load({ userDict: userDictionary })
  } catch (cause) {
    throw new Error(
      '分词组件 nodejieba 没有装好。请先安装 C++ 编译器和 Python（Debian/Ubuntu：apt-get install -y g++ make python3；' +
        'macOS：xcode-select --install；Windows：Visual Studio Build Tools），再运行 npm rebuild nodejieba。',
      { cause },
    )
  }
  loaded = { jieba, words: new Set(readWords(userDictionary)) }
  return cutter(jieba)
}

/**
 * The function that cuts texts, jieba being loaded once for each thread: loading it again would block for another second. Words that
 * have come to the dictionary since then are told to it; one that has left stays known until the next start.
 *
 * @throws Error as {@link loadSegmenter}
 */
export function segmenter(userDictionary: string, words?: readonly string[]): Segment {
  if (!loaded) return loadSegmenter(userDictionary)
  for (const word of words ?? readWords(userDictionary)) {
    if (loaded.words.has(word)) continue
    loaded.jieba.insertWord(word)
    loaded.words.add(word)
  }
  return cutter(loaded.jieba)
}

/** How many words jieba still knows that are not among the given ones. */
export function forgottenWords(words: readonly string[]): number {
  const present = new Set(words)
  return [...(loaded?.words ?? [])].filter((word) => !present.has(word)).length
}

/**
 * The words of a user dictionary, one a line.
 *
 * @throws Error when the file cannot be read
 */
export function readWords(userDictionary: string): string[] {
  return readFileSync(userDictionary, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(' ')[0] ?? '')
    .filter((word) => word !== '')
}

function cutter(jieba: Jieba): Segment {
  return (text) => (text === '' ? [] : jieba.cutForSearch(text, true))
}
