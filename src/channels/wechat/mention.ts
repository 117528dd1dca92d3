/** A message with the mentions of the bot cut out. */
export interface Unmentioned {
  readonly text: string
  readonly mentioned: boolean
}

/** A message that quotes another one, as web WeChat and the services write it: 「name：what was said」, a line of dashes, the message. */
export interface Quote {
  readonly name: string
  readonly quoted: string
  readonly text: string
}

/**
 * Cuts `@name` out of a message, for every name that the bot goes by in the chat. A name ends with the U+2005 that WeChat puts behind it,
 * another space, or the message; otherwise @谁管家 would be a mention of 谁管. The ＠ of a Chinese keyboard is as good as @.
 */
export function cutMentions(text: string, names: readonly string[]): Unmentioned {
  const longestFirst = [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '')
  longestFirst.sort((a, b) => b.length - a.length)
  if (longestFirst.length === 0) return { text: text.trim(), mentioned: false }
  // No Latin letter before the @: that would be a mail address.
  const mention = new RegExp(`(?<![A-Za-z])[@＠](?:${longestFirst.map(escaped).join('|')})(?=\\s|$)`, 'giu')
  const without = text.replace(mention, ' ')
  return { text: tidied(without), mentioned: without !== text }
}

/** Cuts the only `@somebody` followed by U+2005 out of a message that is known to mention the bot under a name it does not know. */
export function cutOnlyMention(text: string): string {
  const mentions = text.match(/[@＠][^@＠\u2005]+\u2005/gu) ?? []
  return mentions.length === 1 ? tidied(text.replace(mentions[0] ?? '', ' ')) : text
}

/** Whether a message calls everybody, which is not to ask the bot. */
export function callsEverybody(text: string): boolean {
  return /[@＠](?:所有人|all(?=\s|$))/iu.test(text)
}

/** The parts of a message that quotes another one, else null. */
export function quoteIn(text: string): Quote | null {
  const parts = /^「([^：:\n]+)[：:]([\s\S]*?)」\s*\n(?:- ?){5,}\n([\s\S]*)$/u.exec(text)
  if (!parts) return null
  const [, name = '', quoted = '', rest = ''] = parts
  return { name: name.trim(), quoted: quoted.trim(), text: rest.trim() }
}

function tidied(text: string): string {
  return text.replace(/[ \u2005\u3000]{2,}/gu, ' ').trim()
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}
