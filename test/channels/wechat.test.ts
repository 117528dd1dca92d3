import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { types } from 'wechaty'
import { makeReply, type Reply } from '../../src/answers/reply.js'
import type { Incoming } from '../../src/channels/channel.js'
import type { WechatOptions } from '../../src/channels/wechat/index.js'
import { channelContract } from './contract.js'
import { BOT_ALIAS, type WechatBench, wechatBench } from './wechat-bench.js'

channelContract('wechat', wechatBench)

const PATIENCE = { timeout: 20_000, interval: 5 }

let bench: WechatBench
let heard: Incoming[]
let respond: (incoming: Incoming) => Reply | Promise<Reply>

async function open(options: Partial<WechatOptions> = {}, more: { readonly login?: boolean } = {}) {
  bench = await wechatBench(options, more)
  await bench.channel.start(async (incoming) => {
    heard.push(incoming)
    return respond(incoming)
  })
  if (more.login !== false) await vi.waitFor(() => expect(bench.puppet.isLoggedIn).toBe(true), PATIENCE)
}

function saying(text: string): Reply {
  return makeReply('info', 'test', { blocks: [{ kind: 'paragraph', text }] })
}

const hears = (text: string) =>
  vi.waitFor(() => {
    const found = heard.find((incoming) => incoming.text === text)
    if (!found) throw new Error(`not handed on: ${text}`)
    return found
  }, PATIENCE)

/** Waits until everything said before has gone through, by saying something after it. */
async function settled() {
  bench.people.second.say('到此为止').to(bench.people.bot)
  await hears('到此为止')
}

describe('wechat', () => {
  beforeEach(() => {
    heard = []
    respond = () => makeReply('silent', 'none')
  })

  afterEach(async () => {
    await bench.channel.stop()
    await bench.close()
  })

  describe('mentions in a group', () => {
    it.each([
      ['by id alone, under a name of the sender’s own', '@小谁\u2005路灯坏了'],
      ['by name and U+2005', '@谁管\u2005路灯坏了'],
      ['by name and a space', '@谁管 路灯坏了'],
      ['by name at the end', '路灯坏了@谁管'],
      ['with the ＠ of a Chinese keyboard', '＠谁管 路灯坏了'],
      ['by the alias in the group', `@${BOT_ALIAS}\u2005路灯坏了`],
      ['in the middle', '路灯坏了 @谁管 '],
      ['by quoting the bot', '「谁管：归突泉镇自己管。」\n- - - - - - - - - - - - - - -\n路灯坏了'],
    ])('are known %s', async (_, text) => {
      await open()
      bench.people.first.say(text, text.startsWith('@小谁') ? [bench.people.bot] : []).to(bench.room)
      expect(await hears('路灯坏了')).toMatchObject({
        addressed: true,
        kind: 'group',
        chat: bench.room.id,
        person: 'first',
      })
    })

    it.each([
      ['of somebody whose name goes on', '@谁管家 路灯坏了'],
      ['of somebody else', '@李婶\u2005路灯坏了'],
      ['of everybody', '@所有人 路灯坏了'],
      ['in a mail address', 'mail@谁管 路灯坏了'],
    ])('are not those %s', async (_, text) => {
      await open()
      bench.people.first.say(text, text.startsWith('@所有人') ? [bench.people.bot] : []).to(bench.room)
      expect(await hears(text)).toMatchObject({ addressed: false })
    })

    it('hands on a neighbour’s words when somebody quotes them and asks', async () => {
      await open()
      const text = '「张大爷：河边有人倒垃圾」\n- - - - - - - - - - - - - - -\n@谁管 这个谁管'
      bench.people.second.say(text).to(bench.room)
      expect(await hears('河边有人倒垃圾，这个谁管')).toMatchObject({ addressed: true })
    })

    it('takes a command as addressed', async () => {
      await open()
      bench.people.first.say('/status').to(bench.room)
      bench.people.first.say('/微笑').to(bench.room)
      expect(await hears('/status')).toMatchObject({ addressed: true })
      expect(await hears('/微笑')).toMatchObject({ addressed: false })
    })
  })

  describe('whom it answers', () => {
    it('ignores itself, official and system accounts, known bots, other types, old and repeated messages', async () => {
      await open({ bots: ['robot'] })
      bench.mocker.createContact({ id: 'news', name: '县融媒体', type: types.Contact.Official })
      bench.mocker.createContact({ id: 'weixin', name: '微信团队' })
      bench.mocker.createContact({ id: 'robot', name: '群管家' })
      bench.receive({ talkerId: 'bot', listenerId: 'first', text: '自己' })
      for (const talkerId of ['news', 'weixin', 'robot']) bench.receive({ talkerId, text: talkerId })
      bench.receive({ type: types.Message.Image, text: '图片' })
      bench.receive({ text: ' ' })
      bench.receive({ timestamp: Date.now() - 60_000, text: '旧消息' })
      bench.receive({ text: '重复' })
      const repeated = [...bench.mocker.cacheMessagePayload.values()].find(({ text }) => text === '重复')?.id ?? ''
      bench.puppet.emit('message', { messageId: repeated })
      await settled()
      // Stopping waits for everything that has come.
      await bench.channel.stop()
      expect(heard.map(({ text }) => text).sort()).toEqual(['到此为止', '重复'])
    })

    it('answers a message from the second of the start, whose time WeChat gives in whole seconds', async () => {
      const now = Date.now()
      await open({ clock: () => Math.floor(now / 1000) * 1000 + 900 })
      bench.receive({ timestamp: Math.floor(now / 1000), text: '刚好' })
      expect((await hears('刚好')).at).toBe(Math.floor(now / 1000) * 1000 + 900)
    })
  })

  describe('choices', () => {
    const asking = () =>
      makeReply('choose-duty', 'test', {
        blocks: [{ kind: 'items', label: '哪一件？', items: ['路灯维护（镇里）', '道路养护（县里）'], numbered: true }],
        choices: [
          { label: '1. 路灯维护', message: '1' },
          { label: '2. 道路养护', message: '2' },
        ],
      })

    it('lets a bare number in a group answer the bot, from the person who was asked and nobody else', async () => {
      await open()
      respond = ({ text }) => (text === '路的事' ? asking() : makeReply('silent', 'none'))
      await bench.write({ place: 'group', by: 'first', text: '路的事', mention: true })
      await vi.waitFor(() => expect(bench.said('group', 'first')).toHaveLength(1), PATIENCE)
      bench.people.second.say('2').to(bench.room)
      bench.people.first.say('第2个').to(bench.room)
      await vi.waitFor(() => expect(heard).toHaveLength(3), PATIENCE)
      expect(heard.slice(1)).toMatchObject([
        { person: 'second', text: '2', addressed: false },
        { person: 'first', text: '2', addressed: true },
      ])
    })

    it('forgets the offer in a group after a few minutes', async () => {
      let now = Date.now()
      await open({ clock: () => now })
      respond = ({ text }) => (text === '路的事' ? asking() : makeReply('silent', 'none'))
      await bench.write({ place: 'group', by: 'first', text: '路的事', mention: true })
      await vi.waitFor(() => expect(bench.said('group', 'first')).toHaveLength(1), PATIENCE)
      now += 6 * 60 * 1000
      bench.receive({ roomId: bench.room.id, text: '1', timestamp: now })
      expect(await hears('1')).toMatchObject({ addressed: false })
    })

    it('turns a number of its own into the message that the choice stands for', async () => {
      await open()
      respond = ({ text }) =>
        text === '未答'
          ? makeReply('info', 'test', {
              blocks: [{ kind: 'paragraph', text: '路灯不亮' }],
              choices: [
                { label: '加到“路灯维护”', message: '加说法 1 street-light' },
                { label: '加到“道路养护”', message: '加说法 1 road' },
              ],
            })
          : saying('加好了')
      await bench.write({ place: 'private', by: 'first', text: '未答' })
      await vi.waitFor(() => expect(bench.said('private', 'first')[0]).toContain('2. 加到“道路养护”'), PATIENCE)
      await bench.write({ place: 'private', by: 'first', text: '2' })
      await hears('加说法 1 road')
    })
  })

  describe('sending', () => {
    it('takes a person’s time, longer for longer messages', async () => {
      await open()
      respond = ({ text }) => saying(text)
      await bench.write({ place: 'private', by: 'first', text: '短' })
      await bench.write({ place: 'private', by: 'first', text: '长'.repeat(100) })
      await vi.waitFor(() => expect(bench.said('private', 'first')).toHaveLength(2), PATIENCE)
      const [short = 0, long = 0] = bench.waits
      expect(short).toBeGreaterThanOrEqual(1000)
      expect(long).toBeGreaterThan(short + 1000)
    })

    it('keeps every message below 2,000 characters', async () => {
      await open()
      const text = `${'路'.repeat(5000)}完`
      respond = () => saying(text)
      await bench.write({ place: 'private', by: 'first', text: '全文' })
      await vi.waitFor(() => expect(bench.said('private', 'first').join('')).toBe(text), PATIENCE)
      for (const part of bench.said('private', 'first')) expect(part.length).toBeLessThan(2000)
    })

    it('tries a failed message twice more, in its place', async () => {
      await open()
      respond = ({ text }) => saying(`听到：${text}`)
      const send = vi.spyOn(bench.puppet, 'messageSendText').mockRejectedValueOnce(new Error('busy'))
      send.mockRejectedValueOnce(new Error('busy'))
      await bench.write({ place: 'private', by: 'first', text: '一' })
      await bench.write({ place: 'private', by: 'first', text: '二' })
      await vi.waitFor(() => expect(bench.said('private', 'first')).toEqual(['听到：一', '听到：二']), PATIENCE)
    })

    it('gives up after that, logs it without the text, and goes on', async () => {
      await open()
      respond = ({ text }) => saying(text)
      const send = vi.spyOn(bench.puppet, 'messageSendText')
      for (let i = 0; i < 3; i++) send.mockRejectedValueOnce(new Error('refused: 我家的秘密事情说不得'))
      await bench.write({ place: 'private', by: 'first', text: '我家的秘密事情说不得' })
      await bench.write({ place: 'private', by: 'first', text: '别的' })
      await vi.waitFor(() => expect(bench.said('private', 'first')).toEqual(['别的']), PATIENCE)
      expect(send).toHaveBeenCalledTimes(4)
      expect(bench.log.join('')).toContain('message not sent')
      expect(bench.log.join('')).not.toContain('秘密')
    })

    it('does not say twice what got no answer, and holds up nobody else', async () => {
      await open({ patience: 50 })
      respond = ({ text }) => saying(text)
      const send = vi.spyOn(bench.puppet, 'messageSendText').mockReturnValueOnce(new Promise(() => {}))
      await bench.write({ place: 'private', by: 'first', text: '没有回音' })
      await bench.write({ place: 'private', by: 'second', text: '你好' })
      await bench.write({ place: 'private', by: 'first', text: '还在吗' })
      await vi.waitFor(() => expect(bench.said('private', 'first')).toEqual(['还在吗']), PATIENCE)
      expect(bench.said('private', 'second')).toEqual(['你好'])
      expect(send).toHaveBeenCalledTimes(3)
    })

    it('does not wait for its pace when it stops', async () => {
      const stuck: AbortSignal[] = []
      // A pace that would never end by itself.
      await open({
        delay: (_, signal) =>
          new Promise((resolve) => {
            stuck.push(signal)
            signal.addEventListener('abort', () => resolve(), { once: true })
          }),
      })
      respond = ({ text }) => saying(text)
      await bench.write({ place: 'private', by: 'first', text: '等等' })
      await vi.waitFor(() => expect(stuck).toHaveLength(1), PATIENCE)
      await bench.channel.send('first', saying('再说一句'))
      await bench.channel.stop()
      expect(bench.said('private', 'first')).toEqual(['等等', '再说一句'])
    })

    it('sends no end of a reply whose beginning did not go out', async () => {
      await open()
      respond = ({ text }) => saying(text === '全文' ? `头${'字'.repeat(2500)}尾` : text)
      const send = vi.spyOn(bench.puppet, 'messageSendText')
      for (let i = 0; i < 3; i++) send.mockRejectedValueOnce(new Error('busy'))
      await bench.write({ place: 'private', by: 'first', text: '全文' })
      await bench.write({ place: 'private', by: 'first', text: '别的' })
      await vi.waitFor(() => expect(bench.said('private', 'first')).toEqual(['别的']), PATIENCE)
    })

    it('answers in the order of the questions, however long one takes, and keeps nobody else waiting', async () => {
      await open()
      let answerSlowOne = () => {}
      const slow = new Promise<void>((resolve) => {
        answerSlowOne = resolve
      })
      respond = async ({ text }) => {
        if (text === '慢的') await slow
        return saying(text)
      }
      await bench.write({ place: 'private', by: 'first', text: '慢的' })
      await bench.write({ place: 'private', by: 'first', text: '快的' })
      await bench.write({ place: 'private', by: 'second', text: '别人的' })
      await vi.waitFor(() => expect(bench.said('private', 'second')).toEqual(['别人的']), PATIENCE)
      answerSlowOne()
      await vi.waitFor(() => expect(bench.said('private', 'first')).toEqual(['慢的', '快的']), PATIENCE)
    })

    it('rejects a send while it is off', async () => {
      bench = await wechatBench()
      await expect(bench.channel.send('first', saying('通知'))).rejects.toThrow('微信没有启动')
    })

    it('logs a handler’s failure without the words in it, and tells only whoever asked', async () => {
      await open()
      respond = ({ text }) => {
        throw new Error(`cannot answer ${text}`)
      }
      await bench.write({ place: 'group', by: 'second', text: '随便说说' })
      await bench.write({ place: 'private', by: 'first', text: '我家的秘密' })
      await vi.waitFor(() => expect(bench.said('private', 'first').join('')).toContain('对不住'), PATIENCE)
      expect(heard).toHaveLength(2)
      expect(bench.said('group', 'second')).toEqual([])
      expect(bench.log.join('')).toContain('not answered')
      expect(bench.log.join('')).not.toContain('秘密')
    })
  })

  describe('the login', () => {
    it('is told of once when it is lost, and again after the next one', async () => {
      await open()
      await bench.puppet.logout('kicked')
      await bench.puppet.logout('kicked')
      expect(bench.notices).toEqual([expect.stringContaining('重新扫码')])
      bench.mocker.login(bench.people.bot)
      await bench.puppet.logout('kicked')
      expect(bench.notices).toHaveLength(2)
    })

    it('is not told of when the bot is stopped', async () => {
      await open()
      vi.spyOn(bench.puppet, 'onStop').mockImplementation(async () => {
        bench.puppet.emit('logout', { contactId: 'bot', data: 'the service logs out as well' })
      })
      await bench.channel.stop()
      expect(bench.notices).toEqual([])
    })

    it('is told of when WeChat wants a scan although the bot was logged in', async () => {
      await open()
      bench.mocker.scan('https://login.weixin.qq.com/l/again')
      await vi.waitFor(() => expect(bench.notices).toEqual([expect.stringContaining('重新扫码')]), PATIENCE)
    })

    it('prints the code to scan, once, and tells no admin at the first start', async () => {
      await open({}, { login: false })
      bench.mocker.scan('https://login.weixin.qq.com/l/abc==')
      bench.mocker.scan('https://login.weixin.qq.com/l/abc==')
      await vi.waitFor(() => expect(bench.printed).toHaveLength(1), PATIENCE)
      expect(bench.printed[0]).toContain('扫一扫')
      expect(bench.printed[0]).toContain('█')
      expect(bench.printed[0]).toContain('https://login.weixin.qq.com/qrcode/abc==')
      bench.mocker.scan('', types.ScanStatus.Scanned)
      await vi.waitFor(() => expect(bench.printed).toHaveLength(2), PATIENCE)
      expect(bench.notices).toEqual([])
    })

    it('prints a link where the code cannot be drawn', async () => {
      const importPackage = (name: string) =>
        name === 'qrcode' ? Promise.reject(new Error('no such package')) : import(name)
      await open({ importPackage }, { login: false })
      bench.mocker.scan('https://login.weixin.qq.com/l/abc==')
      await vi.waitFor(() => expect(bench.printed).toHaveLength(1), PATIENCE)
      expect(bench.printed[0]).toContain('https://login.weixin.qq.com/qrcode/abc==')
      expect(bench.printed[0]).not.toContain('█')
    })

    it('tells of connection errors once in half an hour, and answers on', async () => {
      let now = Date.now()
      await open({ clock: () => now })
      for (let i = 0; i < 5; i++) bench.puppet.emit('error', new Error('ECONNRESET'))
      expect(bench.notices).toEqual([expect.stringContaining('ECONNRESET')])
      now += 31 * 60 * 1000
      bench.puppet.emit('error', new Error('ECONNRESET'))
      expect(bench.notices).toHaveLength(2)
      bench.receive({ text: '还在吗', timestamp: now })
      await hears('还在吗')
    })

    it('starts a puppet again that has given up', async () => {
      await open()
      await bench.puppet.stop()
      expect(bench.puppet.isLoggedIn).toBe(false)
      const start = vi.spyOn(bench.puppet, 'start').mockRejectedValueOnce(new Error('still no network'))
      bench.puppet.emit('error', new Error('ENETDOWN'))
      await vi.waitFor(() => expect(bench.puppet.isLoggedIn).toBe(true), PATIENCE)
      expect(start).toHaveBeenCalledTimes(2)
      await settled()
    })

    it('answers again after a stop and a new start', async () => {
      await open()
      await bench.channel.stop()
      await bench.channel.start(async (incoming) => saying(`又见面了：${incoming.text}`))
      await bench.write({ place: 'private', by: 'first', text: '在吗' })
      await vi.waitFor(() => expect(bench.said('private', 'first')).toEqual(['又见面了：在吗']), PATIENCE)
    })

    it('lets the start fail when the puppet cannot start', async () => {
      bench = await wechatBench()
      vi.spyOn(bench.puppet, 'onStart').mockRejectedValue(new Error('token refused'))
      await expect(bench.channel.start(async () => saying('好'))).rejects.toThrow(
        /微信没有启动：连不上（.*token refused.*）/,
      )
    })
  })

  describe('the login file', () => {
    let folder: string
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'wechat-login-'))
    })
    afterEach(() => rm(folder, { recursive: true, force: true }))

    it('lies in the data folder under a steady name, readable by the owner only, and keeps what the puppet remembers', async () => {
      const dataFolder = join(folder, 'data')
      await open({ dataFolder, name: 'our-bot' })
      await bench.puppet.memory.set('login', 'kept')
      await bench.puppet.memory.save()
      await bench.channel.stop()
      await bench.close()
      const file = join(dataFolder, 'our-bot.memory-card.json')
      expect((await stat(file)).mode & 0o777).toBe(0o600)
      await open({ dataFolder, name: 'our-bot' })
      expect(await bench.puppet.memory.get('login')).toBe('kept')
    })

    it('is moved aside when it is broken', async () => {
      await writeFile(join(folder, 'our-bot.memory-card.json'), '{"half')
      await open({ dataFolder: folder, name: 'our-bot' })
      const aside = (await readdir(folder)).find((name) => name.includes('corrupt'))
      expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe('{"half')
      expect(bench.log.join('')).toContain('moved aside')
    })
  })

  describe('requests', () => {
    const asked = (bench: WechatBench, type: number) => {
      vi.spyOn(bench.puppet, 'friendshipRawPayload').mockResolvedValue({ id: 'request', contactId: 'first', type })
      bench.puppet.emit('friendship', { friendshipId: 'request' })
    }

    it('accepts friends and rooms when the settings say so', async () => {
      await open({ acceptFriends: true, acceptRooms: true })
      const friend = vi.spyOn(bench.puppet, 'friendshipAccept')
      const room = vi.spyOn(bench.puppet, 'roomInvitationAccept')
      vi.spyOn(bench.puppet, 'roomInvitationRawPayload').mockResolvedValue({ id: 'invitation', inviterId: 'first' })
      asked(bench, types.Friendship.Receive)
      bench.puppet.emit('room-invite', { roomInvitationId: 'invitation' })
      await vi.waitFor(() => expect(friend).toHaveBeenCalledWith('request'), PATIENCE)
      await vi.waitFor(() => expect(room).toHaveBeenCalledWith('invitation'), PATIENCE)
    })

    it('leaves them alone otherwise, and what is no request in any case', async () => {
      await open({ acceptFriends: false, acceptRooms: false })
      const friend = vi.spyOn(bench.puppet, 'friendshipAccept')
      const room = vi.spyOn(bench.puppet, 'roomInvitationAccept')
      asked(bench, types.Friendship.Receive)
      bench.puppet.emit('room-invite', { roomInvitationId: 'invitation' })
      await vi.waitFor(
        () => expect(bench.log.filter((line) => line.includes('left to a person'))).toHaveLength(2),
        PATIENCE,
      )
      await settled()
      expect(friend).not.toHaveBeenCalled()
      expect(room).not.toHaveBeenCalled()
    })

    it('goes on when one cannot be accepted', async () => {
      await open({ acceptFriends: true })
      vi.spyOn(bench.puppet, 'friendshipAccept').mockRejectedValue(new Error('too many friends'))
      asked(bench, types.Friendship.Receive)
      await vi.waitFor(() => expect(bench.log.join('')).toContain('could not be accepted'), PATIENCE)
      await settled()
    })
  })

  describe('many at once', () => {
    it('loses no reply and mixes up nobody when sends fail now and then', async () => {
      heard = []
      respond = ({ person, text }) => saying(`${person} ${text}`)
      await open()
      const people = Array.from({ length: 40 }, (_, i) => bench.mocker.createContact({ id: `p${i}`, name: `村民${i}` }))
      const send = bench.puppet.messageSendText.bind(bench.puppet)
      const [turns, failures] = [new Map<string, number>(), new Map<string, number>()]
      vi.spyOn(bench.puppet, 'messageSendText').mockImplementation(async (chat, text) => {
        // Every third text fails once, every sixth twice.
        const turn = turns.get(text) ?? turns.size
        turns.set(text, turn)
        const failed = failures.get(text) ?? 0
        if (failed < (turn % 6 === 0 ? 2 : turn % 3 === 0 ? 1 : 0)) {
          failures.set(text, failed + 1)
          throw new Error('busy')
        }
        return send(chat, text)
      })
      const words = Array.from({ length: 25 }, (_, i) => `第${i + 1}句`)
      for (const text of words) for (const person of people) person.say(text).to(bench.people.bot)
      const saidTo = (id: string) =>
        [...bench.mocker.cacheMessagePayload.values()]
          .filter(({ talkerId, listenerId }) => talkerId === 'bot' && listenerId === id)
          .map(({ text }) => text)
      for (const { id } of people) {
        await vi.waitFor(() => expect(saidTo(id)).toEqual(words.map((text) => `${id} ${text}`)), PATIENCE)
      }
    })
  })
})
