import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadKnowledge } from '../../src/load.js'
import { smallProject } from '../reload/project.js'
import { type Bot, openBot, temporaryFolders } from '../stages/bot.js'
import { seen } from '../stages/ledger.js'
import type { Seat, Stage } from '../stages/stage.js'
import { telegramStage } from '../stages/telegram-stage.js'
import { loggedIn, wechatStage } from '../stages/wechat-stage.js'

const PATIENCE = { timeout: 170_000, interval: 20 }
const SPEED = 100
/** In words that no matter has. */
const NEW_WORDING = '见手青闹着人喽归哪个管'
const OTHER_WORDING = '坝坝头的桅灯熄喽归哪个管'

const STAGES: readonly (readonly [string, () => Promise<Stage>, string])[] = [
  ['Telegram', () => telegramStage(SPEED), '👍 有用'],
  ['WeChat', () => wechatStage(), '有用'],
]

const folders = temporaryFolders()
afterAll(() => folders.remove())

let fresh: ReturnType<typeof loadKnowledge> | undefined

/** Loads once what all the small projects have in common, and anew as soon as sayings have been added. */
const load: typeof loadKnowledge = (all, added = []) => {
  if (added.length > 0) return loadKnowledge(all, added)
  fresh ??= loadKnowledge(all)
  return fresh
}

describe.each(STAGES)('after a restart of %s', { timeout: 180_000 }, (_, openStage, useful) => {
  let stage: Stage
  let bot: Bot
  let project: ReturnType<typeof smallProject>
  let admin: Seat

  const start = async () => {
    bot = await openBot(stage, { folders: project.folders, load, adminIds: [admin.person] })
    if ('bench' in stage) await loggedIn(stage as Awaited<ReturnType<typeof wechatStage>>)
  }
  const restart = async () => {
    await bot.stop()
    await stage.renew()
    await start()
  }
  const says = async (seat: Seat, text: string) => seen(await bot.ledger.ask(seat, text))

  beforeEach(async () => {
    project = smallProject(folders.make())
    project.addTownship('松树乡')
    stage = await openStage()
    admin = stage.alone()
    await start()
  })
  afterEach(async () => {
    await bot.stop()
    await stage.close()
  })

  it('groups and people keep their townships, and groups the listening', async () => {
    const villager = stage.alone()
    const [adminThere, member, neighbour] = stage.group(2, [admin]) as [Seat, Seat, Seat]
    const [stranger] = stage.group(1) as [Seat]
    expect(await says(adminThere, '绑定 松树乡')).toContain('这个群以后都按松树乡的清单查')
    expect(await says(adminThere, '旁听 开')).toContain('旁听开了')
    expect(await says(villager, '绑定 白鹭镇')).toContain('以后都按白鹭镇的清单查')

    await restart()

    expect((await bot.ledger.ask(member, '养犬管理谁管')).reply).toMatchObject({
      outcome: 'answer',
      township: '松树乡',
    })
    const overheard = await bot.ledger.mutter(neighbour, '养犬管理归哪个管？')
    expect(overheard.reply.township).toBe('松树乡')
    expect(seen(overheard)).toContain('县公安局')
    expect((await bot.ledger.ask(villager, '养犬管理谁管')).reply).toMatchObject({
      outcome: 'answer',
      township: '白鹭镇',
    })
    expect((await bot.ledger.ask(stranger, '养犬管理谁管')).reply.outcome).toBe('choose-township')
    expect((await bot.ledger.mutter(stranger, '养犬管理归哪个管？')).shown).toEqual([])
  })

  it('what people judged, what was not answered and what admins added is still there', async () => {
    const villager = stage.alone()
    await says(villager, '绑定 白鹭镇')
    await says(villager, '养犬管理谁管')
    expect(seen(await bot.ledger.tap(villager, useful))).toContain('谢谢')
    await says(villager, '养犬管理谁管')
    expect(await says(villager, '不对')).toContain('管理员会看')
    for (const wording of [NEW_WORDING, OTHER_WORDING]) {
      const { reply } = await bot.ledger.ask(villager, wording)
      expect(['not-found', 'decline']).toContain(reply.outcome)
    }
    const open = await says(admin, '未答')
    const number = /编号(\d+)（[^）]*）：见手青/u.exec(open)?.[1]
    expect(await says(admin, `加说法 ${number} wild-mushrooms`)).toContain('野生菌中毒防控')
    await vi.waitFor(() => expect(bot.ledger.stray.map(({ text }) => text).join('\n')).toContain('学好了'), PATIENCE)

    await restart()

    const status = await says(admin, '/status')
    expect(status).toContain('说有用的1次，说不对的1次')
    expect(status).toContain(`“${NEW_WORDING}”→野生菌中毒防控`)
    const left = await says(admin, '未答')
    expect(left).toContain(OTHER_WORDING)
    expect(left).toMatch(/说不对[^）]*）：养犬管理谁管/u)
    expect(left).not.toContain(NEW_WORDING)
    const { reply } = await bot.ledger.ask(villager, NEW_WORDING)
    expect([reply.outcome, reply.duties[0]?.title]).toEqual(['answer', '野生菌中毒防控'])
  })
})
