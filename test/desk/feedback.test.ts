import { describe, expect, it } from 'vitest'
import { ADMIN, MINUTE, START, type TestDesk, testDesk } from './bench.js'

const admin = { person: ADMIN }
/** Questions that no list answers. */
const MISS = '出国护照在哪里办'

interface Kept {
  readonly entries: readonly { readonly id: number; readonly text: string }[]
}
const listed = async (desk: TestDesk) => ((await desk.kept('unanswered.json')) as Kept).entries

describe('a question without an answer', () => {
  it('goes to the list, the person only as a pseudonym, numbers masked', async () => {
    const desk = await testDesk()
    await desk.say('/bind 李市镇', { person: '4711' })
    const reply = await desk.say(`${MISS}，我的电话13812345678，身份证11010519491231002X`, { person: '4711' })
    expect(reply.outcome).toBe('not-found')
    const [entry] = await listed(desk)
    expect(entry).toMatchObject({ kind: 'missed', township: '李市镇', channel: 'telegram', at: START, times: 1 })
    expect(entry?.text).toContain(MISS)
    expect(entry?.text).toContain('[电话]')
    const everything = JSON.stringify([await desk.kept('unanswered.json'), await desk.kept('feedback.json')])
    for (const trace of ['13812345678', '11010519491231002', '4711']) expect(everything).not.toContain(trace)
  })

  it('is the one that waited for the township, not the township', async () => {
    const desk = await testDesk()
    expect((await desk.say(`${MISS}？`)).outcome).toBe('choose-township')
    expect((await desk.say('李市镇')).outcome).toBe('not-found')
    expect((await listed(desk)).map(({ text }) => text)).toEqual([expect.stringContaining(MISS)])
  })

  it('is listed as well when it was taken for something that lists are not about', async () => {
    const desk = await testDesk()
    await desk.say('/bind 李市镇')
    expect((await desk.say('今天晚上谁管饭')).outcome).not.toBe('answer')
    expect(await listed(desk)).toMatchObject([{ kind: 'missed', text: '今天晚上谁管饭', township: '李市镇' }])
    expect((await desk.say('给我讲个笑话')).outcome).toBe('decline')
    expect(await listed(desk)).toHaveLength(1)
  })

  it('is none when the township is not loaded', async () => {
    const desk = await testDesk()
    expect((await desk.say('红旗镇')).outcome).toBe('not-found')
    await expect(desk.kept('unanswered.json')).rejects.toThrow()
  })
})

describe('a judgement right after an answer', () => {
  it('有用 is noted', async () => {
    const desk = await testDesk()
    await desk.say('/bind 李市镇')
    const [first] = (await desk.say('农村公路养护谁管')).duties
    expect((await desk.say('有用')).text).toContain('记下了')
    expect(await desk.kept('feedback.json')).toMatchObject({
      verdicts: [{ verdict: 'useful', channel: 'telegram', duty: { list: first?.list, number: first?.number } }],
    })
    await expect(desk.kept('unanswered.json')).rejects.toThrow()
  })

  it('不对 brings the question to the list', async () => {
    const desk = await testDesk()
    await desk.say('/bind 李市镇')
    await desk.say('农村公路养护谁管')
    expect((await desk.say('不对。')).text).toContain('12345')
    expect(await listed(desk)).toMatchObject([{ kind: 'wrong', text: '农村公路养护谁管', township: '李市镇' }])
  })

  it('of a follow-up names the question, not the follow-up', async () => {
    const desk = await testDesk()
    await desk.say('/bind 李市镇')
    await desk.say('农村公路养护谁管')
    await desk.say('详细')
    await desk.say('不对')
    expect((await listed(desk)).map(({ text }) => text)).toEqual(['农村公路养护谁管'])
  })

  it('counts once', async () => {
    const desk = await testDesk()
    await desk.say('/bind 李市镇')
    await desk.say('农村公路养护谁管')
    await desk.say('不对')
    expect((await desk.say('不对')).text).toContain('没有要评的回答')
    expect(await listed(desk)).toMatchObject([{ times: 1 }])
  })

  it('is only for the answer to the same person, and only for half an hour', async () => {
    const desk = await testDesk()
    await desk.sayInGroup('/bind 李市镇', admin)
    await desk.sayInGroup('农村公路养护谁管', { person: '1' })
    expect((await desk.sayInGroup('不对', { person: '2' })).text).toContain('没有要评的回答')
    desk.now += 31 * MINUTE
    expect((await desk.sayInGroup('不对', { person: '1' })).text).toContain('没有要评的回答')
  })

  it('is not heard where nobody speaks to the bot', async () => {
    const desk = await testDesk()
    await desk.sayInGroup('/bind 李市镇', admin)
    await desk.sayInGroup('农村公路养护谁管')
    expect((await desk.sayInGroup('不对', { addressed: false })).outcome).toBe('silent')
    await expect(desk.kept('unanswered.json')).rejects.toThrow()
  })
})

describe('/unanswered', () => {
  async function withTwo(): Promise<TestDesk> {
    const desk = await testDesk({ build: async () => ({ lists: null, speech: { broken: '测试里不学' } }) })
    await desk.say('/bind 李市镇')
    await desk.say('农村公路养护谁管')
    await desk.say('不对')
    desk.now += MINUTE
    await desk.say(MISS)
    return desk
  }

  it('shows the newest first, with the nearest rows and matters to choose from', async () => {
    const desk = await withTwo()
    const { text, choices } = await desk.say('/unanswered', admin)
    expect(text.indexOf(MISS)).toBeLessThan(text.indexOf('农村公路养护谁管'))
    expect(text).toMatch(/编号1（李市镇，说不对）：农村公路养护谁管\n· 事项：.*\n.*清单：.*第\d+项/s)
    expect(choices.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^加说法 1 [a-z0-9-]+$/), '忽略 1', '忽略 2']),
    )
    expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length)
  })

  it.each([
    '/unanswered',
    '未答',
    '忽略 1',
    '略过 1',
    '加说法 1 street-lights',
    '撤说法 1',
  ])('says and does nothing in a group, where all would read it: %s', async (text) => {
    const desk = await withTwo()
    await desk.say('加说法 2 street-lights', admin)
    const reply = await desk.sayInGroup(text, admin)
    expect(reply.text).toBe('这里面有群众的原话，不好在群里说，请私聊我。')
    expect(reply.choices).toEqual([])
    expect((await listed(desk)).map(({ id }) => id)).toEqual([1])
    expect(await desk.kept('sayings.json')).toMatchObject({ entries: [{ id: 1 }] })
    expect(await desk.kept('audit.json')).toMatchObject({ entries: [{}, { chat: 'group', outcome: 'failed' }] })
  })

  it('nor does the status show added sayings there, only how many', async () => {
    const desk = await withTwo()
    await desk.say('加说法 2 street-lights', admin)
    expect((await desk.say('/status', admin)).text).toContain(MISS)
    const { text } = await desk.sayInGroup('/status', admin)
    expect(text).toContain('管理员加的说法1条，里面有群众的原话，请私聊我看。')
    expect(text).not.toContain(MISS)
    expect(text).toContain('清单5份')
  })

  it('goes on from page to page', async () => {
    const desk = await testDesk()
    await desk.say('/bind 李市镇')
    for (const year of ['一', '二', '三', '四', '五', '六', '七']) await desk.say(`${year}叔${MISS}`)
    const first = await desk.say('未答', admin)
    expect(first.text).toContain('七叔')
    expect(first.text).not.toContain('一叔')
    const next = first.choices.at(-1)
    expect((await desk.say(next?.message ?? '', admin)).text).toContain('一叔')
  })

  it('lets a question be crossed out', async () => {
    const desk = await withTwo()
    expect((await desk.say('忽略 2', admin)).text).toContain('划掉了')
    expect((await listed(desk)).map(({ id }) => id)).toEqual([1])
    expect((await desk.say('忽略 2', admin)).text).toContain('没有编号2')
    // The word that it had before.
    expect((await desk.say('略过 1', admin)).text).toContain('划掉了')
    expect(await listed(desk)).toEqual([])
  })
})

describe('a saying that an admin adds', () => {
  const builds: unknown[] = []
  const desk = () =>
    testDesk({
      build: async ({ seeds, added }) => {
        builds.push({ seeds, added })
        return { lists: null, speech: { broken: '测试里不学' } }
      },
    })

  it('is kept, taken off the list, learned at once, and can be taken back', async () => {
    const one = await desk()
    builds.length = 0
    await one.say('/bind 李市镇')
    await one.say(`${MISS}13812345678`)
    const reply = await one.say('加说法 1 street-lights', admin)
    expect(reply.text).toContain('路灯')
    await one.reloader.stop()
    expect(builds).toEqual([{ seeds: null, added: [{ matter: 'street-lights', saying: MISS }] }])
    expect(await listed(one)).toEqual([])
    expect(await one.kept('sayings.json')).toMatchObject({
      entries: [{ id: 1, matter: 'street-lights', saying: MISS, by: `telegram:${ADMIN}`, at: START }],
    })
    expect((await one.say('/status', admin)).text).toMatch(/管理员加的说法1条.*：\n· 1\. “出国护照在哪里办”→.*路灯/)
    await one.say(reply.choices[0]?.message ?? '', admin)
    expect(await one.kept('sayings.json')).toMatchObject({ entries: [] })
  })

  it.each([
    ['加说法 9 street-lights', '没有编号9的问题'],
    ['加说法 1 no-such-matter', '没有“no-such-matter”这个事项'],
  ])('is not taken when it fits nothing: %s', async (text, answer) => {
    const one = await desk()
    await one.say('/bind 李市镇')
    await one.say(MISS)
    expect((await one.say(text, admin)).text).toContain(answer)
    expect(await listed(one)).toHaveLength(1)
    await expect(one.kept('sayings.json')).rejects.toThrow()
  })
})
