import { isIP } from 'node:net'

/**
 * Where a request comes from. Each proxy writes at the end of X-Forwarded-For whom it was called by, so with so many proxies of one's own
 * only so many entries from the end are true; what stands before them anybody may have written.
 *
 * @param socket the address at the other end of the connection
 * @param forwarded the X-Forwarded-For header
 * @param proxies how many proxies are trusted
 */
export function clientAddress(socket: string | undefined, forwarded: string | undefined, proxies: number): string {
  const near = socket ?? ''
  if (proxies === 0 || forwarded === undefined) return near
  const entries = forwarded.split(',').map((entry) => entry.trim())
  const entry = entries.at(-proxies) ?? entries[0] ?? ''
  return isIP(entry) === 0 ? near : entry
}

/** Whom the limits count as one: an IPv4 address, or the /64 network that one household has of IPv6. */
export function household(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/u, '')
    .replace(/%.*$/u, '')
  if (isIP(plain) !== 6) return plain
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined
      ? before
      : [...before, ...Array(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ''))
    .join(':')
}
