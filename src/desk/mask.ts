/** A digit in any form that people type: 5, ５, 五, 伍, 幺. */
const DIGIT = '[\\p{Nd}零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]'
/** What people put between the digits of a number, also what cannot be seen. */
const BETWEEN = '[\\s\\p{Cf}\\-－—–_.．·•/()（）]{0,3}'
/** Seven digits in a row are a number that names somebody: shorter ones are hotlines, years, amounts. */
const NUMBER = new RegExp(`(?:[+＋]\\s?)?${DIGIT}(?:${BETWEEN}${DIGIT}){6,}(?:${BETWEEN}[xXｘＸ×](?![a-zA-Z]))?`, 'gu')
const MAIL = /[\p{L}\p{N}._%+-]+[@＠][\p{L}\p{N}-]+(?:[.．][\p{L}\p{N}-]+)+/gu
/** Names of accounts at chat programs: what follows 微信, 微信号, vx, QQ. */
const ACCOUNT = /((?:微信号?|vx|wx|qq|抖音号?)\s*(?:号|是|[:：])*\s*)[a-z0-9][a-z0-9_-]{4,}/giu

/**
 * The text without what names a person: telephone, identity and bank card numbers, mail addresses, account names. What stood there is
 * told in brackets.
 */
export function maskPersonal(text: string): string {
  return text
    .replace(MAIL, '[邮箱]')
    .replace(NUMBER, (found) => `[${kindOf(found)}]`)
    .replace(ACCOUNT, '$1[账号]')
}

/** The masked text without the brackets, for use as a saying. */
export function withoutMarks(masked: string): string {
  return masked.replace(/\[(?:电话|证件号|卡号|号码|邮箱|账号)\]/gu, '').trim()
}

function kindOf(found: string): string {
  const plain = found.normalize('NFKC')
  const digits = [...plain].filter((character) => new RegExp(DIGIT, 'u').test(character))
  const endsInX = /[x×]$/iu.test(plain)
  if (endsInX || digits.length === 15 || digits.length === 18) return '证件号'
  if (digits.length >= 16 && digits.length <= 19) return '卡号'
  return digits.length <= 14 ? '电话' : '号码'
}
