import type { InlineKeyboardButton } from 'telegraf/types'
import type { Call } from './api.js'
import type { Deliver } from './send-queue.js'

/** One message on its way out. */
export interface Outgoing {
  readonly chat: string
  readonly html: string
  /** The message that it answers, so that people in a group see who is meant; null for none. */
  readonly replyTo: number | null
  /** Topic of a group that has topics. */
  readonly thread: number | null
  readonly keyboard: InlineKeyboardButton[][] | null
}

/** Sends messages over the Bot API. */
export function deliverBy(call: Call): Deliver<Outgoing> {
  return async ({ chat, html, replyTo, thread, keyboard }, signal) => {
    await call(
      'sendMessage',
      {
        chat_id: Number(chat),
        text: html,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        // The question may have been deleted in the meantime.
        ...(replyTo === null ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        ...(thread === null ? {} : { message_thread_id: thread }),
        ...(keyboard === null ? {} : { reply_markup: { inline_keyboard: keyboard } }),
      },
      { signal },
    )
  }
}
