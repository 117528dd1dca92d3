import type { OpenDesk } from '../../../desk/open.js'

/** What the admin page needs besides what all pages have. */
export interface AdminOptions extends Pick<OpenDesk, 'overview' | 'noteSignIn'> {
  /** What somebody signs in with: the setting ADMIN_TOKEN. */
  readonly token: string
}
