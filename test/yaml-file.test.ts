import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readMatters } from '../src/search/matters.js'
import { contentOf } from '../src/yaml-file.js'

const folder = mkdtempSync(join(tmpdir(), 'yaml-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What reading a file of matters says. */
function complaint(content: string): string {
  writeFileSync(join(folder, 'roads.yaml'), content)
  try {
    readMatters(folder)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return ''
}

const GOOD = '- id: road-repair\n  name: 修路\n  sayings:\n    - 路坏了\n    - 路上有坑\n'

describe('a file that people edit by hand', () => {
  it('is read', () => {
    expect(complaint(GOOD)).toBe('')
    expect(readMatters(folder)).toMatchObject([{ id: 'road-repair', sayings: ['路坏了', '路上有坑'] }])
  })

  it.each<[string, string, number, string]>([
    ['a tab in front', GOOD.replace('    - 路上', '\t- 路上'), 5, '只用空格，不用 Tab'],
    ['a tab before a name', GOOD.replace('  name', '\tname'), 2, '只用空格，不用 Tab'],
    ['a line too far right', GOOD.replace('  sayings', '   sayings'), 2, '前面空格要一样多'],
    ['a colon of Chinese writing', GOOD.replace('name: ', 'name：'), 2, '冒号要用英文的'],
    ['no space after the colon', GOOD.replace('name: ', 'name:'), 2, '后面空一格'],
    ['two colons in a sentence', GOOD.replace('路上有坑', '他说: 这里: 有坑'), 5, '加上英文引号'],
    ['a colon in a sentence', GOOD.replace('路上有坑', '他说: 有坑'), 5, '加上英文引号'],
    ['a quote that is not closed', GOOD.replace('路上有坑', '"路上有坑'), 5, '引号、括号要成对'],
    ['a bracket that is not closed', `- id: a\n  sayings: [路坏了\n${GOOD}`, 3, '引号、括号要成对'],
    ['something twice', GOOD.replace('  sayings', '  name: 路\n  sayings'), 3, '写了两遍'],
    ['a sign with a meaning', GOOD.replace('路上有坑', '@路上有坑'), 5, '加上英文引号'],
    ['a star in front', GOOD.replace('路上有坑', '*路上有坑'), 5, '加上英文引号'],
    ['no space after the dashes', GOOD.replaceAll('    - ', '    -'), 4, '“-”后面空一格'],
    ['a misspelt name', GOOD.replace('name', 'nam'), 2, '不认识“nam”'],
    ['something missing', `${GOOD}- id: a\n  sayings: [路坏了]\n`, 6, '少了“name”'],
    ['a number for a sentence', GOOD.replace('路上有坑', '110'), 5, '要写文字'],
    ['an empty line of a list', `${GOOD}    -\n`, 6, '要写文字'],
    ['a wrong id', GOOD.replace('road-repair', 'Road_1'), 1, '小写英文字母'],
    ['nothing at all', '', 1, '一行一个'],
  ])('names itself, the line and what to do: %s', (_, content, line, advice) => {
    const message = complaint(content)
    expect(message).toMatch(new RegExp(`^matters/roads\\.yaml 第 ${line} 行：`))
    expect(message).toContain(advice)
    // Nothing of the libraries' own words.
    expect(message).not.toMatch(/expected|received|must|Map keys|token/i)
  })

  it('that is not there is named', () => {
    expect(() => contentOf(join(folder, 'none.yaml'), 'none.yaml')).toThrow('none.yaml 打不开')
  })
})
