import { MockChannel } from '../fakes/mock-channel.js'
import { type Bench, channelContract, type Person, type Place } from './contract.js'

channelContract('the mock channel', async () => {
  const channel = new MockChannel()
  const chatId = (place: Place, person: Person) => (place === 'group' ? 'village' : person)
  const repliesTo = (place: Place, person: Person) =>
    channel.said.filter(({ chat }) => chat === chatId(place, person)).map(({ reply }) => reply)
  const write: Bench['write'] = async ({ place, by, text, mention = false }) =>
    channel.write({
      chat: chatId(place, by),
      person: by,
      kind: place,
      text,
      addressed: place === 'private' || mention,
      at: Date.now(),
    })
  return {
    channel,
    write,
    async choose(place, by, label) {
      const choice = repliesTo(place, by)
        .at(-1)
        ?.choices.find((one) => one.label === label)
      await write({ place, by, text: choice?.message ?? label, mention: true })
    },
    said: (place, person) => repliesTo(place, person).map(({ text }) => text),
    chatId,
    close: async () => {},
  }
})
