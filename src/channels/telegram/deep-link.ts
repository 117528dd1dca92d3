/** What a link `?start=` begins with when it leads to a row. */
const PREFIX = 'd_'

/** `d_tuquanzhen-c33`: the payload of a link to a row, or null for a name that Telegram's 64 characters of A-Z a-z 0-9 _ - do not hold. */
export function payloadOf(slug: string): string | null {
  return /^[A-Za-z0-9_-]{1,62}$/u.test(slug) ? `${PREFIX}${slug}` : null
}

/** The row's name in a payload, or null where it names none. */
export function slugOf(payload: string): string | null {
  return payload.startsWith(PREFIX) && payloadOf(payload.slice(PREFIX.length)) === payload
    ? payload.slice(PREFIX.length)
    : null
}
