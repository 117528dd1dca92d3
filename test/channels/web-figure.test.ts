import { beforeAll, describe, expect, it } from 'vitest'
import { FIGURE_WIDTHS } from '../../src/channels/web/pages/figure.js'
import { type FigurePlan, halfWidth, planFigure } from '../../src/channels/web/pages/figure-plan.js'
import { rolesOf } from '../../src/channels/web/pages/roles.js'
import { textWidth, wrap } from '../../src/channels/web/pages/wrap.js'
import type { Duty, DutyFile } from '../../src/lists/index.js'
import { duty } from '../helpers/duties.js'
import { readSeeds, rowOf } from '../lists/seeds.js'

let files: DutyFile[] = []
let duties: Duty[] = []

beforeAll(async () => {
  files = await readSeeds()
  duties = files.flatMap((file) => file.duties)
})

describe('the figure of who does what', () => {
  it('keeps every text inside its box and every box inside the figure, for every row, on the phone and on the desk', () => {
    const wrong: string[] = []
    for (const one of duties) {
      for (const width of Object.values(FIGURE_WIDTHS)) {
        const fault = faultOf(planFigure(rolesOf(one), width))
        if (fault !== null) wrong.push(`${one.township} ${one.list} ${one.number} at ${width}: ${fault}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('writes nothing smaller than 14 pixels', () => {
    for (const one of duties) {
      const { boxes, arrows, heading } = planFigure(rolesOf(one), FIGURE_WIDTHS.narrow)
      for (const text of [...boxes.flatMap(({ lines }) => lines), ...arrows.map(({ label }) => label)]) {
        expect(text.size).toBeGreaterThanOrEqual(14)
      }
      expect(heading?.size ?? 14).toBeGreaterThanOrEqual(14)
    }
  })

  it('names every department of every row', () => {
    for (const one of duties) {
      const { boxes } = planFigure(rolesOf(one), FIGURE_WIDTHS.narrow)
      const text = boxes.map(({ lines }) => lines.map((line) => line.text).join('')).join('\n')
      for (const name of [one.township, ...one.departments]) expect(text).toContain(name)
    }
  })

  it('draws twenty departments, each with its own box', () => {
    const many = rowOf(files, '突泉镇', 'coordination', 54)
    expect(many.departments).toHaveLength(20)
    const { boxes } = planFigure(rolesOf(many), FIGURE_WIDTHS.narrow)
    expect(boxes.filter(({ part }) => part === 'responsible')).toHaveLength(20)
    expect(boxes.filter(({ part }) => part === 'helps')).toHaveLength(1)
  })

  it('tells by the box who is responsible, who helps and who had it once', () => {
    const parts = (one: Duty) => planFigure(rolesOf(one), FIGURE_WIDTHS.narrow).boxes.map(({ part }) => part)
    expect(parts(rowOf(files, '突泉镇', 'basic', 1))).toEqual(['responsible'])
    expect(parts(rowOf(files, '突泉镇', 'coordination', 5))).toEqual(['responsible', 'helps'])
    expect(parts(rowOf(files, '突泉镇', 'reclaimed', 29))).toEqual(['responsible', 'former'])
    // Ended: a department that is named there is not who does it.
    expect(parts(rowOf(files, '清水土家族乡', 'reclaimed', 5))).toEqual(['ended', 'former'])
    expect(parts(rowOf(files, '清水土家族乡', 'reclaimed', 1))).toEqual(['ended', 'former'])
    // Nobody is named at all.
    expect(parts(duty({ list: 'reclaimed', number: 1, title: '某事' }))).toEqual(['ended', 'former'])
    expect(parts(duty({ list: 'coordination', number: 1, title: '某事' }))).toEqual(['ended', 'helps'])
  })

  it('has an arrow for what goes up and one for what comes down', () => {
    const labels = (one: Duty) =>
      planFigure(rolesOf(one), FIGURE_WIDTHS.narrow).arrows.map(({ label, from, to }) => [label.text, to < from])
    expect(labels(rowOf(files, '突泉镇', 'coordination', 5))).toEqual([
      ['配合', true],
      ['给保障', false],
    ])
    expect(labels(rowOf(files, '突泉镇', 'reclaimed', 29))).toEqual([['收回', true]])
    expect(labels(rowOf(files, '清水土家族乡', 'reclaimed', 5))).toEqual([])
    expect(labels(rowOf(files, '突泉镇', 'basic', 1))).toEqual([])
  })

  it('counts the duties of each department over the whole row', () => {
    const { upper, township } = rolesOf(rowOf(files, '喀拉亚尕奇乡', 'coordination', 21))
    expect(upper.map(({ names, note }) => [names.join('、'), note])).toEqual([
      ['县农业农村局、县林草局', '一起1项职责'],
      ['县财政局', '1项职责'],
      ['没有写明是哪个部门', '3项职责'],
    ])
    expect(township.note).toBe('3项配合职责')
  })
})

describe('breaking a text into lines', () => {
  it('never makes a line wider than told, and loses nothing', () => {
    const text = '其他负有雨雪冰冻等灾害防范应对和灾害救助工作职责的相关部门（ABC，12345）'
    for (let width = 3; width < 40; width += 1) {
      const lines = wrap([text], width)
      expect(lines.join('')).toBe(text)
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width)
    }
  })

  it('keeps names together where they fit', () => {
    expect(wrap(['县公安局、', '县财政局、', '县教育局'], 8)).toEqual(['县公安局、', '县财政局、', '县教育局'])
    expect(wrap(['县公安局、', '县财政局、', '县教育局'], 10)).toEqual(['县公安局、县财政局、', '县教育局'])
  })

  it('begins no line with a closing mark and ends none with an opening one', () => {
    expect(wrap(['一二三四，五'], 4)).toEqual(['一二三', '四，五'])
    expect(wrap(['一二三（四）'], 4)).toEqual(['一二三', '（四）'])
  })
})

/** What is wrong with a figure, or null. */
function faultOf({ width, height, boxes, arrows, heading }: FigurePlan): string | null {
  for (const box of boxes) {
    if (box.x < 0 || box.x + box.width > width || box.y < 0 || box.y + box.height > height) return 'a box is outside'
    for (const line of box.lines) {
      const half = halfWidth(line)
      if (line.x - half < box.x || line.x + half > box.x + box.width) return `“${line.text}” is too wide`
      if (line.y - line.size < box.y || line.y + line.size * 0.2 > box.y + box.height)
        return `“${line.text}” is too high`
    }
    const overlap = boxes.some(
      (other) =>
        other !== box &&
        box.x < other.x + other.width &&
        other.x < box.x + box.width &&
        box.y < other.y + other.height &&
        other.y < box.y + box.height,
    )
    if (overlap) return 'boxes lie over each other'
  }
  for (const { x, from, to, label } of arrows) {
    if (x < 0 || x > width || label.x + 2 * halfWidth(label) > width) return 'an arrow is outside'
    const [top, bottom] = from < to ? [from, to] : [to, from]
    if (boxes.some((box) => box.y < bottom && top < box.y + box.height)) return 'an arrow runs into a box'
  }
  if (heading && halfWidth(heading) * 2 > width) return 'the heading is too wide'
  return null
}
