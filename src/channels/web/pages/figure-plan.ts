import type { Actor, Part, Roles } from './roles.js'
import { textWidth, wrap } from './wrap.js'

/** A line of text in its place; `y` is its base line. All numbers are CSS pixels at the size that the figure is made for. */
export interface PlacedText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly strong: boolean
}

/** An actor's box with its text, which stands centred. */
export interface PlacedBox {
  readonly part: Part
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly PlacedText[]
}

/** An arrow between the township and those above it. */
export interface PlacedArrow {
  readonly x: number
  readonly from: number
  readonly to: number
  readonly label: PlacedText
}

/** A figure ready to be drawn. */
export interface FigurePlan {
  readonly width: number
  readonly height: number
  readonly heading: PlacedText | null
  readonly boxes: readonly PlacedBox[]
  readonly arrows: readonly PlacedArrow[]
}

const NAME = { size: 16, leading: 22 }
const NOTE = { size: 14, leading: 20 }
const PADDING = 10
const GAP = 8
const ARROW_HEIGHT = 52
/** Room for half of a box's line on either side. */
const EDGE = 1
const WIDEST_BOX = 340
/** A box with so many names takes a row of its own. */
const MANY_NAMES = 3

/**
 * Places the actors of a duty: those above the township in rows, the township below them, and the arrows between.
 *
 * @param width of the whole figure in CSS pixels, 280 or more
 */
export function planFigure(roles: Roles, width: number): FigurePlan {
  const boxes: PlacedBox[] = []
  let y = EDGE
  let heading: PlacedText | null = null
  if (roles.heading !== '') {
    heading = { text: roles.heading, x: width / 2, y: y + NOTE.size, size: NOTE.size, strong: false }
    y += NOTE.leading + 4
  }
  for (const row of rowsOf(roles.upper, width)) {
    const boxWidth = row.columns === 1 ? Math.min(width, fullWidth(row.actors)) : columnWidth(width, row.columns)
    const taken = row.actors.length * boxWidth + (row.actors.length - 1) * GAP
    const height = Math.max(...row.actors.map((actor) => heightOf(actor, boxWidth)))
    for (const [i, actor] of row.actors.entries()) {
      boxes.push(place(actor, (width - taken) / 2 + i * (boxWidth + GAP), y, boxWidth, height))
    }
    y += height + GAP
  }
  const arrows: PlacedArrow[] = []
  if (roles.upper.length > 0) {
    y -= GAP
    const top = y + 5
    const bottom = y + ARROW_HEIGHT - 5
    const both = roles.up !== '' && roles.down !== ''
    if (roles.up !== '') arrows.push(arrow(both ? width * 0.28 : width / 2 - 16, bottom, top, roles.up))
    if (roles.down !== '') arrows.push(arrow(both ? width * 0.62 : width / 2 - 16, top, bottom, roles.down))
    y += arrows.length > 0 ? ARROW_HEIGHT : GAP * 2
  }
  const boxWidth = Math.min(width, WIDEST_BOX)
  const height = heightOf(roles.township, boxWidth)
  boxes.push(place(roles.township, (width - boxWidth) / 2, y, boxWidth, height))
  return { width, height: y + height + EDGE, heading, boxes, arrows }
}

interface Row {
  readonly columns: number
  readonly actors: readonly Actor[]
}

/** Those with many names or a sentence stand alone in their row, the others side by side. */
function rowsOf(actors: readonly Actor[], width: number): Row[] {
  const single = actors.filter((actor) => !standsAlone(actor))
  const columns = columnsFor(single.length, width)
  const rows: Row[] = []
  let row: Actor[] = []
  const end = () => {
    if (row.length > 0) rows.push({ columns, actors: row })
    row = []
  }
  for (const actor of actors) {
    if (standsAlone(actor)) {
      end()
      rows.push({ columns: 1, actors: [actor] })
      continue
    }
    row.push(actor)
    if (row.length === columns) end()
  }
  end()
  return rows
}

function standsAlone({ part, names }: Actor): boolean {
  return part === 'ended' || names.length >= MANY_NAMES
}

function columnsFor(count: number, width: number): number {
  if (width < 480) return count <= 2 ? 1 : 2
  return Math.max(1, Math.min(count, count === 4 ? 2 : count > 6 ? 4 : 3))
}

function columnWidth(width: number, columns: number): number {
  return Math.min((width - (columns - 1) * GAP) / columns, WIDEST_BOX)
}

/** Many names may take the whole width, a single one need not. */
function fullWidth(actors: readonly Actor[]): number {
  return actors.some(({ names }) => names.length >= MANY_NAMES) ? Number.POSITIVE_INFINITY : WIDEST_BOX
}

function heightOf(actor: Actor, width: number): number {
  const { names, note } = linesOf(actor, width)
  return names.length * NAME.leading + note.length * NOTE.leading + 2 * PADDING
}

function linesOf({ names, note }: Actor, width: number): { names: string[]; note: string[] } {
  const room = width - 2 * PADDING
  const pieces = names.map((name, i) => (i < names.length - 1 ? `${name}、` : name))
  return { names: wrap(pieces, room / NAME.size), note: note === '' ? [] : wrap([note], room / NOTE.size) }
}

function place(actor: Actor, left: number, y: number, width: number, height: number): PlacedBox {
  const { names, note } = linesOf(actor, width)
  const middle = left + width / 2
  const slack = height - names.length * NAME.leading - note.length * NOTE.leading - 2 * PADDING
  let line = y + PADDING + slack / 2
  const lines: PlacedText[] = []
  const add = (text: string, { size, leading }: typeof NAME, strong: boolean) => {
    lines.push({ text, x: middle, y: line + leading * 0.5 + size * 0.36, size, strong })
    line += leading
  }
  // A sentence of the list is led in by its note; names come before theirs.
  const leadIn = actor.part === 'ended'
  if (leadIn) for (const text of note) add(text, NOTE, false)
  for (const text of names) add(text, NAME, !leadIn)
  if (!leadIn) for (const text of note) add(text, NOTE, false)
  return { part: actor.part, x: left + EDGE, y, width: width - 2 * EDGE, height, lines }
}

function arrow(x: number, from: number, to: number, text: string): PlacedArrow {
  const y = (from + to) / 2 + NOTE.size * 0.36
  return { x, from, to, label: { text, x: x + 12, y, size: NOTE.size, strong: false } }
}

/** How far a text reaches to either side, in pixels; anchored in its middle. */
export function halfWidth({ text, size }: PlacedText): number {
  return (textWidth(text) * size) / 2
}
