import { type Bench, channelContract, type Person, type Place } from './contract.js'
import { freePort, type TelegramBench, telegramBench } from './telegram-bench.js'

channelContract('Telegram by polling', async () => contractBench(await telegramBench()))

channelContract('Telegram by webhook', async () => {
  const port = await freePort()
  const bench = await telegramBench({
    webhook: { url: 'https://bot.example.org/telegram/hook', port, secretToken: 'shh' },
  })
  bench.api.webhookTarget = `http://127.0.0.1:${port}/telegram/hook`
  return contractBench(bench)
})

function contractBench({ api, channel }: TelegramBench): Bench {
  const people = { first: api.person('甲'), second: api.person('乙') }
  const group = api.group()
  const chat = (place: Place, person: Person) => (place === 'group' ? group.id : people[person].id)
  return {
    channel,
    write: async ({ place, by, text, mention }) => {
      const words = mention ? `@${api.me.username} ${text}` : text
      api.write({ from: people[by], text: words, ...(place === 'group' ? { chat: group } : {}) })
    },
    choose: async (place, by, label) => api.tap(people[by], chat(place, by), label),
    said: (place, person) => api.sentTo(chat(place, person)).map(({ text }) => text),
    chatId: (place, person) => String(chat(place, person)),
    close: () => api.close(),
  }
}
