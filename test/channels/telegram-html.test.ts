import { describe, expect, it } from 'vitest'
import { makeReply } from '../../src/answers/reply.js'
import { payloadOf, slugOf } from '../../src/channels/telegram/deep-link.js'
import { replyHtml } from '../../src/channels/telegram/html.js'
import { splitHtml } from '../../src/channels/telegram/split.js'
import { readHtml } from '../fakes/telegram/html.js'
import { showing } from './telegram-bench.js'

const shown = (html: readonly string[]) => html.map((part) => readHtml(part).text)

describe('a reply as HTML', () => {
  it('links a citation to the page of its row, also where the line must be cut', () => {
    const duty = { township: '突泉镇', list: 'coordination', number: 33 } as const
    const page = () => 'https://example.org/d/tuquanzhen-c33?a=1&b="2"'
    const cited = (text: string) => makeReply('info', 'test', { blocks: [{ kind: 'source', text, duty }] })
    expect(replyHtml(cited('依据：第33项'), page)).toEqual([
      '<i><a href="https://example.org/d/tuquanzhen-c33?a=1&amp;b=&quot;2&quot;">依据：第33项</a></i>',
    ])
    expect(replyHtml(cited('依据：第33项'), () => null)).toEqual(['<i>依据：第33项</i>'])
    const parts = replyHtml(cited('长'.repeat(9000)), page)
    expect(parts.length).toBeGreaterThan(2)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(4000)
    expect(shown(parts).join('')).toBe('长'.repeat(9000))
  })

  it('has the headline bold, the source in italics, and items with bullets or numbers', () => {
    const reply = showing(
      { kind: 'headline', text: '归县公安局管。' },
      { kind: 'items', label: '县公安局：', items: ['查处', '宣传'] },
      { kind: 'items', label: '选一个：', items: ['甲', '乙'], numbered: true },
      { kind: 'source', text: '依据：清单第3项' },
    )
    expect(replyHtml(reply)).toEqual([
      '<b>归县公安局管。</b>\n县公安局：\n· 查处\n· 宣传\n选一个：\n1. 甲\n2. 乙\n<i>依据：清单第3项</i>',
    ])
  })

  it('shows the very text of the reply, whatever characters are in it', () => {
    const reply = showing(
      { kind: 'headline', text: '<b>不是标签</b> & &lt; "引号"' },
      { kind: 'paragraph', text: '一行\n\n又一行 </i>' },
      { kind: 'source', text: 'a < b > c && d' },
    )
    expect(shown(replyHtml(reply))).toEqual([reply.text])
  })

  it('is nothing where there are no words', () => {
    expect(replyHtml(makeReply('info', 'test'))).toEqual([])
    expect(replyHtml(showing({ kind: 'paragraph', text: ' \n ' }))).toEqual([])
  })

  it('stays below 4,096 characters and loses nothing', () => {
    const items = Array.from({ length: 150 }, (_, i) => `第${i}项<&>${'职责'.repeat(30)}。`)
    const reply = showing({ kind: 'headline', text: '头' }, { kind: 'items', label: '有：', items })
    const parts = replyHtml(reply)
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) expect(part.length).toBeLessThan(4096)
    expect(shown(parts).join('\n')).toBe(reply.text)
  })
})

describe('splitting', () => {
  const plain = (text: string) => [{ text, style: 'plain' } as const]

  it('breaks between paragraphs rather than inside one', () => {
    const parts = splitHtml([plain('一'.repeat(30)), [...plain('二'.repeat(30)), ...plain('三'.repeat(30))]], 70)
    expect(parts).toEqual(['一'.repeat(30), `${'二'.repeat(30)}\n${'三'.repeat(30)}`])
  })

  it('breaks a long line after a sentence', () => {
    const line = `${'甲'.repeat(40)}。${'乙'.repeat(40)}。`
    expect(splitHtml([plain(line)], 60)).toEqual([`${'甲'.repeat(40)}。`, `${'乙'.repeat(40)}。`])
  })

  it('never breaks inside a tag, an entity or a character', () => {
    const line = '<&>𠮷'.repeat(500)
    for (const limit of [50, 51, 52, 53, 54, 55, 4000]) {
      const parts = splitHtml([[{ text: line, style: 'bold' }]], limit)
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit)
        expect(Buffer.from(part).toString()).toBe(part)
        // Throws where a tag is open or cut; what is left of a cut entity would stand in the text.
        expect(line.repeat(2)).toContain(readHtml(part).text)
      }
      expect(shown(parts).join('')).toBe(line)
    }
  })
})

describe('links to rows', () => {
  it('name a row and are read again', () => {
    expect(payloadOf('tuquanzhen-r143')).toBe('d_tuquanzhen-r143')
    expect(slugOf('d_tuquanzhen-r143')).toBe('tuquanzhen-r143')
  })

  it('are none where the name does not fit into a payload', () => {
    expect(payloadOf('a'.repeat(62))).toHaveLength(64)
    for (const slug of ['', 'a'.repeat(63), '突泉镇-r1', 'a b']) expect(payloadOf(slug)).toBeNull()
  })

  it('name nothing when they are made up', () => {
    for (const payload of ['', 'inline', 'd_', 'd_a b', `d_${'a'.repeat(63)}`, 'D_tuquanzhen-c1', '清水乡']) {
      expect(slugOf(payload)).toBeNull()
    }
  })
})
