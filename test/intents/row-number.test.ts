import { describe, expect, it } from 'vitest'
import { findRow, parseNumber } from '../../src/intents/row-number.js'

describe('row by number', () => {
  it.each([
    ['配合清单第33项', 'coordination', 33],
    ['收回清单25', 'reclaimed', 25],
    ['基本履职第十二项', 'basic', 12],
    ['基本清单一百零五', 'basic', 105],
    ['配合履职事项清单里的第三十三条', 'coordination', 33],
    ['上级部门收回事项清单第8项', 'reclaimed', 8],
    ['上级收回第8条', 'reclaimed', 8],
    ['基本履职事项第 5 项', 'basic', 5],
    ['配合清单：33', 'coordination', 33],
    ['收回表第2号', 'reclaimed', 2],
    ['配合第二项是啥', 'coordination', 2],
    ['看看收回那张表第两百项', 'reclaimed', 200],
    ['配合清單第３３項', 'coordination', 33],
    ['清水乡配合清单第7项是什么', 'coordination', 7],
    ['基本清单第999项', 'basic', 999],
  ])('%s', (message, list, number) => {
    expect(findRow(message)).toEqual({ list, number })
  })

  it.each([
    '配合清单',
    '第33项',
    '33',
    '收回清单二十几',
    '宅基地被收回了',
    '地收回两年了',
    '收回了30亩地',
    '上级收回哪些事',
    '乡里要配合什么',
    '基本履职有哪些',
    '基本养老金一个月多少',
    '路灯坏了',
    '',
  ])('is none in %j', (message) => {
    expect(findRow(message)).toBeNull()
  })
})

describe('number', () => {
  it.each([
    ['7', 7],
    ['105', 105],
    ['零', 0],
    ['七', 7],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['三十三', 33],
    ['一百', 100],
    ['一百零五', 105],
    ['一百一十', 110],
    ['两百', 200],
    ['九百九十九', 999],
  ])('%s is %d', (text, number) => {
    expect(parseNumber(text)).toBe(number)
  })

  it.each(['三十三项', '第三', '几', 'abc', '3个', '-1', '1.5'])('%s is none', (text) => {
    expect(parseNumber(text)).toBeNaN()
  })
})
