import type { Child } from 'hono/jsx'
import { dutyPath } from '../../../addresses.js'
import type { Block, DutyReference, Reply } from '../../../answers/reply.js'
import { LIST_SHORT_NAMES } from '../../../answers/words.js'
import type { PageParts } from '../context.js'

interface BlockProps {
  readonly block: Block
  readonly reply: Reply
  readonly parts: PageParts
  /** Draws an item in place of its text; null leaves it to the block. */
  readonly item?: ((place: number, text: string) => Child | null) | null
}

/** A piece of a reply as markup. */
export function BlockView({ block, reply, parts, item = null }: BlockProps) {
  if (block.kind === 'headline') {
    return (
      <p class="headline">
        <Lines text={block.text} />
      </p>
    )
  }
  if (block.kind === 'paragraph') {
    return (
      <p>
        <Lines text={block.text} />
      </p>
    )
  }
  if (block.kind === 'source') {
    const href = block.duty ? rowAddress(block.duty, parts) : null
    return <p class="source">{href === null ? block.text : <a href={`${href}#source`}>{block.text}</a>}</p>
  }
  const List = block.numbered ? 'ol' : 'ul'
  return (
    <div class="items">
      {block.label === '' ? null : (
        <p class="items-label">
          <Lines text={block.label} />
        </p>
      )}
      <List class={item ? 'items-choices' : undefined}>
        {block.items.map((text, place) => (
          <li>
            {item?.(place, text) ?? <RowLink text={text} duty={dutyOfItem(text, place, block, reply)} parts={parts} />}
          </li>
        ))}
      </List>
    </div>
  )
}

/** The page of a row; null when its township is not loaded any more. */
export function rowAddress(duty: Pick<DutyReference, 'township' | 'list' | 'number'>, parts: PageParts): string | null {
  const loaded = parts.knowledge().snapshot.townships
  return loaded.has(duty.township) ? dutyPath(duty, loaded.keys()) : null
}

function RowLink({ text, duty, parts }: { text: string; duty: DutyReference | null; parts: PageParts }) {
  const href = duty ? rowAddress(duty, parts) : null
  return href === null ? text : <a href={href}>{text}</a>
}

/** The row that an item names: items that stand for the reply's rows, in their order, each with the row's list and number. */
function dutyOfItem(
  text: string,
  place: number,
  { items }: Extract<Block, { kind: 'items' }>,
  { duties }: Reply,
): DutyReference | null {
  const duty = duties[place]
  if (!duty || items.length !== duties.length) return null
  const named = text.includes(LIST_SHORT_NAMES[duty.list]) && text.includes(`第${duty.number}项`)
  return named ? duty : null
}

/** The numbers that people are told to call, as links that a phone can dial. */
const TELEPHONE = /(?<!\d)(110|119|120|122|12119|12345|12356|95598)(?!\d)/u

function Lines({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('\n').map((line, place) => (
        <>
          {place > 0 ? <br /> : null}
          {line.split(TELEPHONE).map((part, at) => (at % 2 === 1 ? <a href={`tel:${part}`}>{part}</a> : part))}
        </>
      ))}
    </>
  )
}
