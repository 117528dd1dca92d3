import MiniSearch from 'minisearch'
import type { Duty, Township } from '../lists/index.js'
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

/** The rows of one township with their MiniSearch index and the matters they speak of. */
export class TownshipIndex {
  /** For every row, the matters tied to it. */
  readonly links: ReadonlyMap<Duty, readonly MatterLink[]>
  /** For every matter, the rows tied to it. */
  readonly rowsOf: ReadonlyMap<string, readonly { readonly duty: Duty; readonly strength: number }[]>
  private readonly index: MiniSearch<Document>

  constructor(
    readonly township: Township,
    readonly duties: readonly Duty[],
    linkMatters: LinkMatters,
    private readonly extract: FeatureExtractor,
  ) {
    this.links = new Map(duties.map((duty) => [duty, linkMatters(duty)]))
    const rowsOf = new Map<string, { duty: Duty; strength: number }[]>()
    for (const [duty, links] of this.links) {
      for (const { matter, strength } of links) rowsOf.set(matter, [...(rowsOf.get(matter) ?? []), { duty, strength }])
    }
    this.rowsOf = rowsOf
    this.index = new MiniSearch<Document>({
      fields: ['title', 'text'],
      idField: 'id',
      tokenize: (text) => [...extract(text).keys()],
      // The extractor has normalised the text already.
      processTerm: (term) => term,
    })
    this.index.addAll(duties.map((duty, id) => ({ id, title: duty.title, text: dutyTexts(duty).join('\n') })))
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
