import type { Reply } from '../../src/answers/reply.js'
import type { Channel, ChannelName, Handle, Incoming } from '../../src/channels/channel.js'

/** Something that the bot has said in a chat of the mock. */
export interface MockSaid {
  readonly chat: string
  /** Who asked; null where nobody did. */
  readonly person: string | null
  readonly reply: Reply
}

/** The smallest channel that keeps the contract: nothing lies between the people and the handler but the order within a chat. */
export class MockChannel implements Channel {
  /** All that has been said, in order. */
  readonly said: MockSaid[] = []
  readonly #listener: (said: MockSaid) => void
  readonly #ends = new Map<string, Promise<void>>()
  #handle: Handle | null = null

  /**
   * @param name what its messages say they come by
   * @param listener told of everything that is said
   */
  constructor(
    readonly name: ChannelName = 'telegram',
    listener: (said: MockSaid) => void = () => {},
  ) {
    this.#listener = listener
  }

  async start(handle: Handle): Promise<void> {
    if (this.#handle) throw new Error('the mock channel is already started')
    this.#handle = handle
  }

  async stop(): Promise<void> {
    this.#handle = null
    await Promise.all(this.#ends.values())
  }

  async send(chat: string, reply: Reply): Promise<void> {
    if (!this.#handle) throw new Error('the mock channel is off')
    this.#say({ chat, person: null, reply })
  }

  /** Somebody writes; a message that comes while the channel is off is lost. */
  write(message: Omit<Incoming, 'channel'>): void {
    const handle = this.#handle
    if (!handle) return
    const { chat, person } = message
    const before = this.#ends.get(chat) ?? Promise.resolve()
    const end = before
      .then(() => handle({ ...message, channel: this.name }))
      .then((reply) => this.#say({ chat, person, reply }))
      // As with every channel: one failure must not end it.
      .catch(() => {})
    this.#ends.set(chat, end)
  }

  #say(said: MockSaid): void {
    if (said.reply.outcome === 'silent') return
    this.said.push(said)
    this.#listener(said)
  }
}
