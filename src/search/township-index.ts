import MiniSearch from 'minisearch'
import type { Duty, Township } from '../lists/index.js'
import { atOnce, type Work } from '../slices.js'
import type { FeatureExtractor } from './features.js'
import { dutyTexts, type LinkMatters, type MatterLink } from './matters.js'

/** How much of a question's content a row explains by its own words, each 0 to 1. */
export interface RowCoverage {
  readonly duty: Duty
  readonly title: number
  readonly text: number
}

interface Document {
  readonly id: number
  readonly title: string
  readonly text: string
}

/** A row tied to a matter, and how firmly. */
export interface TiedRow {
  readonly duty: Duty
  readonly strength: number
}

/** What is computed of a township's rows. */
interface Computed {
  readonly links: ReadonlyMap<Duty, readonly MatterLink[]>
  readonly rowsOf: ReadonlyMap<string, readonly TiedRow[]>
  readonly index: MiniSearch<Document>
}

/** The rows of one township with their MiniSearch index and the matters they speak of. */
export class TownshipIndex {
  /** For every row, the matters tied to it. */
  readonly links: ReadonlyMap<Duty, readonly MatterLink[]>
  /** For every matter, the rows tied to it. */
  readonly rowsOf: ReadonlyMap<string, readonly TiedRow[]>
  private readonly index: MiniSearch<Document>

  constructor(
    readonly township: Township,
    readonly duties: readonly Duty[],
    linkMatters: LinkMatters,
    private readonly extract: FeatureExtractor,
    computed: Computed = atOnce(compute(duties, linkMatters, extract)),
  ) {
    this.links = computed.links
    this.rowsOf = computed.rowsOf
    this.index = computed.index
  }

  /** Builds the index row by row, for doing it while messages are answered. */
  static *build(
    township: Township,
    duties: readonly Duty[],
    linkMatters: LinkMatters,
    extract: FeatureExtractor,
  ): Work<TownshipIndex> {
    const computed = yield* compute(duties, linkMatters, extract)
    return new TownshipIndex(township, duties, linkMatters, extract, computed)
  }

  /** The rows that share words with a question, each with the part of the question's content that it explains. */
  search(question: string, rarityOf: (feature: string) => number): RowCoverage[] {
    const features = this.extract(question)
    const value = (feature: string) => (features.get(feature) ?? 0) * rarityOf(feature)
    let whole = 0
    for (const feature of features.keys()) whole += value(feature)
    if (whole === 0) return []
    return this.index.search(question, { combineWith: 'OR' }).flatMap(({ id, match }) => {
      const duty = this.duties[id as number]
      if (!duty) return []
      let title = 0
      let text = 0
      for (const [feature, fields] of Object.entries(match)) {
        if (fields.includes('title')) title += value(feature)
        else text += value(feature)
      }
      return [{ duty, title: title / whole, text: (title + text) / whole }]
    })
  }
}

function* compute(duties: readonly Duty[], linkMatters: LinkMatters, extract: FeatureExtractor): Work<Computed> {
  const links = new Map<Duty, readonly MatterLink[]>()
  const rowsOf = new Map<string, TiedRow[]>()
  const index = new MiniSearch<Document>({
    fields: ['title', 'text'],
    idField: 'id',
    tokenize: (text) => [...extract(text).keys()],
    // The extractor has normalised the text already.
    processTerm: (term) => term,
  })
  for (const [id, duty] of duties.entries()) {
    const found = linkMatters(duty)
    links.set(duty, found)
    for (const { matter, strength } of found) rowsOf.set(matter, [...(rowsOf.get(matter) ?? []), { duty, strength }])
    index.add({ id, title: duty.title, text: dutyTexts(duty).join('\n') })
    yield
  }
  return { links, rowsOf, index }
}
