import { describe, expect, it } from 'vitest'
import { maskPersonal, withoutMarks } from '../../src/desk/mask.js'

describe('what names a person', () => {
  it.each([
    ['我的电话13812345678，谁管', '我的电话[电话]，谁管'],
    ['打138 1234 5678找我', '打[电话]找我'],
    ['138-1234-5678', '[电话]'],
    ['１３８１２３４５６７８', '[电话]'],
    ['1\u200b3\u200b8\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7\u200b8', '[电话]'],
    ['+86 13812345678', '[电话]'],
    ['幺三八一二三四五六七八', '[电话]'],
    ['座机0546-1234567', '座机[电话]'],
    ['(010)12345678', '([电话]'],
    ['身份证11010519491231002X', '身份证[证件号]'],
    ['身份证11010519491231002x谁管', '身份证[证件号]谁管'],
    ['身份证 110105 19491231 0021', '身份证 [证件号]'],
    ['老证110105491231002', '老证[证件号]'],
    ['卡号6222 0212 3456 7890 123', '卡号[卡号]'],
    ['卡号6222021234567890', '卡号[卡号]'],
    ['发到 zhang.san@example.com 吧', '发到 [邮箱] 吧'],
    ['加微信号 zhangsan_88', '加微信号 [账号]'],
    ['13812345678 13987654321', '[号码]'],
  ])('is masked: %s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked)
  })

  it.each([
    '打 12345 热线',
    '2025年3月补贴还没发',
    '配合清单第33项',
    '欠了100000元工资',
    '95598 和 110 都打不通',
    '微信群谁管',
  ])('is not seen where there is nothing: %s', (text) => {
    expect(maskPersonal(text)).toBe(text)
  })

  it('leaves the words alone when a saying is made of it', () => {
    expect(withoutMarks(maskPersonal('井盖丢了打13812345678'))).toBe('井盖丢了打')
  })
})
