import { escapePattern, squash } from '../search/normalise.js'
import type { DepartmentKind } from './departments.js'

/** What stands in a masked message for the things that differ from card to card. Messages are in lower case, so nothing else looks so. */
export const TOKENS = { namedTownship: 'N', township: 'T', department: 'D', number: '#' } as const

/**
 * Puts a token for every township's name, word for the township, department and number: 那李市镇呢 → 那N呢, 水利局要来不 → D要来不.
 * What is left is the way of asking and, where there is any, a matter.
 *
 * @param townships the townships' names as the message has them
 */
export type FollowUpMask = (message: string, townships?: readonly string[]) => MaskedMessage

/** A masked message. */
export interface MaskedMessage {
  readonly masked: string
  /** What may be of a matter: the message without townships, numbers and names that can only be an office's. 医保 stays, 医保局 goes. */
  readonly subject: string
}

/** How examples in `intents/` write any township's name. */
export const PLACEHOLDER = '{镇}'

const TOWNSHIP =
  /(?:乡镇|[乡镇]|街道|镇街)(?:人民)?政府|街道办事处|街道办?|乡镇|镇街|[乡镇](?:里头|里边|里面|里|上头|上|头|子)|镇正府|政府|(?<![老家城集场同])[乡镇](?![村亲下道土愁音])/gu
const DIGITS = '[零一二两三四五六七八九十百]'
/** 一条一条, 哪一个 and 一下 hold no number: 一 counts only where nothing else can be meant. */
const NUMBER = new RegExp(
  `第(?:[0-9]+|${DIGITS}+)|[0-9]+|^(?:那|再?看|要|选)?${DIGITS}+(?=[呢嘞咧吧嘛啊哦号]*$)|(?:${DIGITS}{2,}|[二两三四五六七八九十])(?=[项条款个号件])`,
  'gu',
)
const MARKS = /[^\p{L}\p{N}#]+/gu
/** Names that can only be an office: 水利 and 消防 are subjects as well. */
const OFFICE = /[局委办队所院部站会联厅处警]$/u

/** Houses that people ask about, not bodies that are responsible: 敬老院归哪个. */
const FACILITY = /(?:[老利]院|[书化物]馆|学校|小学|中学|幼儿园|医院)$/u

/** Builds the mask from the known departments' names. */
export function followUpMask(kinds: readonly DepartmentKind[]): FollowUpMask {
  const names = [...new Set(kinds.flatMap(({ stems, short }) => [...stems, ...short]))]

    .filter((name) => name.length >= 2 && !FACILITY.test(name) && !/^(?:[乡镇村]|街道|居委|政府|部门|单位)/u.test(name))
    .sort((a, b) => b.length - a.length)
  const departments = new RegExp(`[省市县区州旗盟]?(?:${names.map(escapePattern).join('|')})`, 'gu')
  return (message, townships = []) => {
    let text = message.includes(PLACEHOLDER)
      ? message.split(PLACEHOLDER).map(squash).join(TOKENS.namedTownship)
      : squash(message)
    for (const name of townships) text = text.split(squash(name)).join(TOKENS.namedTownship)
    const token = (body: string) => body.replace(TOWNSHIP, TOKENS.township).replace(NUMBER, TOKENS.number)
    const masked = token(text.replace(departments, TOKENS.department)).replace(MARKS, ' ').trim()
    const subject = token(text.replace(departments, (name) => (OFFICE.test(name) ? TOKENS.department : name)))
    return {
      masked,
      subject: subject
        .replace(/[NTD#]/gu, ' ')
        .replace(MARKS, ' ')
        .trim(),
    }
  }
}
