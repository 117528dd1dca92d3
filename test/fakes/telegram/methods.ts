import { z } from 'zod'

const LONGEST_TEXT = 4096
const LONGEST_DATA = 64

const button = z.object({
  text: z.string().min(1),
  callback_data: z.string().optional(),
  url: z.string().optional(),
})
const keyboard = z.object({ inline_keyboard: z.array(z.array(button)) })

/** The forms of the methods that the fake knows; payloads that do not fit are refused. */
export const FORMS = {
  getMe: z.object({}),
  deleteWebhook: z.object({ drop_pending_updates: z.boolean().optional() }),
  setWebhook: z.object({
    url: z.url(),
    secret_token: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,256}$/u)
      .optional(),
    allowed_updates: z.array(z.string()).optional(),
  }),
  getUpdates: z.object({
    offset: z.number().int().default(0),
    limit: z.number().int().min(1).max(100).default(100),
    timeout: z.number().int().min(0).default(0),
    allowed_updates: z.array(z.string()).optional(),
  }),
  sendMessage: z.object({
    chat_id: z.number().int(),
    text: z.string(),
    parse_mode: z.literal('HTML').optional(),
    message_thread_id: z.number().int().optional(),
    link_preview_options: z.object({ is_disabled: z.boolean() }).optional(),
    reply_parameters: z
      .object({ message_id: z.number().int(), allow_sending_without_reply: z.boolean().optional() })
      .optional(),
    reply_markup: keyboard.optional(),
  }),
  sendChatAction: z.object({
    chat_id: z.number().int(),
    action: z.literal('typing'),
    message_thread_id: z.number().int().optional(),
  }),
  answerCallbackQuery: z.object({ callback_query_id: z.string(), text: z.string().max(200).optional() }),
  answerInlineQuery: z.object({
    inline_query_id: z.string(),
    results: z
      .array(
        z.object({
          type: z.literal('article'),
          id: z.string().min(1).max(64),
          title: z.string().min(1),
          description: z.string().optional(),
          input_message_content: z.object({
            message_text: z.string().min(1),
            parse_mode: z.literal('HTML'),
            link_preview_options: z.object({ is_disabled: z.boolean() }).optional(),
          }),
          reply_markup: keyboard.optional(),
        }),
      )
      .max(50)
      .refine((results) => new Set(results.map(({ id }) => id)).size === results.length, 'RESULT_ID_DUPLICATE'),
    cache_time: z.number().int().optional(),
    button: z
      .object({ text: z.string().min(1), start_parameter: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/u) })
      .optional(),
  }),
  setMyCommands: z.object({
    commands: z
      .array(z.object({ command: z.string().regex(/^[a-z0-9_]{1,32}$/u), description: z.string().min(1).max(256) }))
      .max(100),
    scope: z.object({ type: z.string(), chat_id: z.number().int().optional() }).optional(),
  }),
} as const

/** The buttons under a message, row by row. */
export type Keyboard = z.infer<typeof keyboard>['inline_keyboard']

/** What is wrong with a shown text, in the Bot API's words; null when nothing is. */
export function textFault(text: string): string | null {
  if (text === '') return 'message text is empty'
  return text.length > LONGEST_TEXT ? 'message is too long' : null
}

/** What is wrong with a keyboard, in the Bot API's words; null when nothing is. */
export function keyboardFault(rows: Keyboard): string | null {
  const buttons = rows.flat()
  if (buttons.length > 100) return 'REPLY_MARKUP_TOO_LONG'
  const wrong = buttons.some(({ callback_data, url }) => {
    const size = Buffer.byteLength(callback_data ?? '')
    return url === undefined && (size === 0 || size > LONGEST_DATA)
  })
  return wrong ? 'BUTTON_DATA_INVALID' : null
}
