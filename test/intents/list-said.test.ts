import { describe, expect, it } from 'vitest'
import { categoryNamed } from '../../src/conversation/category-named.js'
import { asksMeaning, listSaid } from '../../src/intents/list-said.js'

describe('a list that a message names', () => {
  it.each([
    ['把基本履职清单里民生那几项列出来', 'basic', true],
    ['配合的事项清单一共多少项', 'coordination', true],
    ['上级部门收回清单', 'reclaimed', true],
    ['收回去的有哪些', 'reclaimed', false],
    ['配合的呢', 'coordination', false],
  ])('%s', (text, list, named) => {
    expect(listSaid(text)).toMatchObject({ list, named })
  })

  it.each(['基本和配合有什么区别', '路灯坏了找谁', '清单在哪'])('is none, or not just one: %s', (text) => {
    expect(listSaid(text)).toBeNull()
  })

  it('is asked about, or what stands in it', () => {
    expect(asksMeaning('配合履职啥意思')).toBe(true)
    expect(asksMeaning('收回和配合有什么区别')).toBe(true)
    expect(asksMeaning('配合清单一共多少项')).toBe(false)
  })
})

describe('a category that words name', () => {
  const CATEGORIES = ['民生服务', '平安法治', '生态环保', '行政执法', '文化和旅游']
  it.each([
    ['环保', '生态环保'],
    ['生态环境', '生态环保'],
    ['民生', '民生服务'],
    ['行政执法', '行政执法'],
    ['养狗', null],
    ['', null],
  ])('%s', (subject, category) => {
    expect(categoryNamed(subject, CATEGORIES)).toBe(category)
  })
})
