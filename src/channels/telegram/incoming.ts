import type { Message, MessageEntity, UserFromGetMe } from 'telegraf/types'
import type { Incoming } from '../channel.js'
import { isCommand } from './commands.js'
import { STANDING_FOR } from './texts.js'

/** A message for the bot, with what is needed to answer in its place. */
export interface Heard {
  readonly incoming: Incoming
  readonly message: number
  /** Topic of a group that has topics. */
  readonly thread: number | null
}

/** What the bot must know of itself to tell whether it is spoken to. */
export type Self = Pick<UserFromGetMe, 'id' | 'username'>

/** A Telegram message as the contract has it; null for what is not said to people who listen: bots, service messages, other bots' commands. */
export function readMessage(message: Message, self: Self): Heard | null {
  const { chat, from } = message
  if (!from || from.is_bot || (chat.type !== 'private' && chat.type !== 'group' && chat.type !== 'supergroup'))
    return null
  // What somebody posted through a bot's inline mode is that bot's text, and channel posts are nobody's question.
  if ('via_bot' in message || 'is_automatic_forward' in message) return null
  const written = writtenText(message)
  if (written === null) return null
  const kind = chat.type === 'private' ? 'private' : 'group'
  const command = commandOf(written, self)
  if (command === 'foreign' && kind === 'group') return null
  const mentions = written.entities.filter((entity) => isMention(entity, written.text, self))
  const addressed = kind === 'private' || command === 'own' || mentions.length > 0 || isReplyTo(message, self)
  const text = withoutMentions(written, mentions, self)
  if (text === '' && mentions.length === 0) return null
  return {
    incoming: {
      channel: 'telegram',
      chat: String(chat.id),
      person: String(from.id),
      kind,
      text: text === '' ? STANDING_FOR.mention : text,
      addressed,
      at: message.date * 1000,
    },
    message: message.message_id,
    thread: threadOf(message),
  }
}

/** The topic that a message belongs to, or null. */
export function threadOf(message: Message): number | null {
  const inTopic = 'is_topic_message' in message && message.is_topic_message === true
  return inTopic && 'message_thread_id' in message ? (message.message_thread_id ?? null) : null
}

interface Written {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

/** The text of a message, or what stands under its picture; offsets of entities count UTF-16, as strings do here. */
function writtenText(message: Message): Written | null {
  if ('text' in message) return { text: message.text, entities: message.entities ?? [] }
  if ('caption' in message && message.caption)
    return { text: message.caption, entities: message.caption_entities ?? [] }
  return null
}

/** Whether the message is a command: of this bot, for another one, or none that is known to be ours. */
function commandOf({ text, entities }: Written, self: Self): 'own' | 'foreign' | 'none' {
  const entity = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (!entity) return 'none'
  const [name = '', bot] = text.slice(1, entity.length).split('@')
  if (bot !== undefined) return sameName(bot, self) ? 'own' : 'foreign'
  // Without a bot's name the command reaches every bot of the group.
  return isCommand(name) ? 'own' : 'none'
}

function isMention(entity: MessageEntity, text: string, self: Self): boolean {
  if (entity.type === 'text_mention') return entity.user.id === self.id
  return entity.type === 'mention' && sameName(text.slice(entity.offset + 1, entity.offset + entity.length), self)
}

function isReplyTo(message: Message, self: Self): boolean {
  if (!('reply_to_message' in message)) return false
  const replied = message.reply_to_message
  // In a topic every message is formally a reply to the one that opened the topic.
  return replied?.from?.id === self.id && !('forum_topic_created' in replied)
}

function withoutMentions({ text, entities }: Written, mentions: readonly MessageEntity[], self: Self): string {
  let rest = text
  const last = [...mentions].sort((a, b) => b.offset - a.offset)
  for (const { offset, length } of last) rest = `${rest.slice(0, offset)} ${rest.slice(offset + length)}`
  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (command) {
    const [name = '', bot] = text.slice(0, command.length).split('@')
    if (bot !== undefined && sameName(bot, self)) rest = name + rest.slice(command.length)
  }
  const start = mentions.length > 0 ? rest.replace(/^[\s,，:：、]+/u, '') : rest
  return start.replace(/[^\S\n]+/gu, ' ').trim()
}

function sameName(name: string, self: Self): boolean {
  return name.toLowerCase() === self.username.toLowerCase()
}
