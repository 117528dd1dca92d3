import type { PageParts, WebSession } from '../context.js'

/** What the pieces of the chat page are drawn with. */
export interface ChatView {
  readonly parts: PageParts
  readonly session: WebSession
}
