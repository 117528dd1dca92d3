import { z } from 'zod'
import { TEXTS } from './texts.js'

/** What we use of the `qrcode` package, which comes with wechaty; it has no types of its own. */
const qrcodeSchema = z.object({
  toString: z.custom<(text: string, options: { readonly type: 'utf8'; readonly margin: number }) => Promise<string>>(
    (value) => typeof value === 'function',
  ),
})

/** Web WeChat's login links, and where the same code can be looked at as a picture. */
const WEB_LOGIN = 'https://login.weixin.qq.com/l/'
const WEB_PICTURE = 'https://login.weixin.qq.com/qrcode/'

/**
 * A login code for the terminal, with a word on what to do: drawn in characters, or as a link where the drawing package is missing.
 *
 * @param importPackage imports a package by its name
 */
export async function loginCode(code: string, importPackage: (name: string) => Promise<unknown>): Promise<string> {
  const link = code.startsWith(WEB_LOGIN) ? code.replace(WEB_LOGIN, WEB_PICTURE) : null
  const drawn = await drawing(code, importPackage)
  return [
    TEXTS.scan,
    ...(drawn === null ? [] : [drawn]),
    ...(link !== null ? [TEXTS.scanLink(link)] : drawn === null ? [TEXTS.scanText(code)] : []),
  ].join('\n')
}

async function drawing(code: string, importPackage: (name: string) => Promise<unknown>): Promise<string | null> {
  try {
    const { default: qrcode } = z.object({ default: qrcodeSchema }).parse(await importPackage('qrcode'))
    // Dark on light whatever the terminal's colours are: phones do not read an inverted code reliably.
    const lines = (await qrcode.toString(code, { type: 'utf8', margin: 2 })).split('\n')
    return lines.map((line) => `\u001B[47m\u001B[30m${line}\u001B[0m`).join('\n')
  } catch {
    return null
  }
}
