import type { EventEmitter } from 'node:events'
import { vi } from 'vitest'
import type { mock } from 'wechaty-puppet-mock'
import { shownReply } from '../../src/channels/wechat/choices.js'
import { partsOf } from '../../src/channels/wechat/parts.js'
import { BOT_NAME, type WechatBench, wechatBench } from '../channels/wechat-bench.js'
import type { Seat, Stage } from './stage.js'

/** WeChat as a stage, with the bench for what goes wrong. */
export interface WechatStage extends Stage {
  readonly bench: WechatBench
}

/** The real channel on the real wechaty with the mock puppet; it never waits as a person would. */
export async function wechatStage(): Promise<WechatStage> {
  let ids = 0
  const people = new Set<string>()
  const rooms = new Map<string, readonly string[]>()
  const contact = (id: string) => bench.mocker.ContactMock.load(id)

  const open = async () => {
    const opened = await wechatBench()
    for (const id of people) opened.mocker.createContact({ id, name: id })
    for (const [id, memberIdList] of rooms) opened.mocker.createRoom({ id, topic: id, memberIdList: [...memberIdList] })
    // It is an emitter; only the types do not know it.
    const bot = opened.people.bot as unknown as EventEmitter
    bot.on('message', ({ payload }: mock.MessageMock) => {
      if (payload.talkerId !== 'bot') return
      // Whoever reads it has read it; kept, it would count as the bot's memory.
      opened.mocker.cacheMessagePayload.delete(payload.id)
      const chat = payload.roomId ?? payload.listenerId ?? ''
      stage.listener({ chat, text: payload.text ?? '', buttons: [], replyTo: null })
    })
    return opened
  }
  const newPerson = () => {
    const id = `person-${++ids}`
    people.add(id)
    bench.mocker.createContact({ id, name: id })
    return id
  }
  const seat = (person: string, room: string | null): Seat => {
    const say = (text: string, mention: boolean) => {
      const { bot } = bench.people
      if (room === null) contact(person).say(text).to(bot)
      else if (mention) {
        contact(person).say(`@${BOT_NAME}\u2005${text}`, [bot]).to(bench.mocker.RoomMock.load(room))
      } else contact(person).say(text).to(bench.mocker.RoomMock.load(room))
      return null
    }
    return {
      chat: room ?? person,
      person,
      kind: room === null ? 'private' : 'group',
      write: (text) => say(text, true),
      mutter: (text) => say(text, false),
      tap: (label) => void say(label, true),
    }
  }
  const stage: WechatStage = {
    name: 'WeChat',
    get bench() {
      return bench
    },
    get channel() {
      return bench.channel
    },
    now: () => Date.now(),
    get log() {
      return bench.log
    },
    listener: () => {},
    alone: () => seat(newPerson(), null),
    group(count, known = []) {
      const id = `room-${++ids}@chatroom`
      const members = [...known.map(({ person }) => person), ...Array.from({ length: count }, newPerson)]
      rooms.set(id, ['bot', ...members])
      bench.mocker.createRoom({ id, topic: id, memberIdList: ['bot', ...members] })
      return members.map((person) => seat(person, id))
    },
    partsOf: (reply) => partsOf(shownReply(reply).text).length,
    async renew() {
      await bench.close()
      bench = await open()
    },
    close: () => bench.close(),
  }
  let bench = await open()
  return stage
}

/** Waits until the bot is logged in, which the mock does a moment after the start. */
export async function loggedIn({ bench }: WechatStage): Promise<void> {
  await vi.waitFor(() => {
    if (!bench.puppet.isLoggedIn) throw new Error('not logged in yet')
  })
}
