import { comparePath } from '../../../addresses.js'
import type { AskedMatter, Overview } from '../../../desk/overview.js'
import { dayName } from './times.js'
import { type AdminView, Panel } from './view.js'

/** The width of a day and of its bar, and the height of the plot, in units of the drawing, which is stretched to fit. */
const DAY = 10
const BAR = 7
const HEIGHT = 100

type Day = Overview['days'][number]

interface Layer {
  /** The class that gives its colour. */
  readonly class: string
  readonly name: string
  readonly count: (day: Day) => number
}

const QUESTIONS: readonly Layer[] = [
  { class: 'plot-answers', name: '答上了', count: ({ answers }) => answers },
  { class: 'plot-misses', name: '没答上来', count: ({ misses }) => misses },
]
const WRONG: readonly Layer[] = [{ class: 'plot-wrong', name: '说不对', count: ({ wrong }) => wrong }]

/** How many questions there were each day, and what they were about. */
export function PlotsPanel({ view }: { readonly view: AdminView }) {
  const { days, asked } = view.overview
  const none = days.every(({ answers, misses, wrong }) => answers + misses + wrong === 0)
  return (
    <Panel id="plots" title="最近30天">
      {none ? (
        <p class="muted">这30天还没有人问过。</p>
      ) : (
        <figure class="card plot stack">
          <figcaption>每天的提问</figcaption>
          <Bars days={days} layers={QUESTIONS} />
          {days.some(({ wrong }) => wrong > 0) ? <Bars days={days} layers={WRONG} low /> : null}
          <DaysTable days={days} />
        </figure>
      )}
      {asked.length === 0 ? null : <Asked asked={asked} />}
    </Panel>
  )
}

function Bars({ days, layers, low = false }: { days: readonly Day[]; layers: readonly Layer[]; low?: boolean }) {
  const sums = days.map((day) => layers.reduce((sum, { count }) => sum + count(day), 0))
  const top = roundedUp(Math.max(...sums))
  const height = (count: number) => (HEIGHT * count) / top
  const total = sums.reduce((sum, one) => sum + one, 0)
  const names = layers.map(({ name }) => name)
  const [first, middle, last] = [days[0], days[Math.floor(days.length / 2)], days.at(-1)]
  return (
    <div class={low ? 'bars bars-low' : 'bars'}>
      <p class="legend">
        {layers.map((layer) => (
          <span class={`key ${layer.class}`}>{layer.name}</span>
        ))}
        <span class="top muted" aria-hidden="true">
          {top}次
        </span>
      </p>
      <svg
        class="plot-area"
        viewBox={`0 0 ${days.length * DAY} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`最近${days.length}天${names.join('和')}的一共${total}次，最多的一天${Math.max(...sums)}次；每天的数在下面的表里`}
      >
        {[0, 0.5, 1].map((share) => (
          <line class="grid" x1="0" x2={days.length * DAY} y1={HEIGHT * share} y2={HEIGHT * share} />
        ))}
        {days.map((day, place) => {
          let base = HEIGHT
          return layers.map((layer) => {
            const tall = height(layer.count(day))
            base -= tall
            return tall === 0 ? null : (
              <rect
                class={layer.class}
                x={place * DAY + (DAY - BAR) / 2}
                y={rounded(base)}
                width={BAR}
                height={rounded(tall)}
              />
            )
          })
        })}
      </svg>
      <p class="axis muted" aria-hidden="true">
        {[first, middle, last].map((day) => (
          <span>{day ? dayName(day.day) : ''}</span>
        ))}
      </p>
    </div>
  )
}

function DaysTable({ days }: { readonly days: readonly Day[] }) {
  return (
    <details>
      <summary>看每天的数</summary>
      <table>
        <caption class="visually-hidden">最近30天每天的提问，新的在前</caption>
        <thead>
          <tr>
            {['日期', '答上了', '没答上来', '说有用', '说不对'].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map(({ day, answers, misses, useful, wrong }) => (
            <tr>
              <th scope="row">{dayName(day)}</th>
              {[answers, misses, useful, wrong].map((count) => (
                <td>{count}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function Asked({ asked }: { readonly asked: readonly AskedMatter[] }) {
  const most = Math.max(...asked.map(({ times }) => times))
  return (
    <figure class="card plot stack">
      <figcaption>问得最多的事项</figcaption>
      <table class="asked">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">事项</th>
            <th scope="col">次数</th>
          </tr>
        </thead>
        <tbody>
          {asked.map(({ matter, name, times }) => (
            <tr>
              <th scope="row">
                <a href={comparePath(matter)}>{name}</a>
                <svg class="asked-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="plot-answers" width={rounded((100 * times) / most)} height="10" />
                </svg>
              </th>
              <td>{times}次</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

/** The next of 2, 4, 6, 8, 10, 20, 40 … : half of it is a whole number too. */
function roundedUp(most: number): number {
  for (let unit = 1; ; unit *= 10) {
    const found = [2, 4, 6, 8, 10].find((step) => step * unit >= most)
    if (found !== undefined) return found * unit
  }
}

function rounded(units: number): number {
  return Math.round(units * 100) / 100
}
