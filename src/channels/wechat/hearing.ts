import type { ContactInterface, MessageInterface, RoomInterface, WechatyInterface } from 'wechaty/impls'
import { callsEverybody, cutMentions, cutOnlyMention, quoteIn } from './mention.js'

/** What somebody wrote, read from WeChat's form. */
export interface Heard {
  readonly chat: string
  readonly person: string
  readonly kind: 'private' | 'group'
  /** Without mentions of the bot; a quoted message of somebody else stands before it. */
  readonly text: string
  readonly addressed: boolean
}

/** WeChat's own accounts: its team, file transfer, notices. Old web WeChat does not mark all of them as official. */
const SYSTEM_ACCOUNTS = new Set(
  'weixin filehelper fmessage newsapp medianote floatbottle qqmail tmessage qmessage notification_messages mphelper'.split(
    ' ',
  ),
)

/** Commands in Latin letters, which nobody writes to people. Chinese ones are plain words, so in a group they need the mention. */
const COMMAND = /^\/(?:reload|status|bind|unbind|listen|unanswered|whoami|help|township|start)(?=\s|$)/iu

/** Whether a message comes from a person: not from the bot itself, another bot, an official or a system account. */
export function isFromPerson(message: MessageInterface, bots: ReadonlySet<string>, official: number): boolean {
  if (message.self()) return false
  const talker = message.talker()
  return !bots.has(talker.id) && !SYSTEM_ACCOUNTS.has(talker.id) && !(talker.isReady() && talker.type() === official)
}

/** Reads a text message: where it was said, by whom, whether to the bot, and what is left without the mention. */
export async function hear(message: MessageInterface, bot: WechatyInterface): Promise<Heard> {
  const room = message.room()
  const self = bot.currentUser
  const names = [self.name(), ...(room ? [await aliasIn(room, self)] : [])]
  const { text, mentioned, quotesBot } = await unwrapped(message, names)
  const said = { person: message.talker().id, text }
  if (!room) return { ...said, chat: said.person, kind: 'private', addressed: true }
  return { ...said, chat: room.id, kind: 'group', addressed: mentioned || quotesBot || COMMAND.test(text) }
}

async function unwrapped(message: MessageInterface, names: readonly string[]) {
  const quote = quoteIn(message.text())
  const written = quote?.text ?? message.text()
  const quotesBot = quote !== null && names.includes(quote.name)
  const cut = cutMentions(written, names)
  const known = !cut.mentioned && !callsEverybody(written) && (await mentionsSelf(message))
  const own = known ? cutOnlyMention(cut.text) : cut.text
  // Somebody quotes a neighbour and asks whose business that is: the neighbour's words are the question.
  const text =
    quote && !quotesBot && quote.quoted !== '' ? [quote.quoted, own].filter((part) => part !== '').join('，') : own
  return { text, mentioned: cut.mentioned || known, quotesBot }
}

/** The bot's name in a group; empty when it has none there, or WeChat does not say. */
async function aliasIn(room: RoomInterface, self: ContactInterface): Promise<string> {
  try {
    return (await room.alias(self)) ?? ''
  } catch {
    return ''
  }
}

async function mentionsSelf(message: MessageInterface): Promise<boolean> {
  try {
    return message.room() ? await message.mentionSelf() : false
  } catch {
    // A mentioned member who cannot be looked up is no reason to lose the message.
    return false
  }
}
