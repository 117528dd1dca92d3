import { describe, expect, it } from 'vitest'
import { ADMIN, MINUTE, START, testDesk } from './bench.js'

const admin = { person: ADMIN }
const MISS = '出国护照在哪里办'

describe('the overview', () => {
  it('tells of lists, figures and chats', async () => {
    const desk = await testDesk({ channels: () => [{ name: '微信', on: false, note: '没有设置' }] })
    await desk.sayInGroup('/bind 突泉镇', admin)
    await desk.sayInGroup('/listen on', admin)
    await desk.sayInGroup('农村公路养护谁管')
    desk.now += 5 * MINUTE
    const seen = desk.overview()
    expect(seen).toMatchObject({
      version: '0.0.1',
      uptime: 5 * MINUTE,
      channels: [{ name: '微信', on: false, note: '没有设置' }],
      sessions: 1,
      unanswered: 0,
      storeFailing: false,
      chats: { bound: 1, listening: 1 },
      today: { answers: 1, misses: 0, useful: 0, wrong: 0 },
      reload: { running: false, last: null, lastDone: null },
    })
    expect(seen.lists.map(({ township }) => township)).toHaveLength(5)
    expect(seen.lists.at(-1)).toMatchObject({
      township: '突泉镇',
      fullName: expect.stringContaining('突泉县'),
      rows: { basic: 99, coordination: 77, reclaimed: 42 },
      kept: false,
    })
    // The chat command shows the same.
    const { text } = await desk.say('/status', admin)
    for (const { version } of seen.lists) expect(text).toContain(version)
    expect(desk.figures()).toEqual({
      version: seen.version,
      uptime: seen.uptime,
      townships: seen.lists.map(({ township, rows }) => ({
        township,
        rows: rows.basic + rows.coordination + rows.reclaimed,
      })),
      channels: seen.channels,
      sessions: seen.sessions,
      unanswered: 0,
      storeFailing: false,
    })
  })

  it('gives the questions that wait with what the chat command shows as nearest', async () => {
    const desk = await testDesk()
    await desk.say('/bind 李市镇')
    await desk.say('农村公路养护谁管')
    await desk.say('不对')
    const { entries, page, pages, total } = desk.overview().unansweredQuestions
    expect({ page, pages, total }).toEqual({ page: 1, pages: 1, total: 1 })
    const [first] = entries
    expect(first?.entry).toMatchObject({ kind: 'wrong', text: '农村公路养护谁管', township: '李市镇' })
    expect(first?.nearest.matters[0]?.name).toContain('公路')
    expect(first?.nearest.rows[0]).toMatchObject({ duty: { township: '李市镇' }, matter: { id: expect.any(String) } })
    const { text } = await desk.say('/unanswered', admin)
    for (const { name } of first?.nearest.matters ?? []) expect(text).toContain(`事项：${name}`)
  })

  it('names what is nearest without rows where the township is not known', async () => {
    const desk = await testDesk()
    await desk.say(`${MISS}？`)
    await desk.say('李市镇')
    const [known] = desk.overview().unansweredQuestions.entries
    expect(known?.nearest.rows.length).toBeGreaterThan(0)
    expect(known?.nearest.matters.length).toBeGreaterThan(0)
  })

  it('gives long lists in pages, the last one when a later one is asked for', async () => {
    const desk = await testDesk()
    await desk.say('/bind 李市镇')
    for (const name of '一二三四五六七八九十') await desk.say(`${name}叔${MISS}`)
    const texts = (page: number) =>
      desk.overview({ unanswered: page }).unansweredQuestions.entries.map(({ entry }) => entry.text.charAt(0))
    expect(texts(1)).toEqual([...'十九八七六五四三'])
    expect(texts(2)).toEqual(['二', '一'])
    expect(texts(7)).toEqual(['二', '一'])
    expect(desk.overview({ unanswered: 7 }).unansweredQuestions).toMatchObject({ page: 2, pages: 2, total: 10 })
  })

  it('counts what was asked about once a question, follow-ups and look-ups apart', async () => {
    const desk = await testDesk()
    await desk.say('/bind 李市镇')
    await desk.say('农村公路养护谁管')
    await desk.say('详细')
    await desk.say('县林业局负责哪些事')
    await desk.say(MISS)
    desk.now += 24 * 60 * MINUTE
    await desk.say('农村公路养护谁管', { person: '8', chat: '8' })
    await desk.say('李市镇', { person: '8', chat: '8' })
    const { asked, days } = desk.overview()
    expect(asked).toEqual([{ matter: expect.any(String), name: expect.stringContaining('公路'), times: 2 }])
    expect(days).toHaveLength(30)
    expect(days.at(-1)).toMatchObject({ day: '2026-11-24', answers: 1 })
    expect(days.at(-2)).toMatchObject({ day: '2026-11-23', misses: 1 })
  })

  it('shows the last commands, newest first', async () => {
    const desk = await testDesk()
    for (let i = 0; i < 60; i++) {
      desk.now += MINUTE
      await desk.say(`/unanswered ${i}`, admin)
    }
    const { audit } = desk.overview()
    expect(audit).toHaveLength(50)
    expect(audit[0]).toMatchObject({ at: START + 60 * MINUTE, command: 'unanswered', argument: '59' })
  })

  it('notes who signs in to the page and who may not, without the same refusal piling up', async () => {
    const desk = await testDesk()
    desk.noteSignIn('refused', '203.0.113.7')
    desk.noteSignIn('refused', '203.0.113.7')
    desk.noteSignIn('signed-in', '203.0.113.7')
    expect(desk.overview().audit).toMatchObject([
      { command: 'sign-in', outcome: 'done', person: '203.0.113.7', channel: 'web', chat: 'admin', times: 1 },
      { command: 'sign-in', outcome: 'refused', person: '203.0.113.7', times: 2 },
    ])
    expect(desk.logged()).not.toContain('203.0.113.7')
  })

  it('tells whoever listens of every reload', async () => {
    const results: boolean[] = []
    const desk = await testDesk({
      build: async () => {
        throw new Error('no more processes')
      },
      onReload: ({ done }) => {
        results.push(done)
      },
    })
    await desk.say('/reload', admin)
    await expect.poll(() => desk.told.length, { timeout: 60_000 }).toBe(1)
    expect(results).toEqual([false])
    expect(desk.overview().reload).toMatchObject({ running: false, last: { result: { done: false } }, lastDone: null })
  })
})
