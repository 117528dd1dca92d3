/** Why a file cannot be read or trusted; stable, for programs and for the manual. */
export type ListErrorCode =
  /** The file cannot be opened. */
  | 'unreadable'
  /** The file holds nothing. */
  | 'empty'
  /** The bytes are not UTF-8 text. */
  | 'encoding'
  /** No line of the file is the header of a duty table. */
  | 'no-table'
  /** A header has columns that no duty list has, or lacks one that it must have. */
  | 'unknown-columns'
  /** Neither the file's name nor its title tells the township, or they name two. */
  | 'township'
  /** One of the three tables is not there. */
  | 'missing-list'
  /** A row has too few or too many columns, or no title, or belongs to no table. */
  | 'bad-row'
  /** The text stops in the middle. */
  | 'cut'
  /** 序号 are missing or come twice. */
  | 'numbering'
  /** A category declares another number of rows than there are. */
  | 'count'
  /** Another file already holds a list of the same township. */
  | 'duplicate'
  /** Another file already holds the list of a township of the same short name, in another county. */
  | 'same-name'

/** A duty list that cannot be trusted: what is wrong, where, and what to do about it. */
export class ListError extends Error {
  override readonly name = 'ListError'

  /**
   * @param code what kind of fault it is
   * @param file the file as its reader was told, e.g. `seeds/….txt`
   * @param line where it shows, counted from 1
   * @param what what is wrong, a Chinese sentence without the place
   * @param advice what to do, a Chinese sentence
   */
  constructor(
    readonly code: ListErrorCode,
    readonly file: string,
    readonly line: number,
    readonly what: string,
    readonly advice: string,
  ) {
    super(`${file} 第 ${line} 行：${what}`)
  }
}
