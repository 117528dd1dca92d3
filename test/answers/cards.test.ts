import { beforeAll, describe, expect, it } from 'vitest'
import { type CardOptions, card, headline, type Length } from '../../src/answers/cards.js'
import { answerReply } from '../../src/answers/compose.js'
import { inOrder } from '../../src/answers/fit.js'
import { plainText } from '../../src/answers/reply.js'
import { LIST_NAMES } from '../../src/answers/words.js'
import type { Duty, DutyFile } from '../../src/lists/index.js'
import { readSeeds, rowOf } from '../lists/seeds.js'

const LENGTHS: readonly Length[] = ['short', 'middle', 'whole']

let files: DutyFile[] = []
let all: Duty[] = []
beforeAll(async () => {
  files = await readSeeds()
  all = files.flatMap((file) => [...file.duties])
})

function drawn(length: Length, more: Partial<CardOptions> = {}): CardOptions {
  return { length, fit: inOrder, intent: 'responsibility', seeAlso: [], ...more }
}

function textOf(duty: Duty, length: Length, more: Partial<CardOptions> = {}): string {
  return plainText(card(duty, drawn(length, more)))
}

function nameOf(duty: Duty): string {
  return `${duty.township} ${duty.list} ${duty.number}`
}

/** Everything that a row says, in one text without the marks at which items are parted. */
function sayings(duty: Duty): string {
  return [
    duty.title,
    ...duty.assignments.flatMap(({ duties }) => duties),
    ...duty.townshipDuties,
    ...duty.support,
    ...duty.takeovers.flatMap(({ methods }) => methods),
  ].join('\n')
}

describe('the card of any of the 1,328 rows', () => {
  it.each(LENGTHS)('opens with who is responsible, and names every department (%s)', (length) => {
    for (const duty of all) {
      const [first] = card(duty, drawn(length))
      if (first?.kind !== 'headline') throw new Error(`${nameOf(duty)} has no headline`)
      const told = textOf(duty, length)
      for (const department of duty.departments) expect(told, nameOf(duty)).toContain(department)
      if (duty.departments.length <= 5) {
        for (const department of duty.departments) expect(first.text, nameOf(duty)).toContain(department)
      } else {
        expect(first.text, nameOf(duty)).toContain(`等${duty.departments.length}个部门`)
      }
      if (duty.list === 'basic') expect(first.text, nameOf(duty)).toContain(duty.township)
      if (duty.list === 'coordination') expect(first.text, nameOf(duty)).toMatch(/[乡镇]里配合/)
      if (duty.list === 'reclaimed') expect(first.text, nameOf(duty)).toMatch(/[乡镇]里已经不办了/)
    }
  })

  it('opens with a sentence that can be said in one breath', () => {
    const headlines = all.map((duty) => {
      const [first] = card(duty, drawn('short'))
      return first?.kind === 'headline' ? first.text : ''
    })
    expect(Math.max(...headlines.map((text) => text.length))).toBeLessThanOrEqual(110)
  })

  it.each(LENGTHS)('reads well: no mark twice, none before a stop, no space inside words (%s)', (length) => {
    for (const duty of all) {
      const told = textOf(duty, length)
      expect(told, nameOf(duty)).not.toMatch(/[。；，、]{2}|[，、；：][”）]|。”。|[；，、]$/mu)
      expect(told, nameOf(duty)).not.toMatch(/\p{Script=Han} +\p{Script=Han}/u)
      expect(told, nameOf(duty)).not.toMatch(/undefined|null|NaN/)
    }
  })

  it.each(LENGTHS)('says its title once (%s)', (length) => {
    for (const duty of all.filter(({ title }) => title.length >= 15)) {
      expect(textOf(duty, length).split(duty.title.slice(0, 15)).length - 1, nameOf(duty)).toBeGreaterThanOrEqual(1)
      const source = card(duty, drawn(length)).at(-1)
      expect(source?.kind === 'source' && source.text, nameOf(duty)).not.toContain(duty.title.slice(0, 15))
    }
  })

  it.each(LENGTHS)('never only sends people away: a holder or the reason is named (%s)', (length) => {
    for (const duty of all.filter(({ list }) => list === 'reclaimed')) {
      const told = textOf(duty, length)
      const holders = duty.departments.filter((department) => told.includes(department))
      const reason = duty.discontinued !== null && told.includes(duty.discontinued.replace(/[。；;.]+$/u, ''))
      expect(holders.length > 0 || reason || told.includes('没有写明由谁接手'), nameOf(duty)).toBe(true)
    }
  })

  it.each(LENGTHS)('quotes the row word for word (%s)', (length) => {
    for (const duty of all) {
      const own = sayings(duty)
      for (const block of card(duty, drawn(length))) {
        if (block.kind !== 'items') continue
        expect(block.items.length, nameOf(duty)).toBeGreaterThan(0)
        for (const item of block.items) expect(own, nameOf(duty)).toContain(item.replace(/…$/u, ''))
      }
    }
  })

  it('holds in whole length every duty of the row', () => {
    for (const duty of all) {
      const told = textOf(duty, 'whole')
      for (const line of sayings(duty).split('\n')) {
        expect(told, nameOf(duty)).toContain(line.replace(/[。；;.]+$/u, ''))
      }
    }
  })

  it('cuts nothing short in whole length but the title in the citation', () => {
    for (const duty of all) {
      const blocks = card(duty, drawn('whole')).filter(({ kind }) => kind !== 'source')
      expect(plainText(blocks), nameOf(duty)).not.toContain('…')
    }
  })

  it.each(LENGTHS)('ends with where it stands: township, list, number and lines of the file (%s)', (length) => {
    for (const duty of all) {
      const source = card(duty, drawn(length)).at(-1)
      if (source?.kind !== 'source') throw new Error(`${nameOf(duty)} has no source`)
      const [first, last] = duty.citation.lines
      expect(source.text).toContain(`${duty.township}${LIST_NAMES[duty.list]}第${duty.number}项`)
      expect(textOf(duty, length)).toContain(duty.title.slice(0, 15))
      expect(source.text).toContain(duty.citation.file.replace('seeds/', ''))
      expect(source.text).toContain(first === last ? `第${first}行` : `第${first}—${last}行`)
    }
  })

  it('says no more in a shorter length than in a longer one', () => {
    for (const duty of all) {
      const [short, middle, whole] = LENGTHS.map((length) => textOf(duty, length).length)
      expect(short, nameOf(duty)).toBeLessThanOrEqual(middle ?? 0)
      expect(middle, nameOf(duty)).toBeLessThanOrEqual(whole ?? 0)
    }
  })
})

describe('short cards', () => {
  it('are about 200 characters long', () => {
    const lengths = all.map((duty) => textOf(duty, 'short').length).sort((a, b) => a - b)
    const at = (share: number) => lengths[Math.min(lengths.length - 1, Math.floor(share * lengths.length))] ?? 0
    expect(lengths).toHaveLength(1328)
    expect(at(0.5)).toBeGreaterThan(100)
    expect(at(0.5)).toBeLessThanOrEqual(200)
    expect(at(0.9)).toBeLessThanOrEqual(250)
    expect(at(1)).toBeLessThanOrEqual(400)
  })

  it('show of each body the one sentence that fits best', () => {
    const duty = rowOf(files, '突泉镇', 'coordination', 54)
    const fit = (sentence: string) => (/扑救|扑火/.test(sentence) ? 1 : 0)
    const items = card(duty, drawn('short', { fit })).filter((block) => block.kind === 'items')
    expect(items).toHaveLength(2)
    for (const block of items) expect(block.kind === 'items' && block.items).toHaveLength(1)
    expect(plainText(items.slice(0, 1))).toMatch(/扑救|扑火/)
  })
})

describe('middle cards', () => {
  it('show the three departments whose duties fit best, in the order of the row', () => {
    const duty = rowOf(files, '突泉镇', 'coordination', 54)
    const wanted = ['县气象局', '县公安局', '县卫健委']
    const duties = duty.assignments
      .filter(({ departments }) => departments.some((department) => wanted.includes(department)))
      .flatMap(({ duties }) => duties)
    const labels = card(duty, drawn('middle', { fit: (sentence) => (duties.includes(sentence) ? 1 : 0) }))
      .flatMap((block) => (block.kind === 'items' ? [block.label] : []))
      .slice(0, -1)
    const inRow = duty.departments.filter((department) => wanted.includes(department))
    expect(labels).toEqual(inRow.map((department) => `${department}：`))
  })
})

describe('the headline', () => {
  it('says who holds a duty of each list', () => {
    const told = (township: string, list: Duty['list'], number: number, intent = 'responsibility') => {
      const block = headline(rowOf(files, township, list, number), intent)
      return block.kind === 'headline' ? block.text : ''
    }
    expect(told('清水土家族乡', 'basic', 96)).toBe('归清水土家族乡自己管。')
    expect(told('清水土家族乡', 'coordination', 19)).toBe('归县农业农村委管，乡里配合。')
    expect(told('突泉镇', 'reclaimed', 40)).toBe('归县交通局管，镇里已经不办了。')
  })

  it('answers 还归乡里管吗 with yes or no first', () => {
    const told = (list: Duty['list']) => {
      const block = headline(rowOf(files, '突泉镇', list, 40), 'reclaimed')
      return block.kind === 'headline' ? block.text : ''
    }
    expect(told('basic')).toMatch(/^还归镇里管/)
    expect(told('coordination')).toMatch(/^没有列入收回清单/)
    expect(told('reclaimed')).toMatch(/镇里已经不办了/)
  })

  it('gives the reason where a duty has ended', () => {
    const ended = all.filter(({ discontinued }) => discontinued !== null)
    expect(ended).toHaveLength(12)
    for (const duty of ended) {
      for (const length of LENGTHS) {
        const [first] = card(duty, drawn(length))
        const text = first?.kind === 'headline' ? first.text : ''
        expect(text, nameOf(duty)).toContain(duty.discontinued?.replace(/[。；;.]+$/u, ''))
        expect(text, nameOf(duty)).not.toContain('。。')
      }
    }
    expect(textOf(rowOf(files, '清水土家族乡', 'reclaimed', 5), 'short')).toContain(
      '法律法规条款已失效，不再开展此项工作',
    )
  })

  it('does not send people to a department that no longer does it', () => {
    const ended = all.filter(({ discontinued, departments }) => discontinued !== null && departments.length > 0)
    expect(ended.map(({ number }) => number)).toEqual([1, 62])
    for (const duty of ended) {
      const told = textOf(duty, 'middle')
      expect(told).not.toMatch(/归县农业农村委管|怎么办：/)
      expect(told).toContain('清单在县农业农村委名下写明：“')
      expect(told.split(duty.discontinued?.replace('。', '') ?? 'none')).toHaveLength(2)
    }
  })

  it('names of many departments the one that leads first, then those whose duties fit best', () => {
    const duty = rowOf(files, '突泉镇', 'coordination', 54)
    const fit = (sentence: string) => (sentence.includes('气象') ? 3 : sentence.includes('森林') ? 2.5 : 0)
    const block = headline(duty, 'responsibility', fit)
    expect(block.kind === 'headline' && block.text).toMatch(/^归县林草局、县气象局、[^、]+等20个部门管，镇里配合。$/)
  })

  it('joins nameless others with 和', () => {
    const duty = { ...rowOf(files, '突泉镇', 'coordination', 54), departments: ['县住建局', '其他相关单位'] }
    const block = headline(duty, 'responsibility')
    expect(block.kind === 'headline' && block.text).toBe('归县住建局和其他相关单位管，镇里配合。')
  })

  it('says so where the list names nobody', () => {
    const reclaimed = rowOf(files, '突泉镇', 'reclaimed', 40)
    const nobody = { ...reclaimed, departments: [], takeovers: [], discontinued: null }
    expect(textOf(nobody, 'short')).toContain('清单没有写明由谁接手')
    const lead = { ...rowOf(files, '突泉镇', 'coordination', 40), departments: [], assignments: [] }
    expect(textOf(lead, 'short')).toContain('清单没有写明主管部门')
  })
})

describe('the list of all departments', () => {
  const duty = () => rowOf(files, '突泉镇', 'coordination', 54)

  it('is there where the headline names some and the duties of the others are left out', () => {
    for (const length of ['short', 'middle'] as const)
      expect(textOf(duty(), length)).toContain('这20个部门是：县委宣传部、')
  })

  it('is left out where every department is named with its duties', () => {
    expect(textOf(duty(), 'whole')).not.toContain('这20个部门是')
    for (const department of duty().departments) expect(textOf(duty(), 'whole')).toContain(`${department}：\n`)
  })
})

describe('duties of one department in several places of a row', () => {
  it('are shown under its name once', () => {
    const row = rowOf(files, '喀拉亚尕奇乡', 'coordination', 112)
    expect(row.assignments.filter(({ departments }) => departments.includes('县水利局')).length).toBeGreaterThan(1)
    expect(textOf(row, 'whole').split('县水利局：\n')).toHaveLength(2)
  })
})

describe('a card that may not be what was meant', () => {
  it('says so, before the source', () => {
    const blocks = card(rowOf(files, '突泉镇', 'basic', 87), drawn('middle', { hesitant: true }))
    expect(plainText(blocks.slice(-2, -1))).toContain('要是说的不是这件事')
    expect(plainText(blocks.slice(-1))).toMatch(/^依据：/)
    expect(textOf(rowOf(files, '突泉镇', 'basic', 87), 'middle')).not.toContain('要是说的不是这件事')
  })
})

describe('see also', () => {
  it('names the rows of other lists on the same matter, with their departments', () => {
    const basic = rowOf(files, '突泉镇', 'basic', 87)
    const reclaimed = rowOf(files, '突泉镇', 'reclaimed', 30)
    const text = textOf(basic, 'short', { seeAlso: [reclaimed] })
    const line = text.split('\n').find((one) => one.includes('上级部门收回清单第30项')) ?? ''
    expect(text).toContain('另见：\n')
    expect(line).toContain(reclaimed.title.slice(0, 12))
    for (const department of reclaimed.departments) expect(line).toContain(department)
  })

  it('stands before the source, and not at all where there is none', () => {
    const duty = rowOf(files, '突泉镇', 'basic', 87)
    const kinds = card(duty, drawn('short', { seeAlso: [rowOf(files, '突泉镇', 'reclaimed', 30)] })).map(
      ({ kind }) => kind,
    )
    expect(kinds).toEqual(['headline', 'items', 'items', 'source'])
    expect(textOf(duty, 'short')).not.toContain('另见')
  })
})

describe('support', () => {
  it('is shown only in whole length', () => {
    const duty = rowOf(files, '突泉镇', 'coordination', 44)
    expect(duty.support.length).toBeGreaterThan(0)
    expect(textOf(duty, 'middle')).not.toContain('保障：')
    expect(textOf(duty, 'whole')).toContain('上级给的保障：')
  })
})

describe('the reply with a card', () => {
  it('has the row first and those that may have been meant after it', () => {
    const duty = rowOf(files, '突泉镇', 'basic', 87)
    const other = rowOf(files, '突泉镇', 'reclaimed', 30)
    const reply = answerReply(duty, drawn('short'), [other])
    expect(reply).toMatchObject({ outcome: 'answer', intent: 'responsibility', township: '突泉镇' })
    expect(reply.duties.map(({ list, number }) => [list, number])).toEqual([
      ['basic', 87],
      ['reclaimed', 30],
    ])
    expect(reply.duties[1]?.departments).toEqual(other.departments)
  })

  it('offers the whole text unless it is there already', () => {
    const duty = rowOf(files, '突泉镇', 'coordination', 54)
    expect(answerReply(duty, drawn('short')).choices.map(({ message }) => message)).toContain('详细')
    expect(answerReply(duty, drawn('whole')).choices.map(({ message }) => message)).not.toContain('详细')
  })
})
