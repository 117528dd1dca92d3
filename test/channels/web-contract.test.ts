import { type Bench, channelContract, type Person } from './contract.js'
import { type Answer, addressOf, repliesIn, textOf, Visitor, webChannel } from './web-bench.js'

/** Without groups; two people are two browsers. */
channelContract('the web', async () => webBench(), { groups: false, people: 2 })

/** Plays the page with its script: one question at a time, and a request for notices that is always open. */
class OpenPage {
  readonly said: string[] = []
  #visitor: Visitor | null = null
  #last = ''
  #seen = 0
  #lane: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(private readonly address: () => string) {}

  get session(): string {
    return this.#visitor?.session ?? ''
  }

  write(text: string): void {
    this.#queue(async (visitor) => this.#read(await visitor.ask(text)))
  }

  choose(label: string): void {
    this.#queue(async (visitor) => {
      const turn = /name="turn" value="(\d+)"/u.exec(this.#last)?.[1] ?? ''
      const buttons = [...this.#last.matchAll(/<button[^>]* value="([^"]*)"[^>]*>(.*?)<\/button>/gu)]
      const message = buttons.find(([, , content = '']) => textOf(content) === label)?.[1]
      if (message === undefined) throw new Error(`there is no button ${label}`)
      this.#read(await visitor.ask(message, { turn }))
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#lane
  }

  #queue(work: (visitor: Visitor) => Promise<void>): void {
    this.#lane = this.#lane.then(async () => {
      const visitor = this.#visitor ?? (await this.#open())
      await work(visitor)
    })
  }

  async #open(): Promise<Visitor> {
    const visitor = new Visitor(this.address())
    await visitor.open()
    this.#visitor = visitor
    void this.#listen(visitor)
    return visitor
  }

  async #listen(visitor: Visitor): Promise<void> {
    try {
      while (!this.#closed) this.#read(await visitor.open(`/notices?after=${this.#seen}`))
    } catch {
      // The server has gone.
    }
  }

  #read({ status, body }: Answer): void {
    if (status !== 200) return
    this.#last = body
    this.#seen = Math.max(this.#seen, ...[...body.matchAll(/data-turn="(\d+)"/gu)].map(([, id]) => Number(id)))
    this.said.push(...repliesIn(body))
  }
}

function webBench(): Bench {
  const channel = webChannel()
  const page = () => new OpenPage(() => addressOf(channel))
  const pages: Record<Person, OpenPage> = { first: page(), second: page() }
  return {
    channel,
    write: async ({ by, text }) => pages[by].write(text),
    choose: async (_place, by, label) => pages[by].choose(label),
    said: (_place, person) => pages[person].said,
    chatId: (_place, person) => pages[person].session,
    close: async () => {
      await Promise.all([pages.first.close(), pages.second.close()])
    },
  }
}
