import { z } from 'zod'

/** How much of an error's message is told, in characters. */
const LENGTH = 160

/**
 * What went wrong, in a few words for a log or an admin.
 *
 * @param secret a text that a puppet may have put into its error, and that must not get into the log
 */
export function failureOf(error: unknown, secret = ''): string {
  if (!(error instanceof Error)) return 'unknown'
  const message = error.message.split('\n')[0] ?? ''
  // Puppets wrap whole requests into their errors, and with them what was being sent.
  const safe = secret !== '' && message.includes(secret.slice(0, 8)) ? '' : message.slice(0, LENGTH)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return [error.name, code, safe].filter((part) => part !== '').join(' ')
}

const gerrorSchema = z.object({ name: z.string().optional(), message: z.string() })

/** The error inside a puppet's `error` event, which is written out as JSON; its stack and details, which hold requests, stay out. */
export function puppetFailure(payload: {
  readonly gerror?: string | undefined
  readonly data?: string | undefined
}): Error {
  try {
    const { name, message } = gerrorSchema.parse(JSON.parse(payload.gerror ?? payload.data ?? ''))
    const error = new Error(message)
    if (name !== undefined) error.name = name
    return error
  } catch {
    return new Error('puppet error')
  }
}
