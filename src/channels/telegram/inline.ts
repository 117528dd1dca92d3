import type { InlineQueryResult } from 'telegraf/types'
import { answerReply, holder } from '../../answers/compose.js'
import { inOrder } from '../../answers/fit.js'
import { excerpt, rowName, withoutStop } from '../../answers/words.js'
import type { DutyKey } from '../../conversation/types.js'
import type { Duty } from '../../lists/index.js'
import type { TelegramOptions } from './channel.js'
import { payloadOf } from './deep-link.js'
import { replyHtml } from './html.js'
import { TELEGRAM_TEXTS } from './texts.js'

/** A row found for inline mode. */
interface FoundRow {
  readonly duty: Duty
  /** Address that opens the whole row in a chat with the bot; null for none. */
  readonly link: string | null
}

/** Telegram takes 50 results. */
const MOST = 20
/** Results may be kept by Telegram for so many seconds. */
const CACHE = 60

/** What Telegram is told for words typed in inline mode: the rows found, or else a way into a chat with the bot. */
export function inlineAnswer(
  words: string,
  duties: readonly Duty[],
  options: Pick<TelegramOptions, 'slugOf' | 'chatUrl' | 'pageOf'>,
  username: string | undefined,
) {
  const results = inlineResults(
    duties.map((duty) => ({ duty, link: linkTo(options.slugOf?.(duty) ?? null, options.chatUrl, username) })),
    options.pageOf,
  )
  const hint = words === '' ? TELEGRAM_TEXTS.inlineEmpty : TELEGRAM_TEXTS.inlineNothing
  return {
    results,
    cache_time: CACHE,
    ...(results.length === 0 ? { button: { text: hint, start_parameter: 'inline' } } : {}),
  }
}

function linkTo(slug: string | null, chatUrl: string | null | undefined, username: string | undefined): string | null {
  const base = chatUrl ?? (username === undefined ? null : `https://t.me/${username}`)
  const payload = slug === null ? null : payloadOf(slug)
  return payload && base ? `${base}?start=${payload}` : null
}

/** Rows as results of inline mode: what is picked is posted as a short card, its citation linked to the row's page. */
function inlineResults(rows: readonly FoundRow[], pageOf?: (row: DutyKey) => string | null): InlineQueryResult[] {
  return rows.slice(0, MOST).flatMap(({ duty, link }, index): InlineQueryResult[] => {
    const [html] = replyHtml(
      answerReply(duty, { length: 'short', intent: 'responsibility', fit: inOrder, seeAlso: [] }),
      pageOf,
    )
    if (html === undefined) return []
    return [
      {
        type: 'article',
        id: String(index),
        title: excerpt(withoutStop(duty.title), 60),
        description: `${holder(duty)} · ${duty.township}${rowName(duty)}`,
        input_message_content: {
          message_text: html,
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
        },
        ...(link === null
          ? {}
          : { reply_markup: { inline_keyboard: [[{ text: TELEGRAM_TEXTS.inlineWhole, url: link }]] } }),
      },
    ]
  })
}
