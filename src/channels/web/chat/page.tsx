import { Page } from '../layout.js'
import { LONGEST_QUESTION } from './asking.js'
import type { ChatTurn } from './history.js'
import type { ChatView } from './parts.js'
import { TurnView } from './reply.js'
import { CHAT_TEXTS } from './texts.js'

interface ChatPageProps extends ChatView {
  readonly township: string | null
  readonly turns: readonly ChatTurn[]
  /** Why the last question was not answered; null for no reason. */
  readonly hint: string | null
  /** Questions to tap on. */
  readonly examples: readonly string[]
}

/** The chat: what was said so far, and a field at the foot of the screen. */
export function ChatPage(props: ChatPageProps) {
  const { parts, session, township, turns, hint, examples } = props
  const latest = turns.findLast(({ question }) => question !== null)
  return (
    <Page
      parts={parts}
      title={CHAT_TEXTS.title}
      description={CHAT_TEXTS.intro}
      current="chat"
      township={township}
      styles={['chat.css']}
      scripts={['chat.js']}
      class="chat-page"
    >
      <h1 id="title" class={turns.length > 0 ? 'visually-hidden' : undefined}>
        {CHAT_TEXTS.title}
      </h1>
      {turns.length > 0 ? null : (
        <p id="intro" class="intro muted">
          {CHAT_TEXTS.intro}
        </p>
      )}
      <TownshipForm {...props} />
      <section class="conversation" aria-label={CHAT_TEXTS.conversation}>
        <ol
          class="turns"
          id="turns"
          aria-live="polite"
          // What the script says, so that all sentences stand in one place.
          data-asked={`${CHAT_TEXTS.asked}：`}
          data-searching={CHAT_TEXTS.searching}
          data-offline={CHAT_TEXTS.offline}
          data-again={CHAT_TEXTS.again}
          data-empty={CHAT_TEXTS.empty}
        >
          {turns.map((turn) => (
            <TurnView turn={turn} latest={turn === latest} parts={parts} session={session} />
          ))}
        </ol>
        {turns.length === 0 && examples.length > 0 ? (
          <Examples examples={examples} session={session} parts={parts} />
        ) : null}
        <form method="post" action="/forget" class="forget" id="forget" hidden={turns.length === 0}>
          <input type="hidden" name="token" value={session.formToken} />
          <button class="button-quiet" type="submit">
            {CHAT_TEXTS.forget}
          </button>
        </form>
      </section>
      <form method="post" action="/" class="ask" id="ask" data-ask>
        <input type="hidden" name="token" value={session.formToken} />
        <output class="notice notice-warn" id="hint" hidden={hint === null}>
          {hint}
        </output>
        <label class="visually-hidden" for="question">
          {CHAT_TEXTS.question}
        </label>
        <div class="ask-row">
          <textarea
            id="question"
            name="text"
            rows={1}
            maxlength={LONGEST_QUESTION}
            required
            autocomplete="off"
            enterkeyhint="send"
            placeholder={CHAT_TEXTS.placeholder}
          />
          <button class="button" type="submit">
            {CHAT_TEXTS.ask}
          </button>
        </div>
      </form>
    </Page>
  )
}

/** Before a township is chosen all are there to tap on; afterwards there is a line to change it. */
function TownshipForm({ parts, session, township }: ChatPageProps) {
  const townships = [...parts.knowledge().snapshot.townships.values()].map((one) => one.township)
  if (township === null) {
    return (
      <form method="post" action="/township" class="township-choice">
        <input type="hidden" name="token" value={session.formToken} />
        <h2>{CHAT_TEXTS.chooseTownship}</h2>
        {townships.map(({ name, region }) => (
          <button class="township-button" name="township" value={name} type="submit">
            <b>{name}</b>
            <span class="muted small">{region.join('')}</span>
          </button>
        ))}
      </form>
    )
  }
  return (
    <form method="post" action="/township" class="township" id="township">
      <input type="hidden" name="token" value={session.formToken} />
      <label for="township-name">{CHAT_TEXTS.township}</label>
      <select id="township-name" name="township" required>
        {townships.map(({ name }) => (
          <option value={name} selected={name === township}>
            {name}
          </option>
        ))}
      </select>
      <button class="button-quiet" type="submit">
        {CHAT_TEXTS.change}
      </button>
    </form>
  )
}

function Examples({ examples, session }: ChatView & { readonly examples: readonly string[] }) {
  return (
    <div class="examples" id="examples">
      <h2 class="small muted">{CHAT_TEXTS.examples}</h2>
      <form method="post" action="/" class="chips" data-ask>
        <input type="hidden" name="token" value={session.formToken} />
        {examples.map((text) => (
          <button class="chip" name="text" value={text} type="submit">
            {text}
          </button>
        ))}
      </form>
    </div>
  )
}
