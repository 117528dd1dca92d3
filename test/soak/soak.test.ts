import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { Handle } from '../../src/channels/channel.js'
import { PROJECT_FOLDERS } from '../../src/config.js'
import { DESK_TEXTS } from '../../src/desk/texts.js'
import type { Knowledge } from '../../src/knowledge.js'
import { loadKnowledge } from '../../src/load.js'
import { type Bot, openBot, temporaryFolders } from '../stages/bot.js'
import { seen } from '../stages/ledger.js'
import type { Seat, Stage } from '../stages/stage.js'
import { telegramStage } from '../stages/telegram-stage.js'
import { loggedIn, wechatStage } from '../stages/wechat-stage.js'
import { Crowd, type Happening } from './crowd.js'
import { heldMemory } from './heap.js'

/** How much faster than real the time runs on Telegram's side: its limits then cost seconds, and half an hour is never over in between. */
const SPEED = 20
const HALF_AN_HOUR = 30 * 60 * 1000
/** Every so-many-th message meets a handler that fails. */
const FAILS_EVERY = 61
/**
 * How much more the bot may hold after 5,000 messages than after 1,000, in megabytes. What it remembers on purpose grows by some 5 MB: on
 * Telegram three buttons of a few hundred bytes for each of 4,000 answers (of 20,000 buttons that it keeps at most), the questions and
 * commands noted in data/, the numbers of messages. Sessions do not grow, since nearly everybody has written by then. Each message kept with
 * its reply would be 20 MB, the old lists kept after a reload 100 MB.
 */
const MOST_GROWTH = 12
const PATIENCE = { timeout: 120_000, interval: 50 }

const folders = temporaryFolders()
afterAll(() => folders.remove())

/** The lists changed in one row while the bot runs: the row's title says so. */
const CHANGE = '（试行）'

/** Folders of its own for a bot on the project's lists; only `intents/` is read where it lies. */
function ownFolders() {
  const root = folders.make()
  const [data, seeds, cache] = [join(root, 'data'), join(root, 'seeds'), join(root, 'cache')]
  cpSync(PROJECT_FOLDERS.seeds, seeds, { recursive: true })
  mkdirSync(data)
  return {
    folders: { data, seeds, cache, intents: PROJECT_FOLDERS.intents },
    /** Loads with what has been learned before, which a later reload then finds too. */
    load: async (all: Parameters<typeof loadKnowledge>[0]) => {
      const loaded = await loadKnowledge({ ...all, cache: PROJECT_FOLDERS.cache })
      if (PROJECT_FOLDERS.cache && existsSync(PROJECT_FOLDERS.cache)) {
        cpSync(PROJECT_FOLDERS.cache, cache, { recursive: true })
      }
      return loaded
    },
    /** The disk can no longer be written to. */
    breakData() {
      renameSync(data, `${data}-away`)
      writeFileSync(data, 'no folder')
    },
    mendData() {
      rmSync(data)
      renameSync(`${data}-away`, data)
    },
    /** Changes the title of a row in its file. */
    changeRow(knowledge: Knowledge, township: string): number {
      const duty = knowledge.snapshot.townships.get(township)?.duties.find(({ list }) => list === 'basic')
      if (!duty) throw new Error('no row to change')
      const file = join(seeds, duty.citation.file.replace(/^.*\//u, ''))
      const before = readFileSync(file, 'utf8')
      const title = duty.title.slice(0, 12)
      const after = before.replace(title, `${CHANGE}${title}`)
      if (after === before) throw new Error('the change changed nothing')
      writeFileSync(file, after)
      return duty.number
    },
    kept: (name: string): unknown => JSON.parse(readFileSync(join(data, name), 'utf8')),
  }
}

/** A handler that fails now and then, with an error that quotes what was written; never for the admin. */
function failingNowAndThen(admin: Seat): (handle: Handle) => Handle {
  let handled = 0
  return (handle) => async (incoming) => {
    if (incoming.person !== admin.person) handled += 1
    if (handled % FAILS_EVERY === FAILS_EVERY - 1) {
      handled += 1
      throw new Error(`it broke over ${incoming.text}`)
    }
    return handle(incoming)
  }
}

const notices = (bot: Bot) => bot.ledger.stray.map(({ text }) => text)

/** How many people the bot says that it remembers. */
async function sessions(bot: Bot, admin: Seat): Promise<number> {
  return Number(/正在聊的(\d+)人/u.exec(seen(await bot.ledger.ask(admin, '/status')))?.[1])
}

/** Nothing of what people write may stand in a log. */
function expectNoWords(...logs: readonly (readonly string[])[]): void {
  for (const line of logs.flat()) expect(line).not.toMatch(/清单第|农村公路|it broke over/u)
}

describe('a long day', { timeout: 300_000 }, () => {
  let stage: Stage | undefined
  let bot: Bot | undefined
  afterEach(async () => {
    await bot?.stop()
    await stage?.close()
  })

  it('on Telegram: 5,000 messages from 200 chats, with faults in between', async () => {
    const telegram = await telegramStage(SPEED)
    stage = telegram
    const { faults } = telegram.api
    const own = ownFolders()
    const admin = stage.alone()
    const now = await openBot(stage, {
      ...own,
      adminIds: [admin.person],
      collect: 20,
      around: failingNowAndThen(admin),
    })
    bot = now
    const refusal = (code: number, retryAfter?: number) =>
      ({ kind: 'status', code, ...(retryAfter === undefined ? {} : { retryAfter }) }) as const
    const happenings: Happening[] = [
      { at: 300, happen: () => faults.plan('sendMessage', refusal(429, 5), 20) },
      { at: 600, happen: () => faults.plan('getUpdates', refusal(409), 3) },
      { at: 800, happen: () => faults.plan('sendMessage', refusal(500), 30) },
      { at: 1200, happen: () => own.breakData() },
      { at: 1400, happen: () => faults.plan('sendMessage', { kind: 'drop' }, 30) },
      { at: 1700, happen: () => faults.plan('getUpdates', { kind: 'drop' }, 3) },
      { at: 2300, happen: () => faults.plan('getUpdates', refusal(502), 2) },
      { at: 2600, happen: () => faults.plan('sendMessage', { kind: 'garbage' }, 10) },
      { at: 3300, happen: () => faults.plan('sendMessage', refusal(429, 30), 10) },
      { at: 3300, happen: () => faults.plan('sendChatAction', refusal(429, 30), 40) },
      { at: 3600, happen: () => own.mendData() },
      { at: 4300, happen: () => faults.plan('*', { kind: 'drop' }, 10) },
    ]
    const crowd = new Crowd(now, stage, {
      admin,
      privateChats: 140,
      groups: 60,
      peopleInGroup: 4,
      repeat: () => {
        const last = telegram.api.unconfirmed.at(-1)
        if (last) telegram.api.again(last)
        return last !== undefined
      },
      happenings,
    })
    await crowd.bindGroups()

    await crowd.write(1000)
    const memory = [await heldMemory()]
    const remembered = [await sessions(now, admin)]
    await crowd.write(2000)
    await vi.waitFor(() => expect(notices(now)).toEqual([DESK_TEXTS.storeFailed]), PATIENCE)
    const row = own.changeRow(now.desk.knowledge(), '突泉镇')
    await now.ledger.ask(admin, '/reload')
    expect(now.desk.reloader.running).toBe(true)
    await crowd.write(3000)
    await vi.waitFor(() => expect(notices(now).at(-1)).toContain('突泉镇：改动1项。'), PATIENCE)
    expect(seen(await now.ledger.ask(admin, `突泉镇基本清单第${row}项`))).toContain(CHANGE)
    memory.push(await heldMemory())
    remembered.push(await sessions(now, admin))
    await crowd.write(4000)
    expect(await now.desk.flush()).toBe(true)
    await vi.waitFor(() => expect(notices(now).at(-1)).toBe(DESK_TEXTS.storeRecovered), PATIENCE)
    await crowd.write(5000)
    memory.push(await heldMemory())
    remembered.push(await sessions(now, admin))

    expect(crowd.wrong).toEqual([])
    expect(crowd.written).toBeGreaterThanOrEqual(5000)
    expect(crowd.checked.answered + crowd.checked.muttered).toBe(crowd.written)
    // None of the checks is one that never ran.
    for (const count of Object.values(crowd.checked)) expect(count).toBeGreaterThan(40)
    expect(now.ledger.unasked).toEqual([])
    expect(notices(now)).toHaveLength(3)
    for (const megabytes of memory) expect(megabytes - (memory[0] ?? 0)).toBeLessThan(MOST_GROWTH)
    for (const count of remembered) expect(count).toBeLessThanOrEqual(crowd.size + 1)

    telegram.skip(HALF_AN_HOUR + 1000)
    await now.ledger.ask(stage.alone(), '突泉镇')
    expect(await sessions(now, admin)).toBe(1)

    await now.stop()
    expectNoWords(now.log, stage.log)
    // The one who asked last, and the admin, who has named a township in a question.
    expect(Object.keys((own.kept('bindings.json') as { chats: object }).chats)).toHaveLength(140 + 60 + 2)
    const verdicts = (own.kept('feedback.json') as { verdicts: unknown[] }).verdicts
    expect(verdicts).toHaveLength(crowd.checked.judged)
  })

  it('on WeChat: 1,000 messages from 40 chats, with faults in between', async () => {
    const wechat = await wechatStage()
    stage = wechat
    const { puppet, mocker, people } = wechat.bench
    const own = ownFolders()
    const admin = stage.alone()
    const now = await openBot(stage, {
      ...own,
      adminIds: [admin.person],
      collect: 20,
      around: failingNowAndThen(admin),
    })
    bot = now
    await loggedIn(wechat)
    let sends = 0
    const send = puppet.messageSendText.bind(puppet)
    vi.spyOn(puppet, 'messageSendText').mockImplementation(async (...message) => {
      sends += 1
      // Twice in a row, which is what a send may fail.
      if (sends % 23 < 2) throw new Error('1205: too fast')
      return send(...message)
    })
    const crowd = new Crowd(now, stage, {
      admin,
      privateChats: 28,
      groups: 12,
      peopleInGroup: 3,
      repeat: () => {
        const messageId = [...mocker.cacheMessagePayload.keys()].at(-1)
        if (messageId !== undefined) puppet.emit('message', { messageId })
        return messageId !== undefined
      },
      happenings: [
        { at: 300, happen: () => own.breakData() },
        { at: 600, happen: () => own.mendData() },
      ],
    })
    await crowd.bindGroups()
    await crowd.write(400)
    await vi.waitFor(() => expect(notices(now)).toEqual([DESK_TEXTS.storeFailed]), PATIENCE)
    // The phone was off for a moment.
    await puppet.logout('lost')
    mocker.login(people.bot)
    await loggedIn(wechat)
    await crowd.write(700)
    expect(await now.desk.flush()).toBe(true)
    await vi.waitFor(() => expect(notices(now).at(-1)).toBe(DESK_TEXTS.storeRecovered), PATIENCE)
    await crowd.write(1000)

    expect(crowd.wrong).toEqual([])
    expect(crowd.checked.answered + crowd.checked.muttered).toBe(crowd.written)
    for (const count of Object.values(crowd.checked)) expect(count).toBeGreaterThan(8)
    expect(now.ledger.unasked).toEqual([])
    expect(notices(now)).toHaveLength(2)
    expect(await sessions(now, admin)).toBeLessThanOrEqual(crowd.size + 1)

    await now.stop()
    expectNoWords(now.log, stage.log)
    const verdicts = (own.kept('feedback.json') as { verdicts: unknown[] }).verdicts
    expect(verdicts).toHaveLength(crowd.checked.judged)
  })
})
