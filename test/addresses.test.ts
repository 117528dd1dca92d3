import { describe, expect, it } from 'vitest'
import {
  comparePath,
  departmentPath,
  dutyOfSlug,
  dutyPath,
  townshipOfSlug,
  townshipPath,
  townshipSlug,
} from '../src/addresses.js'
import { DUTY_LISTS } from '../src/lists/index.js'

const LOADED = ['清水土家族乡', '小京庄乡', '李市镇', '喀拉亚尕奇乡', '突泉镇']

describe('the address of a township', () => {
  it('is its sound, and leads back to it', () => {
    expect(LOADED.map((name) => townshipSlug(name, LOADED))).toEqual([
      'qingshuitujiazuxiang',
      'xiaojingzhuangxiang',
      'lishizhen',
      'kalayagaqixiang',
      'tuquanzhen',
    ])
    for (const name of LOADED) expect(townshipOfSlug(townshipSlug(name, LOADED), LOADED)).toBe(name)
    expect(townshipPath('突泉镇', LOADED)).toBe('/t/tuquanzhen')
  })

  it('tells townships of the same sound apart, and gives the same address each time', () => {
    const twins = ['李市镇', '里市镇', '理市镇']
    for (const _ of [1, 2]) {
      expect(twins.map((name) => townshipSlug(name, twins))).toEqual(['lishizhen', 'lishizhen-2', 'lishizhen-3'])
    }
    expect(townshipOfSlug('lishizhen-2', twins)).toBe('里市镇')
    expect(dutyOfSlug('lishizhen-2-c7', twins)).toEqual({ township: '里市镇', list: 'coordination', number: 7 })
    // Alone, it needs no number.
    expect(townshipSlug('里市镇', ['里市镇'])).toBe('lishizhen')
  })

  it('leads nowhere when it is made up', () => {
    for (const slug of ['', 'tuquan', 'TUQUANZHEN', 'tuquanzhen-1', 'tuquanzhen-2', '突泉镇', '__proto__']) {
      expect(townshipOfSlug(slug, LOADED), slug).toBeNull()
    }
  })
})

describe('the address of a row', () => {
  it('leads back to it', () => {
    for (const township of LOADED) {
      for (const list of DUTY_LISTS) {
        for (const number of [1, 33, 143, 9999]) {
          const key = { township, list, number }
          expect(dutyOfSlug(dutyPath(key, LOADED).replace('/d/', ''), LOADED)).toEqual(key)
        }
      }
    }
    expect(dutyPath({ township: '突泉镇', list: 'coordination', number: 33 }, LOADED)).toBe('/d/tuquanzhen-c33')
  })

  it('leads nowhere when it is made up', () => {
    for (const slug of [
      'tuquanzhen',
      'tuquanzhen-c',
      'tuquanzhen-c0',
      'tuquanzhen-c01',
      'tuquanzhen-x1',
      'x-c1',
      'tuquanzhen-c12345',
    ]) {
      expect(dutyOfSlug(slug, LOADED), slug).toBeNull()
    }
  })
})

describe('the other addresses', () => {
  it('encode what would end them early', () => {
    expect(departmentPath('突泉镇', '县公安局/a?b', LOADED)).toBe(
      `/dept/tuquanzhen/${encodeURIComponent('县公安局/a?b')}`,
    )
    expect(comparePath('a&b=c')).toBe('/compare?matter=a%26b%3Dc')
  })
})
