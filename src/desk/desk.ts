import { plainReply, silentReply } from '../answers/compose.js'
import type { Reply } from '../answers/reply.js'
import type { Handle, Incoming } from '../channels/channel.js'
import { respond } from '../conversation/respond.js'
import type { Outcome } from '../conversation/types.js'
import { asksWho } from '../intents/asks-who.js'
import { normalise } from '../search/normalise.js'
import { strongestMatter } from '../search/strongest-matter.js'
import { bind, boundTownship } from '../storage/bindings.js'
import { isListening } from '../storage/chat-settings.js'
import { addVerdict, count, countMatter } from '../storage/feedback.js'
import { addUnanswered } from '../storage/unanswered.js'
import { findCommand } from './command.js'
import { COMMANDS } from './commands/index.js'
import { withoutMessage } from './failure.js'
import { maskPersonal } from './mask.js'
import type { DeskParts } from './parts.js'
import type { Answered, Session } from './sessions.js'
import { DESK_TEXTS } from './texts.js'
import { isJudgeable, type Judgement, judgementOf } from './verdict.js'

/** Longer questions are cut when they are noted, after masking. */
const LONGEST_NOTED = 200

/** What stands between the channels and the conversation: commands, feedback, what is remembered of whom. */
export function createDesk(desk: DeskParts): { readonly handle: Handle } {
  return {
    async handle(incoming) {
      try {
        return await answer(incoming, desk)
      } catch (error) {
        desk.logger.error(
          { channel: incoming.channel, kind: incoming.kind, ...withoutMessage(error) },
          'a message could not be answered',
        )
        // Where nobody has spoken to the bot, nobody waits for an answer either.
        return isSpokenTo(incoming) ? plainReply('info', 'failure', DESK_TEXTS.failure) : silentReply()
      }
    },
  }
}

async function answer(incoming: Incoming, desk: DeskParts): Promise<Reply> {
  const place = { channel: incoming.channel, chat: incoming.chat }
  const session = sessionOf(incoming, desk)
  if (isSpokenTo(incoming)) {
    const found = findCommand(incoming.text, COMMANDS, desk)
    if (found === 'unknown') return plainReply('info', 'help', DESK_TEXTS.unknownCommand)
    if (found) return found.command.run({ incoming, argument: found.argument, desk })
    const judgement = judgementOf(incoming.text)
    if (judgement) return judged(judgement, incoming, session, desk)
  }
  const outcome = respond(
    {
      text: incoming.text,
      chat: incoming.kind,
      addressed: incoming.addressed,
      listening: incoming.kind === 'group' && isListening(desk.stores.settings.data, place),
      at: incoming.at,
    },
    session.state,
    desk.knowledge(),
  )
  // What is said past the bot leaves no trace, or an active group would push everybody else out.
  if (outcome.reply.outcome === 'silent') return outcome.reply
  desk.sessions.keep(incoming, { state: outcome.state, answered: answeredBy(incoming, outcome) })
  keepTownship(incoming, session, outcome, desk)
  noteOutcome(incoming, outcome, desk)
  desk.logger.debug(
    { channel: incoming.channel, who: desk.pseudonym(incoming), outcome: outcome.reply.outcome },
    'a message was answered',
  )
  return outcome.reply
}

/** What is remembered of whoever writes. Where the page shows a township, that one counts. */
function sessionOf(incoming: Incoming, desk: DeskParts): Session {
  const { channel, chat, township } = incoming
  if (township === undefined) {
    return desk.sessions.of(incoming, boundTownship(desk.stores.bindings.data, { channel, chat }))
  }
  const session = desk.sessions.of(incoming, township)
  return { ...session, state: { ...session.state, township } }
}

function isSpokenTo({ kind, addressed }: Incoming): boolean {
  return kind === 'private' || addressed
}

/** In private a township, once told, stays the person's own; not where the channel remembers it. */
function keepTownship(incoming: Incoming, before: Session, { state }: Outcome, desk: DeskParts): void {
  const { channel, chat, kind } = incoming
  if (incoming.township !== undefined) return
  const { township } = state
  if (kind !== 'private' || township === null || township === before.state.township) return
  desk.stores.bindings.update((data) => bind(data, { channel, chat }, township, desk.clock()))
}

/** The answer that the next message may judge. */
function answeredBy(incoming: Incoming, { reply, state }: Outcome): Answered | null {
  if (!isJudgeable(reply)) return null
  const first = reply.duties[0]
  return {
    question: questionOf(incoming, state.last),
    township: reply.township ?? first?.township ?? null,
    duty: first ? { township: first.township, list: first.list, number: first.number } : null,
  }
}

/** What was asked, in full: after 突泉镇 or 第2个 it is the question before. */
function questionOf(incoming: Incoming, last: Outcome['state']['last']): string {
  return last !== null && last.at === incoming.at ? last.question : incoming.text
}

function noteOutcome(incoming: Incoming, { reply, state }: Outcome, desk: DeskParts): void {
  const now = desk.clock()
  // What is declined and yet plainly asks who is responsible may have been taken for chatter: an admin should see it.
  const missed = reply.outcome === 'not-found' || (reply.outcome === 'decline' && asksWho(normalise(incoming.text)))
  if (missed) {
    desk.stores.feedback.update((data) => count(data, 'misses', now))
    // A township that is not loaded is no question that a saying could help.
    if (reply.intent === 'choose_township') return
    const question = questionOf(incoming, state.last)
    noteQuestion('missed', question, reply.township ?? state.township, incoming, desk)
  } else if (['answer', 'choose-duty', 'info', 'emergency'].includes(reply.outcome) && reply.duties.length > 0) {
    desk.stores.feedback.update((data) => count(data, 'answers', now))
    const matter = matterAsked(reply, desk)
    if (matter !== null) desk.stores.feedback.update((data) => countMatter(data, matter, now))
  }
}

/** The matter that an answer is about. Look-ups and rows to choose from are about none yet, and 详细 asks nothing new. */
function matterAsked({ outcome, intent, duties }: Reply, desk: DeskParts): string | null {
  const [first] = duties
  const isAnswer = outcome === 'answer' || outcome === 'emergency'
  return isAnswer && intent !== 'detail' && first ? strongestMatter(first, desk.knowledge().snapshot) : null
}

function judged(judgement: Judgement, incoming: Incoming, session: Session, desk: DeskParts): Reply {
  const { answered } = session
  if (!answered) return plainReply('info', 'feedback', DESK_TEXTS.nothingToJudge)
  const { channel } = incoming
  const now = desk.clock()
  const person = desk.pseudonym(incoming)
  desk.stores.feedback.update((data) => {
    addVerdict(data, { at: now, verdict: judgement, person, channel, duty: answered.duty })
    count(data, judgement, now)
  })
  if (judgement === 'wrong') noteQuestion('wrong', answered.question, answered.township, incoming, desk)
  desk.sessions.keep(incoming, { state: session.state, answered: null })
  return plainReply('info', 'feedback', DESK_TEXTS[judgement], answered.township)
}

function noteQuestion(
  kind: 'missed' | 'wrong',
  question: string,
  township: string | null,
  incoming: Incoming,
  desk: DeskParts,
): void {
  // Masked before it is cut: half a number would not be known as one.
  const text = maskPersonal(question).slice(0, LONGEST_NOTED)
  const entry = { at: desk.clock(), kind, text, township, channel: incoming.channel, person: desk.pseudonym(incoming) }
  desk.stores.unanswered.update((data) => addUnanswered(data, entry))
}
