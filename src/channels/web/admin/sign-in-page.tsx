import { WEB_ADMIN } from '../../../settings.js'
import type { AdminParts } from '../context.js'
import { Page } from '../layout.js'
import { ADMIN_TEXTS } from './texts.js'

interface SignInProps {
  readonly parts: AdminParts
  readonly formToken: string
  /** Why there was no signing in, or why it is needed again. */
  readonly problem?: string
}

/** The form to sign in with. */
export function SignInPage({ parts, formToken, problem }: SignInProps) {
  return (
    <Page parts={parts} title={ADMIN_TEXTS.signIn} current="admin" styles={['admin.css']} class="admin">
      <div class="sign-in card stack">
        <h1>{ADMIN_TEXTS.signIn}</h1>
        {problem === undefined ? null : (
          <p class="notice notice-danger" role="alert">
            {problem}
          </p>
        )}
        <form method="post" action="/admin/sign-in" class="stack">
          <input type="hidden" name="token" value={formToken} />
          {/* Password managers want to know whose password it is. */}
          <input type="text" name="username" autocomplete="username" value={WEB_ADMIN} hidden readonly />
          <div class="field">
            <label for="admin-token">{ADMIN_TEXTS.token}</label>
            <input
              id="admin-token"
              name="admin-token"
              type="password"
              autocomplete="current-password"
              required
              maxlength={256}
              aria-describedby="admin-token-help"
            />
            <p id="admin-token-help" class="muted small">
              {ADMIN_TEXTS.signInHelp}
            </p>
          </div>
          <button class="button" type="submit">
            {ADMIN_TEXTS.enter}
          </button>
        </form>
      </div>
    </Page>
  )
}
