/**
 * White space in published lists says nothing: PDF and Word conversion leave it inside words (`安全管 理`), around numbers and
 * brackets. Only between two Latin words or numbers does it part something.
 */

/** All white space, and the marks that show as nothing. */
const SPACE = /[\s\u200b-\u200d\u2060\ufeff]+/gu

/** The text without any white space; the form in which texts are compared. */
export function squash(text: string): string {
  return text.replace(SPACE, '')
}

/** Squashed and in compatibility form (`，` and `,` alike): the form in which a page is recognised as a reprint. */
export function fold(text: string): string {
  return squash(text.normalize('NFKC'))
}

/** The text as it is shown: stray white space out, one space kept between Latin words or numbers. */
export function heal(text: string): string {
  return text
    .trim()
    .replace(SPACE, (_, at: number, whole: string) =>
      /[A-Za-z0-9]/.test(whole.charAt(at - 1)) && /^[\s\u200b-\u200d\u2060\ufeff]+[A-Za-z0-9]/u.test(whole.slice(at))
        ? ' '
        : '',
    )
}

/** The places of `text` where a space stands inside a Chinese word, each as `字 字`. */
export function straySpaces(text: string): string[] {
  return [...text.matchAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu)].map(
    (hit) => `${text.charAt(hit.index - 1)} ${text.charAt(hit.index + hit[0].length)}`,
  )
}
