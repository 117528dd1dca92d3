import { beforeAll, describe, expect, it } from 'vitest'
import { CUES } from '../../src/intents/cues.js'
import { type Mask, maskFor } from '../../src/intents/mask.js'
import { allExamples, languageFiles } from '../helpers/data.js'

let mask: Mask
beforeAll(() => {
  mask = maskFor(languageFiles().departments)
})

describe('mask', () => {
  it.each([
    ['乡政府和县林业局怎么分工', '乡和局怎么分工'],
    ['乡里头和县住建局', '乡和局'],
    ['镇上管不管', '乡管不管'],
    ['街道办还管吗', '乡还管吗'],
    ['水利局、交通局各管啥', '局、局各管啥'],
    ['县农业农村局负责哪块', '局负责哪块'],
    ['县里审批吗', '局审批吗'],
    ['市里来查吗', '局来查吗'],
    ['環保局那邊', '局那边'],
  ])('puts one word for township and department: %s', (question, masked) => {
    expect(mask(question)).toBe(masked)
  })

  it.each([
    ['民政管低保吗', '局管低保吗'],
    ['消防来不来', '局来不来'],
    ['找派出所还是城管', '找局还是局'],
  ])('takes a short form for a body where it acts: %s', (question, masked) => {
    expect(mask(question)).toBe(masked)
  })

  it.each([
    '民政救助',
    '消防通道堵了',
    '水利设施坏了',
    '村委会公章',
    '路灯坏了',
    '',
  ])('leaves the subject: %j', (text) => {
    expect(mask(text)).toBe(text)
  })
})

describe('cues', () => {
  const cuesOf = (question: string) => CUES.filter(({ pattern }) => pattern.test(mask(question)))
  const pointsOf = (question: string) => cuesOf(question).flatMap(({ points }) => points ?? [])

  it('have names of their own', () => {
    expect(new Set(CUES.map(({ name }) => name)).size).toBe(CUES.length)
  })

  it('remember nothing from one question to the next', () => {
    expect(CUES.filter(({ pattern }) => pattern.global || pattern.sticky).map(({ name }) => name)).toEqual([])
  })

  it('each occur in the examples that the classifier learns from', () => {
    const examples = allExamples(languageFiles()).map(({ text }) => mask(text))
    const unheard = CUES.filter(({ pattern }) => !examples.some((example) => pattern.test(example)))
    expect(unheard.map(({ name }) => name)).toEqual([])
  })

  it.each([
    '路灯还归镇里管吗',
    '以前司法所办的，现在去哪办',
    '这个权限收回了没',
    '是否仍由乡政府办理',
    '罚款的处罚权在不在乡里',
    '乡里说不管了',
  ])('tell a question on what was taken back: %s', (question) => {
    expect(pointsOf(question)).toContain('reclaimed')
  })

  it.each([
    '乡政府和县林业局怎么分工',
    '我们镇上要做什么',
    '哪个局牵头，我们配合啥',
    '水利局、交通局各管啥',
    '材料审完报给谁',
    '是乡里管还是县里管',
  ])('tell a question on who does which part: %s', (question) => {
    expect(pointsOf(question)).toContain('coordination')
  })

  it.each([
    '路灯坏了',
    '我想给娃儿上户口',
    '猪死了好几头',
    '低保去哪办',
    '有人占道摆摊',
  ])('point nowhere in a plain trouble: %s', (question) => {
    expect(pointsOf(question)).toEqual([])
  })
})
