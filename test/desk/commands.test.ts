import { describe, expect, it } from 'vitest'
import { ADMIN, MINUTE, testDesk } from './bench.js'

const admin = { person: ADMIN }

describe('commands', () => {
  it.each([
    '/status',
    '状态',
    '/状态',
    '/STATUS',
    '/status@shuiguan_bot',
    ' 状态。',
  ])('are known in both scripts: %s', async (text) => {
    const desk = await testDesk()
    expect((await desk.say(text, admin)).intent).toBe('status')
  })

  it.each([
    '绑定银行卡找谁',
    '绑定手机号在哪办',
    '状态证明哪里开',
    '帮助残疾人的政策谁管',
    '未答复的信访件找谁',
    '旁听庭审找谁',
  ])('are not seen in a question: %s', async (text) => {
    const desk = await testDesk()
    await desk.say('绑定 突泉镇')
    const reply = await desk.say(text)
    expect(['answer', 'choose-duty', 'not-found', 'decline']).toContain(reply.outcome)
    expect(reply.township === null || reply.township === '突泉镇').toBe(true)
  })

  it('that do not exist get one line, not a search', async () => {
    const desk = await testDesk()
    const reply = await desk.say('/frobnicate')
    expect(reply.text).toContain('没有这个命令')
    expect(await desk.kept('unanswered.json').catch(() => 'no file')).toBe('no file')
  })

  it('in a group count only when the bot is spoken to', async () => {
    const desk = await testDesk()
    const reply = await desk.sayInGroup('绑定 突泉镇', { ...admin, addressed: false })
    expect(reply.outcome).toBe('silent')
    expect((await desk.sayInGroup('农村公路养护谁管')).outcome).toBe('choose-township')
  })

  it('are told by the help, to admins all of them', async () => {
    const desk = await testDesk()
    const forAll = await desk.say('/help')
    const forAdmins = await desk.say('帮助', admin)
    expect(forAll.outcome).toBe('help')
    expect(forAll.text).toContain('/whoami')
    expect(forAll.text).not.toContain('/reload')
    for (const command of ['/reload', '/status', '/bind', '/unbind', '/listen', '/unanswered', '加说法'])
      expect(forAdmins.text).toContain(command)
  })
})

describe('rights', () => {
  const forAdmins = [
    '/reload',
    '重载',
    '/status',
    '/unanswered',
    '/listen on',
    '加说法 1 street-lights',
    '撤说法 1',
    '忽略 1',
    '略过 1',
  ]

  it.each(forAdmins)('a stranger gets one polite line: %s', async (text) => {
    const desk = await testDesk()
    const reply = await desk.say(text)
    expect(reply.text).toBe('这个只有管理员能用。有事不知道归谁管，直接问我就行。')
    expect(desk.reloader.running).toBe(false)
    expect(await desk.kept('audit.json')).toMatchObject({
      entries: [{ person: '7', channel: 'telegram', outcome: 'refused', at: desk.now }],
    })
    expect(desk.logged()).toContain('a command was refused')
  })

  it.each(['/bind 突泉镇', '/unbind', '/listen on'])('in a group neither: %s', async (text) => {
    const desk = await testDesk()
    await desk.sayInGroup('/bind 李市镇', admin)
    expect((await desk.sayInGroup(text)).text).toContain('只有管理员')
    expect((await desk.sayInGroup('农村公路养护谁管')).township).toBe('李市镇')
  })

  it('go by the id within a channel', async () => {
    const desk = await testDesk()
    expect((await desk.say('/status', { ...admin, channel: 'wechat' })).text).toContain('只有管理员')
    expect((await desk.say('/whoami', admin)).text).toContain('你是管理员')
    expect((await desk.say('我是谁', { ...admin, channel: 'wechat' })).text).toContain('你不是管理员')
    expect((await desk.say('状态', { channel: 'console', person: 'local' })).intent).toBe('status')
  })

  it('every command of an admin is noted: who, what, when, and what came of it', async () => {
    const desk = await testDesk()
    await desk.sayInGroup('/bind 突泉镇', admin)
    desk.now += MINUTE
    await desk.sayInGroup('/bind 没有镇', admin)
    await desk.sayInGroup('旁听 开', admin)
    expect(await desk.kept('audit.json')).toEqual({
      entries: [
        {
          at: desk.now - MINUTE,
          channel: 'telegram',
          person: ADMIN,
          chat: 'group',
          command: 'bind',
          argument: '突泉镇',
          outcome: 'done',
          detail: '突泉镇',
          times: 1,
        },
        {
          at: desk.now,
          channel: 'telegram',
          person: ADMIN,
          chat: 'group',
          command: 'bind',
          argument: '没有镇',
          outcome: 'failed',
          detail: '没有这个乡镇',
          times: 1,
        },
        {
          at: desk.now,
          channel: 'telegram',
          person: ADMIN,
          chat: 'group',
          command: 'listen',
          argument: '开',
          outcome: 'done',
          detail: '开',
          times: 1,
        },
      ],
    })
  })
})

describe('bindings', () => {
  it('of a group are set by an admin, for everybody in it', async () => {
    const desk = await testDesk()
    expect((await desk.sayInGroup('农村公路养护谁管')).outcome).toBe('choose-township')
    expect((await desk.sayInGroup('/bind 清水乡', admin)).text).toContain('这个群以后都按清水土家族乡的清单查')
    expect((await desk.sayInGroup('农村公路养护谁管')).township).toBe('清水土家族乡')
    expect((await desk.sayInGroup('农村公路养护谁管', { person: '8' })).township).toBe('清水土家族乡')
    await desk.sayInGroup('解绑', admin)
    expect((await desk.sayInGroup('农村公路养护谁管', { person: '9' })).outcome).toBe('choose-township')
  })

  it('reach those who are just talking', async () => {
    const desk = await testDesk()
    await desk.sayInGroup('/bind 李市镇', admin)
    await desk.sayInGroup('农村公路养护谁管')
    await desk.sayInGroup('/bind 突泉镇', admin)
    expect((await desk.sayInGroup('死猪谁来拉')).township).toBe('突泉镇')
  })

  it('in private are everybody’s own', async () => {
    const desk = await testDesk()
    expect((await desk.say('/bind 李市镇')).text).toContain('以后都按李市镇的清单查')
    expect((await desk.say('农村公路养护谁管')).township).toBe('李市镇')
    expect((await desk.say('农村公路养护谁管', { person: '8' })).outcome).toBe('choose-township')
  })

  it('are offered as choices that can be given back', async () => {
    const desk = await testDesk()
    const { choices } = await desk.say('换乡镇')
    expect(choices.map(({ label }) => label)).toContain('突泉镇')
    for (const { message } of choices.slice(1, 3)) await desk.say(message)
    expect((await desk.say('农村公路养护谁管')).township).toBe(choices[2]?.label)
  })

  it('say which townships there are when one is not', async () => {
    const desk = await testDesk()
    const reply = await desk.say('/bind 红旗镇')
    expect(reply.text).toContain('没有“红旗镇”的清单')
    expect(reply.text).toContain('突泉镇')
  })

  it('outlive a restart, as listening does', async () => {
    const before = await testDesk()
    await before.sayInGroup('/bind 突泉镇', admin)
    await before.sayInGroup('/listen on', admin)
    await before.say('/bind 李市镇')
    await before.stop()
    const after = await testDesk({ folders: { seeds: '', intents: '', cache: null, data: before.folder } })
    expect((await after.sayInGroup('农村公路养护谁管')).township).toBe('突泉镇')
    expect((await after.sayInGroup('农村公路养护谁管', { addressed: false, person: '8' })).township).toBe('突泉镇')
    expect((await after.say('农村公路养护谁管')).township).toBe('李市镇')
  })

  it('come of telling the township once in private, and outlive the half hour', async () => {
    const desk = await testDesk()
    expect((await desk.say('农村公路养护谁管')).outcome).toBe('choose-township')
    expect((await desk.say('突泉镇')).township).toBe('突泉镇')
    desk.now += 31 * MINUTE
    expect((await desk.say('死猪谁来拉')).township).toBe('突泉镇')
  })

  it('go on when a group gets another id', async () => {
    const desk = await testDesk()
    await desk.sayInGroup('/bind 突泉镇', admin)
    await desk.sayInGroup('/listen on', admin)
    desk.moveChat('telegram', 'group', 'supergroup')
    const moved = { chat: 'supergroup', person: '9', addressed: false }
    expect((await desk.sayInGroup('农村公路养护谁管', moved)).township).toBe('突泉镇')
    expect((await desk.sayInGroup('农村公路养护谁管', { person: '9' })).outcome).toBe('choose-township')
  })
})

describe('listening', () => {
  it('takes what plainly asks who is responsible, and nothing else', async () => {
    const desk = await testDesk()
    await desk.sayInGroup('/bind 突泉镇', admin)
    const overheard = { addressed: false }
    expect((await desk.sayInGroup('农村公路养护谁管', overheard)).outcome).toBe('silent')
    await desk.sayInGroup('旁听 开', admin)
    expect((await desk.sayInGroup('农村公路养护谁管', overheard)).outcome).toBe('answer')
    expect((await desk.sayInGroup('今天天气真好', overheard)).outcome).toBe('silent')
    await desk.sayInGroup('旁听 关', admin)
    expect((await desk.sayInGroup('农村公路养护谁管', overheard)).outcome).toBe('silent')
  })

  it('is for groups', async () => {
    const desk = await testDesk()
    expect((await desk.say('/listen on', admin)).text).toContain('只能在群里开')
  })
})

describe('two people in one group', () => {
  it('never mix', async () => {
    const desk = await testDesk()
    await desk.sayInGroup('/bind 李市镇', admin)
    const roads = await desk.sayInGroup('农村公路养护谁管', { person: '1' })
    const pigs = await desk.sayInGroup('死猪谁来拉', { person: '2' })
    const whole = async (person: string) => (await desk.sayInGroup('详细', { person })).duties[0]
    expect(await whole('1')).toEqual(roads.duties[0])
    expect(await whole('2')).toEqual(pigs.duties[0])
    expect(roads.duties[0]).not.toEqual(pigs.duties[0])
  })

  it('nor does one of them go on after half an hour', async () => {
    const desk = await testDesk()
    await desk.sayInGroup('/bind 李市镇', admin)
    const roads = await desk.sayInGroup('农村公路养护谁管')
    desk.now += 30 * MINUTE
    expect((await desk.sayInGroup('详细')).duties[0]).toEqual(roads.duties[0])
    desk.now += 30 * MINUTE + 1
    expect((await desk.sayInGroup('详细')).duties[0]).not.toEqual(roads.duties[0])
  })
})

describe('status', () => {
  it('tells lists, rows, channels, what happened today, and added sayings', async () => {
    const desk = await testDesk({ channels: () => [{ name: '微信', on: false, note: '没有设置' }] })
    await desk.say('/bind 李市镇')
    await desk.say('农村公路养护谁管')
    await desk.say('不对')
    await desk.say('死猪谁来拉')
    const { text } = await desk.say('/status', admin)
    expect(text).toContain('清单5份，共1328项')
    expect(text).toMatch(/突泉镇：基本99、配合77、收回42，版本 [0-9a-f]{8}/)
    expect(text).toContain('微信：没开（没有设置）')
    expect(text).toContain('答了2次，没答上来0次')
    expect(text).toContain('说不对的1次')
    expect(text).toMatch(/内存\d+MB/)
    expect(text).toContain('管理员加的说法0条')
    desk.now += 24 * 60 * MINUTE
    expect((await desk.say('/status', admin)).text).toContain('答了0次')
  })
})
