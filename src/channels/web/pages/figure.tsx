import { rowName } from '../../../answers/words.js'
import type { Duty } from '../../../lists/index.js'
import { type FigurePlan, type PlacedArrow, type PlacedText, planFigure } from './figure-plan.js'
import { type Actor, type Roles, rolesOf } from './roles.js'

/** The widths that the figure is drawn for, in CSS pixels: a phone of 360 with its margins, and a desk. */
export const FIGURE_WIDTHS = { narrow: 324, wide: 720 } as const

/** Who does what in a row, drawn: those above the township, the township, and what goes between. Drawn twice; the style sheet shows one. */
export function Figure({ duty }: { readonly duty: Duty }) {
  const roles = rolesOf(duty)
  return (
    <figure class={`roles list-${duty.list}`}>
      <Drawing duty={duty} roles={roles} size="narrow" />
      <Drawing duty={duty} roles={roles} size="wide" />
      {roles.legend === '' ? null : <figcaption>{roles.legend}</figcaption>}
    </figure>
  )
}

function Drawing({
  duty,
  roles,
  size,
}: {
  readonly duty: Duty
  readonly roles: Roles
  readonly size: keyof typeof FIGURE_WIDTHS
}) {
  const plan = planFigure(roles, FIGURE_WIDTHS[size])
  const [title, desc] = [`roles-${size}-title`, `roles-${size}-desc`]
  return (
    <svg
      class={`roles-${size}`}
      viewBox={`0 0 ${plan.width} ${round(plan.height)}`}
      role="img"
      aria-labelledby={title}
      aria-describedby={desc}
    >
      <title id={title}>{`谁做什么：${duty.township}${rowName(duty)}`}</title>
      <desc id={desc}>{describe(roles)}</desc>
      <Shapes plan={plan} />
    </svg>
  )
}

function Shapes({ plan }: { readonly plan: FigurePlan }) {
  return (
    <>
      {plan.heading ? <Line line={plan.heading} anchor="middle" /> : null}
      {plan.arrows.map((arrow) => (
        <Arrow arrow={arrow} />
      ))}
      {plan.boxes.map((box) => (
        <g class={`part-${box.part}`}>
          <rect x={round(box.x)} y={round(box.y)} width={round(box.width)} height={round(box.height)} rx={10} />
          {box.lines.map((line) => (
            <Line line={line} anchor="middle" />
          ))}
        </g>
      ))}
    </>
  )
}

function Arrow({ arrow }: { readonly arrow: PlacedArrow }) {
  const { x, from, to, label } = arrow
  const back = to < from ? 9 : -9
  return (
    <g class="between">
      <path d={`M${round(x)} ${round(from)}V${round(to)}m-6 ${back}l6 ${-back}l6 ${back}`} />
      <Line line={label} anchor="start" />
    </g>
  )
}

function Line({ line, anchor }: { readonly line: PlacedText; readonly anchor: 'middle' | 'start' }) {
  return (
    <text
      x={round(line.x)}
      y={round(line.y)}
      font-size={line.size}
      font-weight={line.strong ? 600 : undefined}
      text-anchor={anchor}
    >
      {line.text}
    </text>
  )
}

/** What the figure shows, in sentences, for those who do not see it. */
function describe({ heading, upper, township, up, down }: Roles): string {
  const sentence = ({ part, names, note }: Actor) => {
    const text = names.join('、')
    if (note === '') return text
    return part === 'ended' ? note + text : `${text}（${note}）`
  }
  return [
    ...(upper.length > 0 ? [`${heading}：${upper.map(sentence).join('；')}。`] : []),
    `${sentence(township)}。`,
    ...(up === '配合' ? ['乡镇配合上级部门。'] : []),
    ...(down === '' ? [] : ['上级部门给乡镇保障。']),
  ].join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
