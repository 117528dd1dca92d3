import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import type { PageParts, WebEnv } from '../context.js'
import { field } from '../security.js'
import { giveSession, rememberTownship, type SessionKeeper } from '../session.js'
import type { Asked, Asker } from './asking.js'
import { exampleQuestions } from './examples.js'
import type { ChatTurn, Histories } from './history.js'
import type { Notices } from './notices.js'
import { ChatPage } from './page.js'
import { TurnView } from './reply.js'
import { CHAT_TEXTS } from './texts.js'

const DAY = 24 * 60 * 60 * 1000
/** The days of the examples begin at midnight in China. */
const CHINA = 8 * 60 * 60 * 1000

/** What the chat works with. */
export interface ChatParts extends PageParts {
  readonly asker: Asker
  readonly histories: Histories
  readonly notices: Notices
  readonly keeper: SessionKeeper
  /** Whether cookies are only for https. */
  readonly secure: boolean
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** Keeps one address from asking too often. */
  readonly limit: MiddlewareHandler<WebEnv>
}

/** The chat: the page, its forms, and the same for its script, which gets pieces of the page. */
export function chatRoutes(parts: ChatParts): Hono<WebEnv> {
  const { asker, histories, notices, keeper, secure, clock, limit } = parts
  const loaded = () => parts.knowledge().snapshot.townships
  const app = new Hono<WebEnv>()

  const ask = async (c: Context<WebEnv>, text: string, shown?: string): Promise<Asked> => {
    const asked = await asker.ask(c.get('session').id, text, c.get('township'), shown)
    // Whoever asks about another township goes on with it: the page shows which one it is.
    const township = asked.kind === 'turn' ? asked.turn.reply.township : null
    if (township !== null && township !== c.get('township') && loaded().has(township)) {
      rememberTownship(c, township, loaded().keys(), secure)
    }
    return asked
  }

  /** What a form asks; buttons of an answer speak of that answer and of no later one. */
  const askForm = async (c: Context<WebEnv>): Promise<Asked> => {
    const turn = await field(c, 'turn')
    const latest = histories.latestAsked(c.get('session').id)
    if (turn !== '' && turn !== String(latest?.id)) return { kind: 'hint', text: CHAT_TEXTS.stale }
    const text = await field(c, 'text')
    return ask(c, text, turn === '' ? undefined : latest?.reply.choices.find(({ message }) => message === text)?.label)
  }

  app.get('/', (c) => {
    const { session, township } = c.var
    const turns = histories.turns(session.id)
    const day = Math.floor((clock() + CHINA) / DAY)
    return c.html(
      <ChatPage
        parts={parts}
        session={session}
        township={township}
        turns={turns}
        hint={histories.takeHint(session.id)}
        examples={township === null || turns.length > 0 ? [] : exampleQuestions(parts.knowledge(), township, day)}
      />,
    )
  })

  app.post('/', limit, async (c) => {
    const asked = await askForm(c)
    if (asked.kind === 'turn') return c.redirect('/#latest', 303)
    histories.leaveHint(c.get('session').id, asked.text)
    return c.redirect('/#ask', 303)
  })

  // For the page's script: one turn, or a hint with a status that says that it is none.
  app.post('/ask', limit, async (c) => {
    const asked = await askForm(c)
    if (asked.kind === 'hint') return c.text(asked.text, 422)
    return c.html(<TurnView turn={asked.turn} latest parts={parts} session={c.get('session')} />)
  })

  app.get('/notices', async (c) => {
    const { session } = c.var
    const after = Number(c.req.query('after') ?? 0)
    const turns = await notices.after(session.id, Number.isFinite(after) ? after : 0, c.req.raw.signal)
    if (turns.length === 0) return c.body(null, 204)
    return c.html(
      <ol>
        {turns.map((turn: ChatTurn) => (
          <TurnView turn={turn} latest={false} parts={parts} session={session} />
        ))}
      </ol>,
    )
  })

  app.post('/township', limit, async (c) => {
    const { session } = c.var
    const name = await field(c, 'township')
    if (!loaded().has(name)) {
      histories.leaveHint(session.id, CHAT_TEXTS.unknownTownship)
      return c.redirect('/', 303)
    }
    // Where the bot has just asked which township is meant, this is the answer.
    const waits = histories.latestAsked(session.id)?.reply.outcome === 'choose-township'
    if (waits) await ask(c, name)
    rememberTownship(c, name, loaded().keys(), secure)
    return c.redirect(waits ? '/#latest' : '/', 303)
  })

  app.post('/forget', (c) => {
    histories.forget(c.get('session').id)
    // With a new session the conversation forgets as well.
    giveSession(c, keeper, secure)
    return c.redirect('/', 303)
  })

  return app
}
