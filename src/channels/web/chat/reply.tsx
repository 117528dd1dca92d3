import type { Choice, Reply } from '../../../answers/reply.js'
import { excerpt, LIST_NAMES, rowName, withoutStop } from '../../../answers/words.js'
import { isJudgeable } from '../../../desk/verdict.js'
import { BlockView, rowAddress } from './block.js'
import type { ChatTurn } from './history.js'
import type { ChatView } from './parts.js'
import { CHAT_TEXTS } from './texts.js'

/** So many further rows are linked under a card. */
const MOST_OTHERS = 3

interface TurnProps extends ChatView {
  readonly turn: ChatTurn
  /** Whether the turn is the last one: only then its buttons are there, as they speak of what was said last. */
  readonly latest: boolean
}

/** A question with its answer. */
export function TurnView(props: TurnProps) {
  const { turn, latest } = props
  return (
    <li
      class="turn"
      id={latest ? 'latest' : undefined}
      data-turn={turn.id}
      data-township={turn.reply.township ?? undefined}
    >
      {turn.question === null ? (
        <p class="muted small">{CHAT_TEXTS.notice}</p>
      ) : (
        <p class="asked">
          <span class="visually-hidden">{CHAT_TEXTS.asked}：</span>
          {turn.question}
        </p>
      )}
      <ReplyCard {...props} />
    </li>
  )
}

function ReplyCard(props: TurnProps) {
  const { turn, latest } = props
  const { reply } = turn
  const [first] = reply.duties
  const danger = reply.outcome === 'emergency'
  const single = !danger && (reply.outcome === 'answer' || reply.duties.length === 1)
  const choices = latest ? reply.choices : []
  // Where each item of a list is a choice, the item itself is the button.
  const inList = choices.length > 0 && choices.length === listed(reply)
  return (
    <article class={danger ? 'card reply reply-danger' : 'card reply'} aria-label={CHAT_TEXTS.answered}>
      {first && single ? (
        <p class="reply-head">
          <span class={`badge list-${first.list}`}>{LIST_NAMES[first.list]}</span>
          <span class="muted small">{first.township}</span>
        </p>
      ) : null}
      <div class="reply-body">
        {reply.blocks.map((block) => (
          <BlockView
            block={block}
            reply={reply}
            parts={props.parts}
            item={
              inList && block.kind === 'items' && block.numbered
                ? (place, text) => {
                    const choice = choices[place]
                    return choice ? <ChoiceForm {...props} choice={choice} label={text} kind="choice-line" /> : null
                  }
                : null
            }
          />
        ))}
      </div>
      <Others {...props} />
      <div class="reply-foot">
        {inList ? null : choices.map((choice) => <ChoiceForm {...props} choice={choice} kind="button-quiet" />)}
        {latest && isJudgeable(reply) ? (
          <div class="verdicts">
            {[CHAT_TEXTS.useful, CHAT_TEXTS.wrong].map((word) => (
              <ChoiceForm {...props} choice={{ label: word, message: word }} kind="button-quiet" />
            ))}
          </div>
        ) : null}
      </div>
    </article>
  )
}

function listed({ blocks }: Reply): number {
  const lists = blocks.filter((block) => block.kind === 'items' && block.numbered)
  return lists.length === 1 && lists[0]?.kind === 'items' ? lists[0].items.length : 0
}

interface ChoiceProps extends TurnProps {
  readonly choice: Choice
  /** What the button says; the choice's label unless told. */
  readonly label?: string
  /** The button's classes. */
  readonly kind: string
}

/** A button that says something in place of the person. */
function ChoiceForm({ choice, label = choice.label, kind, turn, session }: ChoiceProps) {
  return (
    <form method="post" action="/" class="choice" data-ask>
      <input type="hidden" name="token" value={session.formToken} />
      <input type="hidden" name="turn" value={String(turn.id)} />
      <button class={kind} name="text" value={choice.message} type="submit">
        {label}
      </button>
    </form>
  )
}

/** Further rows that may have been meant. */
function Others({ turn: { reply }, parts }: TurnProps) {
  if (reply.outcome !== 'answer') return null
  const others = reply.duties.slice(1, 1 + MOST_OTHERS).flatMap((duty) => {
    const href = rowAddress(duty, parts)
    return href === null ? [] : [{ duty, href }]
  })
  if (others.length === 0) return null
  return (
    <details class="others">
      <summary>{CHAT_TEXTS.others}</summary>
      <ul>
        {others.map(({ duty, href }) => (
          <li>
            <a href={href}>{excerpt(withoutStop(duty.title), 40)}</a> <span class="muted small">{rowName(duty)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
