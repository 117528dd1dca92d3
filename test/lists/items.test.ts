import { describe, expect, it } from 'vitest'
import { splitItems } from '../../src/lists/items.js'
import { cellBlocks } from '../../src/lists/markup.js'
import { heal } from '../../src/lists/spaces.js'
import { townshipOfFileName, townshipOfTitle } from '../../src/lists/township.js'

function itemsOf(...pages: string[]): string[] {
  const blocks = pages.flatMap((page, at) => cellBlocks(page, at > 0))
  return splitItems<never>(blocks, () => null).flatMap((piece) => (piece.kind === 'item' ? [piece.text] : []))
}

describe('items of a cell', () => {
  it.each<[string, string[], string[]]>([
    ['inline', ['1.甲。 2.乙。 3.丙。'], ['甲。', '乙。', '丙。']],
    ['without a space', ['1. 甲；2. 乙；3.丙。'], ['甲；', '乙；', '丙。']],
    ['paragraphs', ['<p>1 . 甲。</p> <p>2 . 乙。</p>'], ['甲。', '乙。']],
    ['1、', ['<ol> 1、甲； 2、乙。'], ['甲；', '乙。']],
    ['list items', ['<ol> <li>甲。</li> <li>1.乙。</li> </ol>'], ['甲。', '乙。']],
    ['an open <ol> without numbers', ['<ol> 甲乙； 丙丁。 戊己。'], ['甲乙；', '丙丁。', '戊己。']],
    ['a sentence is no item', ['<p>甲乙。丙丁。</p>'], ['甲乙。丙丁。']],
    [
      'decimals and years',
      ['1.宽1.5米以上，2025年完成。 2.每 2.5 公里设一处。'],
      ['宽1.5米以上，2025年完成。', '每2.5公里设一处。'],
    ],
    [
      'an item that begins with a number',
      ['1.甲。 2.2025年底前完成。 3.12345热线。'],
      ['甲。', '2025年底前完成。', '12345热线。'],
    ],
    ['a number twice', ['1.甲。 2.2.乙。'], ['甲。', '乙。']],
    ['sub-items', ['1.甲：（1）乙；（2）丙。 2.丁。'], ['甲：（1）乙；（2）丙。', '丁。']],
    ['a page break in a word', ['1.甲。 2.乙', '<p>丙。</p> <p>3.丁。</p>'], ['甲。', '乙丙。', '丁。']],
    ['a page break between items', ['1.甲。', '2.乙。'], ['甲。', '乙。']],
    ['sections', ['一、甲事 1.乙。 2.丙。 二、丁事 戊。'], ['一、甲事\u3000乙。', '丙。', '二、丁事\u3000戊。']],
    [
      'a section with nothing under it',
      ['<p>一、甲事</p> <p>二、乙事</p> <p>1.丙。</p>'],
      ['一、甲事', '二、乙事\u3000丙。'],
    ],
    ['items numbered 一、二、', ['<p>一、做好甲工作。</p> <p>二、做好乙工作。</p>'], ['做好甲工作。', '做好乙工作。']],
    ['no text', ['<p> </p>'], []],
  ])('%s', (_, pages, items) => {
    expect(itemsOf(...pages)).toEqual(items)
  })
})

describe('stray spaces', () => {
  it.each([
    ['安全管 理', '安全管理'],
    ['占地 1000 亩', '占地1000亩'],
    ['推广 Smart City 平台', '推广Smart City平台'],
    ['石油天然气 (长输)管道', '石油天然气(长输)管道'],
    [' 甲 ，乙\u3000', '甲，乙'],
  ])('%s', (raw, healed) => {
    expect(heal(raw)).toBe(healed)
  })
})

describe('the township of a name or title', () => {
  it.each([
    ['07-云南省大理白族自治州洱源县茈碧湖镇.txt', ['云南省', '大理白族自治州', '洱源县', '茈碧湖镇']],
    ['山东省济宁市市中区唐口街道.txt', ['山东省', '济宁市', '市中区', '唐口街道']],
    ['湖北省荆州市沙市区关沮镇.txt', ['湖北省', '荆州市', '沙市区', '关沮镇']],
    ['海南省文昌市铺前镇.txt', ['海南省', '文昌市', '铺前镇']],
    ['重庆市石柱土家族自治县西沱镇.txt', ['重庆市', '石柱土家族自治县', '西沱镇']],
    ['内蒙古自治区锡林郭勒盟锡林浩特市宝力根苏木.txt', ['内蒙古自治区', '锡林郭勒盟', '锡林浩特市', '宝力根苏木']],
    ['贵州省黔东南苗族侗族自治州从江县斗里镇.txt', ['贵州省', '黔东南苗族侗族自治州', '从江县', '斗里镇']],
  ])('%s', (name, parts) => {
    const township = townshipOfFileName(`seeds/${name}`)
    expect([...(township?.region ?? []), township?.name]).toEqual(parts)
    expect(townshipOfTitle(`# ${parts.join('')} 履行职责事项清单`)).toEqual(township)
  })

  it('is unknown elsewhere', () => {
    expect(townshipOfFileName('seeds/清单.txt')).toBeNull()
    expect(townshipOfTitle('2025 年 7 月')).toBeNull()
  })
})
