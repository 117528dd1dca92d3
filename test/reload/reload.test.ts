import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { loadKnowledge } from '../../src/load.js'
import { buildElsewhere } from '../../src/reload/workshop.js'
import { ADMIN, type TestDesk, temporaryFolder, testDesk } from '../desk/bench.js'
import { type SmallProject, smallProject } from './project.js'

const admin = { person: ADMIN }
const PATIENCE = { timeout: 170_000, interval: 20 }

/** A desk on a small project, with the real process that builds. */
async function deskOn() {
  const project = smallProject(temporaryFolder())
  const desk = await testDesk({ folders: project.folders, load: loadKnowledge })
  await desk.say('/bind 白鹭镇')
  return { project, desk }
}

/** Has an admin reload, and gives the report. */
async function reload(desk: TestDesk): Promise<string> {
  const before = desk.told.length
  expect((await desk.say('/reload', admin)).text).toContain('开始重新读清单')
  await vi.waitFor(() => expect(desk.told.length).toBeGreaterThan(before), PATIENCE)
  const report = desk.told.at(-1)
  expect(report).toMatchObject({ channel: 'telegram', chat: ADMIN })
  return report?.reply.text ?? ''
}

describe('/reload', { timeout: 180_000 }, () => {
  it('takes changed lists up, tells what has changed, and is noted', async () => {
    const { project, desk } = await deskOn()
    expect((await desk.say('养犬管理谁管')).duties[0]?.departments).toEqual(['县公安局'])
    project.editList((text) =>
      text
        .replace('养犬管理\t县公安局\t一、登记', '养犬管理\t县城管局\t一、登记')
        .replace('民生服务（1项）', '民生服务（2项）')
        .replace('上门不少于 1 次。\n', '上门不少于 1 次。\n4\t做好留守儿童关爱工作。\n')
        .replace('城乡建设（3项）', '城乡建设（2项）')
        .replace(/\n3\t开展“美丽庭院”评比.*\n/u, '\n'),
    )
    const report = await reload(desk)
    expect(report).toContain('白鹭镇：新增1项，改动1项，删去1项。')
    expect(report).toContain('新增 基本履职清单第4项“做好留守儿童关爱工作”')
    expect(report).toMatch(/改动 配合履职清单第3项“养犬管理”（.*部门/)
    expect(report).toContain('删去 上级部门收回清单第3项“开展“美丽庭院”评比”')
    expect((await desk.say('养犬管理谁管')).duties[0]?.departments).toEqual(['县城管局'])
    expect(await desk.kept('audit.json')).toMatchObject({
      entries: [
        { command: 'reload', outcome: 'done', person: ADMIN },
        { command: 'reload-result', outcome: 'done', person: ADMIN },
      ],
    })
    expect((await desk.say('/status', admin)).text).toContain('上次重载是')
  })

  it('keeps the last good version of a file that has been broken, and takes the mended one', async () => {
    const { project, desk } = await deskOn()
    project.addTownship('松树乡')
    expect(await reload(desk)).toContain('松树乡：新来的乡镇，9项。')
    project.removeTownship('松树乡')
    project.editList((text) => text.replace('\n3\t养犬管理', '\n9\t养犬管理'))
    const broken = await reload(desk)
    expect(broken).toMatch(/06-.*白鹭镇\.txt 第 \d+ 行：.*白鹭镇还在用上一版/)
    expect(broken).toContain('松树乡：清单文件没有了')
    expect((await desk.say('配合清单第3项')).duties[0]?.title).toBe('养犬管理')
    expect((await desk.say('/status', admin)).text).toContain('用的是上一版')
    project.editList((text) => text.replace('\n9\t养犬管理', '\n3\t文明养犬管理'))
    expect(await reload(desk)).toContain('改动 配合履职清单第3项“文明养犬管理”')
    expect((await desk.say('/status', admin)).text).not.toContain('用的是上一版')
  })

  it('takes only one of two townships with one short name, and says which', async () => {
    const { project, desk } = await deskOn()
    project.addNamesake('红河州')
    const report = await reload(desk)
    expect(report).toMatch(
      /· seeds\/08-云南省红河州白鹭镇\.txt 第 1 行：与 seeds\/06-云南省临沧市云溪县白鹭镇\.txt 的乡镇同名.*只能用一个.*没有用上/,
    )
    expect(report).toContain('清单没有变化')
    expect(desk.knowledge().files.map(({ township }) => township.fullName)).toEqual(['云南省临沧市云溪县白鹭镇'])
  })

  it('swaps nothing when nothing would be left', async () => {
    const { project, desk } = await deskOn()
    const before = desk.knowledge()
    const build: typeof buildElsewhere = async (request, signal) => {
      const built = await buildElsewhere(request, signal)
      return { ...built, lists: { files: [], errors: [] } }
    }
    const other = await testDesk({
      folders: project.folders,
      build,
      load: async () => ({ knowledge: before, errors: [] }),
    })
    expect(await reload(other)).toBe('没有重载：没有一份能用的清单。原来的清单照常用。')
    expect(other.knowledge()).toBe(before)
  })

  it('takes changed intents/ up; broken ones leave the old language in place, and the lists go on', async () => {
    const { project, desk } = await deskOn()
    project.editIntents('matters/small.yaml', (text) => text.replace('遛狗不牵绳', '遛狗不牵绳, 恶犬扰民'))
    expect(await reload(desk)).toContain('说法15→16条')
    project.editIntents('matters/small.yaml', (text) => text.replace('name: 养犬管理', 'nam: 养犬管理'))
    project.editList((text) => text.replace('\n3\t养犬管理', '\n3\t文明养犬管理'))
    const report = await reload(desk)
    expect(report).toMatch(/intents\/ 里有错，说法和词语还在用原来的：.*small\.yaml/)
    expect(report).toContain('改动 配合履职清单第3项“文明养犬管理”')
    expect((await desk.say('恶犬扰民谁管')).duties[0]?.title).toBe('文明养犬管理')
  })

  it('goes on answering meanwhile, from the old lists until the new ones are ready, one reload at a time', async () => {
    const { project, desk } = await deskOn()
    project.editList((text) => text.replace('养犬管理\t县公安局\t一、登记', '养犬管理\t县城管局\t一、登记'))
    const done = reload(desk)
    await vi.waitFor(() => expect(desk.reloader.running).toBe(true))
    const seen: string[] = []
    let asked = 0
    while (desk.reloader.running) {
      const reply = await desk.say('养犬管理谁管', { person: String(asked % 5) + 5, text: '白鹭镇养犬管理谁管' })
      seen.push(...(reply.duties[0]?.departments ?? []))
      if (asked === 0) expect((await desk.say('/reload', admin)).text).toContain('还没有做完')
      asked += 1
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    await done
    expect(asked).toBeGreaterThan(3)
    expect(seen).toHaveLength(asked)
    expect(new Set(seen.slice(0, -1))).toEqual(new Set(['县公安局']))
    expect((await desk.say('养犬管理谁管')).duties[0]?.departments).toEqual(['县城管局'])
  })

  it('is called off when the bot stops', async () => {
    const { desk } = await deskOn()
    const before = desk.knowledge()
    await desk.say('/reload', admin)
    await desk.stop()
    expect(desk.reloader.running).toBe(false)
    expect(desk.knowledge()).toBe(before)
  })

  it('that fails leaves everything as it is, and says so', async () => {
    const project = smallProject(temporaryFolder())
    const desk = await testDesk({
      folders: project.folders,
      build: async () => {
        throw new Error('out of memory')
      },
    })
    const before = desk.knowledge()
    expect(await reload(desk)).toContain('没有重载：重载中途出了错')
    expect(desk.knowledge()).toBe(before)
    expect(desk.reloader.running).toBe(false)
  })
})

describe('a list that is broken when the bot starts', { timeout: 180_000 }, () => {
  const BREAK = ['\n3\t养犬管理', '\n9\t养犬管理'] as const
  const openOn = (project: SmallProject) => testDesk({ folders: project.folders, load: loadKnowledge })

  it('is used as it was last good, and that is said', async () => {
    const { project, desk } = await deskOn()
    project.addTownship('松树乡')
    await reload(desk)
    await desk.stop()
    project.editList((text) => text.replace(...BREAK))

    const after = await openOn(project)
    const row = (await after.say('配合清单第3项')).duties[0]
    expect(row?.title).toBe('养犬管理')
    expect(row?.citation.file).toBe('seeds/06-云南省临沧市云溪县白鹭镇.txt')
    expect(after.warnings).toHaveLength(1)
    expect(after.warnings[0]).toMatch(/06-.*白鹭镇\.txt 第 \d+ 行：.*白鹭镇还在用上一版/)
    expect((await after.say('/status', admin)).text).toMatch(/白鹭镇：.*用的是上一版/)
    expect((await after.say('/status', admin)).text).not.toMatch(/松树乡：.*用的是上一版/)
    // The words of a reload are the same.
    expect(await reload(after)).toContain(after.warnings[0])
    expect((await after.say('/status', admin)).text).toMatch(/白鹭镇：.*用的是上一版/)
    await after.stop()

    project.editList((text) => text.replace(BREAK[1], BREAK[0]))
    const mended = await openOn(project)
    expect(mended.warnings).toEqual([])
    expect((await mended.say('/status', admin)).text).not.toContain('用的是上一版')
  })

  it('is forgotten with its file', async () => {
    const { project, desk } = await deskOn()
    project.addTownship('松树乡')
    await reload(desk)
    await desk.stop()
    const kept = () => readdirSync(join(project.folders.data, 'kept-lists'))
    expect(kept()).toEqual(['06-云南省临沧市云溪县白鹭镇.txt', '07-云南省临沧市云溪县松树乡.txt'])
    project.removeTownship('松树乡')
    const after = await openOn(project)
    expect([...after.knowledge().snapshot.townships.keys()]).toEqual(['白鹭镇'])
    expect(after.warnings).toEqual([])
    await after.stop()
    expect(kept()).toEqual(['06-云南省临沧市云溪县白鹭镇.txt'])
  })
})

describe('an unanswered question', { timeout: 180_000 }, () => {
  it('that an admin ties to a matter is found from then on, also after a restart and a reload', async () => {
    const { project, desk } = await deskOn()
    const question = '见手青闹着人喽归哪个管'
    const unanswered = ['not-found', 'decline']
    expect(unanswered).toContain((await desk.say(question)).outcome)
    const { choices } = await desk.say('未答', admin)
    expect(choices.map(({ message }) => message)).toContain('忽略 1')
    expect((await desk.say('加说法 1 wild-mushrooms', admin)).text).toContain('野生菌中毒防控')
    await vi.waitFor(() => expect(desk.told.at(-1)?.reply.text).toContain('学好了'), PATIENCE)
    const found = await desk.say(question)
    expect([found.outcome, found.duties[0]?.title]).toEqual(['answer', '野生菌中毒防控'])
    expect((await desk.say('/status', admin)).text).toContain('“见手青闹着人喽归哪个管”→野生菌中毒防控')
    await desk.stop()

    const after = await testDesk({ folders: project.folders, load: loadKnowledge })
    expect((await after.say(question)).duties[0]?.title).toBe('野生菌中毒防控')
    await reload(after)
    expect((await after.say(question)).duties[0]?.title).toBe('野生菌中毒防控')

    const told = after.told.length
    await after.say('撤说法 1', admin)
    await vi.waitFor(() => expect(after.told.length).toBeGreaterThan(told), PATIENCE)
    expect(after.told.at(-1)?.reply.text).toBe('撤好了，以后不再按这个说法查。')
    // Somebody who has been shown no card yet: of the person before, the words that ask could be about that card.
    const neighbour = { person: '8' }
    await after.say('/bind 白鹭镇', neighbour)
    expect(unanswered).toContain((await after.say(question, neighbour)).outcome)
  })
})
