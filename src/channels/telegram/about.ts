import type { UserFromGetMe } from 'telegraf/types'
import { TELEGRAM_TEXTS } from './texts.js'

/** What a session knows of its bot. */
export interface About {
  /** Without the @. */
  readonly username: string
  /** Whether the bot receives messages in groups that are not for it; what listening needs. */
  readonly readsAllGroupMessages: boolean
  /** What that means, in Chinese, for the start and for admins. */
  readonly meaning: string
}

/** What Telegram says of the bot, with what its privacy setting means. */
export function aboutOf({ username, can_read_all_group_messages: readsAllGroupMessages }: UserFromGetMe): About {
  const meaning = readsAllGroupMessages ? TELEGRAM_TEXTS.privacyOff : TELEGRAM_TEXTS.privacyOn
  return { username, readsAllGroupMessages, meaning }
}
