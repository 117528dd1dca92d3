import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_FOLDERS } from '../../src/config.js'
import { loadSegmenter, readWords, type Segment, segmenter } from '../../src/search/segment.js'

const WORDS = join(PROJECT_FOLDERS.intents, 'words.txt')
let segment: Segment
beforeAll(() => {
  segment = loadSegmenter(WORDS)
})

describe('segmenter', () => {
  it('says which dictionary is missing, where nodejieba would end the process', () => {
    expect(() => loadSegmenter('/nowhere/words.txt')).toThrow('/nowhere/words.txt')
  })

  it('knows every word of intents/words.txt inside a sentence', () => {
    const words = readWords(WORDS)
    expect(words.length).toBeGreaterThan(100)
    const unknown = words.filter((word) => !segment(`${word}归谁管`).includes(word))
    // jieba keeps 司法 and 所 apart whatever the dictionary says.
    expect(unknown.filter((word) => word !== '司法所')).toEqual([])
  })

  it('learns words that have come to the dictionary since it was loaded', () => {
    expect(segment('去咕噜寨赶场')).not.toContain('咕噜寨')
    expect(segmenter(WORDS, ['咕噜寨'])('去咕噜寨赶场')).toContain('咕噜寨')
  })

  it('gives short words inside long ones as well', () => {
    expect(segment('高龄津贴')).toEqual(expect.arrayContaining(['高龄津贴', '高龄', '津贴']))
  })

  it('loses no character and takes any text', () => {
    expect(segment('')).toEqual([])
    for (const text of ['abc', '🙂', '？！', ' ', '\0', '一'.repeat(5000)]) {
      expect(segment(text).join('').length).toBeGreaterThanOrEqual(text.length)
    }
  })
})
