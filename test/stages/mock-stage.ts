import { MockChannel } from '../fakes/mock-channel.js'
import type { Seat, Stage } from './stage.js'

/** A morning in China, from which the time goes on by a second a message: a hundred people write within two minutes, and nobody is forgotten. */
const START = Date.UTC(2026, 10, 23, 1)
const PAUSE = 1_000

/** The mock channel, where replies are seen just as they are made. */
export function mockStage(): Stage {
  let now = START
  let ids = 0
  const open = () =>
    new MockChannel('telegram', ({ chat, reply }) =>
      stage.listener({ chat, text: reply.text, buttons: reply.choices.map(({ label }) => label), replyTo: null }),
    )
  let channel = open()
  const seat = (chat: string, person: string, kind: Seat['kind']): Seat => {
    const write = (text: string, addressed: boolean) => {
      now += PAUSE
      channel.write({ chat, person, kind, text, addressed, at: now })
      return null
    }
    return {
      chat,
      person,
      kind,
      write: (text) => write(text, true),
      mutter: (text) => write(text, false),
      tap(label) {
        const choices = channel.said.filter((said) => said.chat === chat).flatMap(({ reply }) => reply.choices)
        write(choices.findLast((choice) => choice.label === label)?.message ?? label, true)
      },
    }
  }
  const stage: Stage = {
    name: 'the mock channel',
    get channel() {
      return channel
    },
    now: () => now,
    log: [],
    listener: () => {},
    alone() {
      const id = String(++ids)
      return seat(id, id, 'private')
    },
    group(people, known = []) {
      const chat = `group ${++ids}`
      const members = [...known.map(({ person }) => person), ...Array.from({ length: people }, () => String(++ids))]
      return members.map((person) => seat(chat, person, 'group'))
    },
    partsOf: () => 1,
    renew: async () => {
      channel = open()
    },
    close: async () => {},
  }
  return stage
}
