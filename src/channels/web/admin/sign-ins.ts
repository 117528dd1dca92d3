import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** How long a sign-in is valid, in milliseconds. */
export const SIGN_IN_AGE = 12 * 60 * 60 * 1000
/** So many sign-ins are valid at a time; the oldest gives way. */
const MOST_SIGN_INS = 50
const ID_BYTES = 18

/** Knows who is signed in to the admin page. Kept in memory: a restart signs everybody out. */
export interface SignIns {
  /** The cookie's value of a new sign-in. */
  begin(): string
  /** Whether a cookie's value is that of a sign-in which is still valid. */
  isValid(cookie: string): boolean
  /** From now on the cookie's value is worth nothing, wherever it was copied to. */
  end(cookie: string): void
}

/**
 * @param secret what cookies are signed with
 * @param random gives so many random bytes, not to be guessed by anyone
 * @param clock milliseconds since 1970
 */
export function createSignIns(secret: string, random: (bytes: number) => Buffer, clock: () => number): SignIns {
  /** Until when each is valid, in the order in which they began. */
  const valid = new Map<string, number>()
  const sign = (id: string) => createHmac('sha256', secret).update(`web:admin:${id}`).digest('base64url')
  const idOf = (cookie: string): string | null => {
    const [id = '', signature = '', ...more] = cookie.split('.')
    return more.length === 0 && isSame(signature, sign(id)) ? id : null
  }
  return {
    begin() {
      const id = random(ID_BYTES).toString('base64url')
      valid.set(id, clock() + SIGN_IN_AGE)
      for (const [old, until] of valid) {
        if (valid.size <= MOST_SIGN_INS && until > clock()) break
        valid.delete(old)
      }
      return `${id}.${sign(id)}`
    },
    isValid(cookie) {
      const id = idOf(cookie)
      return id !== null && (valid.get(id) ?? 0) > clock()
    },
    end(cookie) {
      const id = idOf(cookie)
      if (id !== null) valid.delete(id)
    },
  }
}

/** Whether two texts are the same. How long it takes tells nothing of either, not even the length: digests are compared. */
export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
