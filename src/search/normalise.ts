import { Converter } from 'opencc-js/t2cn'

/** What stands between two Han characters by mistake: white space of any kind. */
const SPACE_BETWEEN_HAN = /(?<=[\p{Script=Han}\p{P}])\s+(?=[\p{Script=Han}\p{P}])/gu
/** Zero-width and other invisible characters, which chat programs leave in copied text. */
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Co}\p{Cn}]/gu

/** 著 that is written for 着 (著火, 拿著), which the converter leaves: not in 著名, 著作, 名著 and the like. */
const ASPECT_PARTICLE = /(?<![名原编编论专译巨遗土显昭卓])著(?![名作者称述书录])/gu

const toSimplified = Converter({ from: 't', to: 'cn' })

/**
 * Gives a text the form in which questions, sayings and rows are compared: compatibility forms unified (NFKC), lower case,
 * Simplified characters, no invisible characters, and no white space inside Chinese words.
 */
export function normalise(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, ' ').replace(INVISIBLE, '').toLowerCase()
  return toSimplified(plain).replace(ASPECT_PARTICLE, '着').replace(SPACE_BETWEEN_HAN, '').replace(/ +/g, ' ').trim()
}

/** The normalised text without any white space, for comparing terms as substrings. */
export function squash(text: string): string {
  return normalise(text).replace(/\s+/g, '')
}

/** A text as a pattern that matches just this text. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
