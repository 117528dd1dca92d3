import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_FOLDERS } from '../../src/config.js'
import type { Knowledge } from '../../src/knowledge.js'
import { chatAbout, IN_GROUP, PRIVATE } from '../helpers/chat.js'
import { knowledge } from '../helpers/knowledge.js'
import { type Bot, openBot, temporaryFolders } from '../stages/bot.js'
import { type Exchange, type Ledger, seen, showingFaults, squeezed } from '../stages/ledger.js'
import { mockStage } from '../stages/mock-stage.js'
import type { Seat, Stage } from '../stages/stage.js'
import { telegramStage } from '../stages/telegram-stage.js'
import { loggedIn, wechatStage } from '../stages/wechat-stage.js'
import { faults, readScripts, type Script } from './script.js'

const SCRIPTS = readScripts(join(import.meta.dirname, '../fixtures/conversations'))
/** A round of everybody in one group takes minutes at twenty messages a minute, and nobody may be forgotten meanwhile. */
const SPEED = 100

const STAGES: readonly (readonly [string, () => Promise<Stage>])[] = [
  ['the mock channel', async () => mockStage()],
  ['Telegram', () => telegramStage(SPEED)],
  ['WeChat', () => wechatStage()],
]

const folders = temporaryFolders()
let known: Knowledge
beforeAll(async () => {
  known = await knowledge()
})
afterAll(() => folders.remove())

/** The bot on a stage, on the project's lists, with data/ in a folder of its own. */
async function open(stage: Stage): Promise<Bot> {
  const bot = await openBot(stage, {
    folders: { ...PROJECT_FOLDERS, data: folders.make() },
    load: async () => ({ knowledge: known, errors: [] }),
  })
  if ('bench' in stage) await loggedIn(stage as Awaited<ReturnType<typeof wechatStage>>)
  return bot
}

/** Says which township it is about, the way people do: half of them by its name, half by the command. */
async function chooseTownship({ township }: Script, by: 'name' | 'command', ledger: Ledger, seat: Seat): Promise<void> {
  if (township === null) return
  const chosen = await ledger.ask(seat, by === 'name' ? township : `换乡镇 ${township}`)
  expect(seen(chosen)).toContain(township)
}

/** What is wrong with the answer to a turn as people saw it, apart from how it is shown. */
function turnFaults({ user, expect: wanted }: Script['turns'][number], exchange: Exchange): string[] {
  return faults({ ...exchange.reply, text: seen(exchange) }, wanted).map((fault) => `${user}: ${fault}`)
}

/** What is wrong with the answers when there is no channel: that is for the test of the conversation to judge. */
function bareFaults({ township, turns }: Script, message = PRIVATE): string[] {
  const chat = chatAbout(township, known, message)
  return turns.flatMap(({ user, expect: wanted }) => {
    const reply = chat.say(user)
    // Choices are something that people see.
    const text = [reply.text, ...reply.choices.map(({ label }) => label)].join('\n')
    return faults({ ...reply, text }, wanted).map((fault) => `${user}: ${fault}`)
  })
}

describe.each(STAGES)('conversations over %s', (_, openStage) => {
  let stage: Stage
  let bot: Bot
  beforeAll(async () => {
    stage = await openStage()
    bot = await open(stage)
  })
  afterAll(async () => {
    await bot?.stop()
    await stage?.close()
  })

  it.each(
    SCRIPTS.map((script, i) => ({ ...script, by: i % 2 === 0 ? ('name' as const) : ('command' as const) })),
  )('$id', async (script) => {
    const seat = stage.alone()
    await chooseTownship(script, script.by, bot.ledger, seat)
    const wrong: string[] = []
    for (const turn of script.turns) {
      const exchange = await bot.ledger.ask(seat, turn.user)
      expect(showingFaults(exchange)).toEqual([])
      wrong.push(...turnFaults(turn, exchange))
    }
    expect(wrong).toEqual(bareFaults(script))
    expect(bot.ledger.stray).toEqual([])
    expect(bot.ledger.unasked).toEqual([])
  })

  it('all at once in one group, turn by turn, without anybody getting what is another’s', async () => {
    const alone = await playedAlone()
    const seats = stage.group(SCRIPTS.length)
    const people = SCRIPTS.flatMap((script, i) => {
      const seat = seats[i]
      return seat ? [{ script, seat, answers: [] as string[], wrong: [] as string[] }] : []
    })
    await Promise.all(people.map(({ script, seat }) => chooseTownship(script, 'name', bot.ledger, seat)))
    for (let turn = 0; turn < Math.max(...SCRIPTS.map(({ turns }) => turns.length)); turn++) {
      await Promise.all(
        people.map(async ({ script, seat, answers, wrong }) => {
          const one = script.turns[turn]
          if (!one) return
          const exchange = await bot.ledger.ask(seat, one.user)
          expect(showingFaults(exchange)).toEqual([])
          answers.push(squeezed(exchange.reply.text))
          wrong.push(...turnFaults(one, exchange))
        }),
      )
    }
    for (const { script, answers, wrong } of people) {
      expect({ id: script.id, answers }).toEqual({ id: script.id, answers: alone.get(script.id) })
      expect({ id: script.id, wrong }).toEqual({ id: script.id, wrong: bareFaults(script, IN_GROUP) })
    }
    expect(bot.ledger.stray).toEqual([])
    expect(bot.ledger.unasked).toEqual([])
  })
})

let playing: Promise<ReadonlyMap<string, readonly string[]>> | undefined

/** The answers to each script when its person is the only one in the group. */
function playedAlone(): Promise<ReadonlyMap<string, readonly string[]>> {
  playing ??= (async () => {
    const stage = mockStage()
    const bot = await open(stage)
    const answers = new Map<string, readonly string[]>()
    for (const script of SCRIPTS) {
      const [seat] = stage.group(1)
      if (!seat) throw new Error('nobody is in the group')
      await chooseTownship(script, 'name', bot.ledger, seat)
      const texts: string[] = []
      for (const { user } of script.turns) texts.push(squeezed((await bot.ledger.ask(seat, user)).reply.text))
      answers.set(script.id, texts)
    }
    await bot.stop()
    return answers
  })()
  return playing
}
