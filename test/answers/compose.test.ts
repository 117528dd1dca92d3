import { beforeAll, describe, expect, it } from 'vitest'
import {
  choiceLine,
  chooseDutyReply,
  chooseTownshipReply,
  holder,
  noSuchRowReply,
  notFoundReply,
  plainReply,
  silentReply,
  unknownTownshipReply,
} from '../../src/answers/compose.js'
import type { Duty, DutyFile } from '../../src/lists/index.js'
import { readSeeds, rowOf } from '../lists/seeds.js'

let files: DutyFile[] = []
let duties: Duty[] = []
beforeAll(async () => {
  files = await readSeeds()
  duties = [
    rowOf(files, '突泉镇', 'basic', 87),
    rowOf(files, '突泉镇', 'coordination', 22),
    rowOf(files, '突泉镇', 'reclaimed', 40),
    rowOf(files, '突泉镇', 'reclaimed', 41),
  ]
})

describe('choosing between rows', () => {
  it('offers up to three, numbered in the text and in the choices', () => {
    const reply = chooseDutyReply('突泉镇', 'responsibility', duties)
    expect(reply).toMatchObject({ outcome: 'choose-duty', intent: 'responsibility', township: '突泉镇' })
    expect(reply.duties.map(({ number }) => number)).toEqual([87, 22, 40])
    expect(reply.choices.map(({ message }) => message)).toEqual(['1', '2', '3'])
    for (const [at, duty] of duties.slice(0, 3).entries()) {
      expect(reply.text).toContain(`\n${at + 1}. ${duty.title.slice(0, 10)}`)
      expect(reply.choices[at]?.label).toContain(duty.title.slice(0, 6))
    }
    expect(reply.text).not.toContain('4.')
  })

  it('offers two where there are two', () => {
    expect(chooseDutyReply('突泉镇', 'responsibility', duties.slice(0, 2)).choices).toHaveLength(2)
  })

  it('tells on each line who is responsible and where it stands, so that the line alone may answer', () => {
    expect(duties.map(choiceLine)).toEqual([
      expect.stringMatching(/（突泉镇自己办，基本履职清单第87项）$/),
      '开展高龄津贴人员认定、补贴发放工作（县民政局，配合履职清单第22项）',
      '开展对农村公路养护工作（县交通局，上级部门收回清单第40项）',
      expect.stringContaining('上级部门收回清单第41项'),
    ])
  })

  it('names for every row somebody or the end of the duty', () => {
    for (const duty of files.flatMap((file) => file.duties)) expect(holder(duty)).not.toBe('')
    expect(holder(rowOf(files, '清水土家族乡', 'reclaimed', 5))).toBe('已不再开展')
  })
})

describe('nothing found', () => {
  it('says so, names the nearest rows as hints only, and the hotline', () => {
    const reply = notFoundReply('突泉镇', 'responsibility', duties.slice(1, 3))
    expect(reply.outcome).toBe('not-found')
    expect(reply.text).toMatch(/^突泉镇的履职清单里没有查到这件事/)
    expect(reply.text).toContain('仅供参考')
    expect(reply.text).toContain('配合履职清单第22项')
    expect(reply.text).toContain('12345')
    expect(reply.duties.map(({ number }) => number)).toEqual([22, 40])
  })

  it('has no hints where nothing is near', () => {
    const reply = notFoundReply('突泉镇', 'responsibility', [])
    expect(reply.text).not.toContain('参考')
    expect(reply.text).toContain('12345')
    expect(reply.duties).toEqual([])
  })
})

describe('asking for the township', () => {
  it('offers all, with province and county, each as a choice', () => {
    const reply = chooseTownshipReply(
      'responsibility',
      files.map(({ township }) => township),
    )
    expect(reply).toMatchObject({ outcome: 'choose-township', township: null, duties: [] })
    expect(reply.text.split('\n').slice(1, 6)).toEqual([
      '1. 清水土家族乡（重庆市云阳县）',
      '2. 小京庄乡（山西省大同市左云县）',
      '3. 李市镇（重庆市江津区）',
      '4. 喀拉亚尕奇乡（新疆维吾尔自治区伊犁哈萨克自治州伊宁县）',
      '5. 突泉镇（内蒙古自治区兴安盟突泉县）',
    ])
    expect(reply.choices.map(({ message }) => message)).toEqual(files.map(({ township }) => township.name))
  })

  it('leaves out a region that the name does not have', () => {
    const reply = chooseTownshipReply('responsibility', [{ name: '某乡', fullName: '某乡', region: [] }])
    expect(reply.text).toContain('1. 某乡')
    expect(reply.text).not.toContain('（')
  })
})

describe('a township without a list', () => {
  it('is told by its name, with those that there are', () => {
    const reply = unknownTownshipReply(
      '红旗镇',
      files.map(({ township }) => township),
    )
    expect(reply.outcome).toBe('not-found')
    expect(reply.text).toMatch(/^我这里还没有红旗镇的清单/)
    for (const { township } of files) expect(reply.text).toContain(township.name)
  })
})

describe('small replies', () => {
  it('tell which numbers a list has', () => {
    const reply = noSuchRowReply('突泉镇', 'coordination', 999, 77)
    expect(reply).toMatchObject({ outcome: 'info', intent: 'row_lookup', duties: [] })
    expect(reply.text).toContain('配合履职清单没有第999项')
    expect(reply.text).toContain('第77项')
  })

  it('are of one text without any row', () => {
    expect(plainReply('help', 'help', '说事就行')).toMatchObject({ outcome: 'help', text: '说事就行', duties: [] })
    expect(plainReply('info', 'greeting', '你好', '突泉镇').township).toBe('突泉镇')
  })

  it('or of none', () => {
    expect(silentReply()).toMatchObject({ outcome: 'silent', text: '', blocks: [], choices: [] })
  })
})
