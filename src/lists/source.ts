import { ListError } from './errors.js'

/** The lines of a file; the first has number 1, so a line's number is its index plus one. */
export type SourceLines = readonly string[]

/**
 * Decodes a published list into lines. A byte order mark and Windows line ends are not part of the text.
 *
 * @throws ListError `empty`, `encoding` (not UTF-8, with the line of the first wrong byte), `cut` (the last character is half)
 */
export function sourceLines(file: string, bytes: Uint8Array): SourceLines {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) throw notUtf8(file, 1, 'UTF-16')
  const text = decode(file, bytes)
  if (text.trim() === '') {
    throw new ListError('empty', file, 1, '文件是空的', '请重新导出清单，确认文件里有文字后再放进来')
  }
  const lines = text.trimEnd().split(/\r\n|\n|\r/)
  // A text that was read in the wrong encoding and saved again is valid UTF-8, but its characters are gone.
  const spoilt = lines.findIndex((line) => line.includes('\ufffd') || line.includes('\0'))
  if (spoilt >= 0) {
    throw new ListError(
      'encoding',
      file,
      spoilt + 1,
      '有无法还原的乱码字符',
      '转码时文字已经丢失，请从原始文件重新导出，另存为 UTF-8 编码的文本',
    )
  }
  return lines
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    // TextDecoder takes the byte order mark away.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw brokenBytes(file, bytes)
  }
}

/** Tells a file whose end was cut off inside a character from one in another encoding. */
function brokenBytes(file: string, bytes: Uint8Array): ListError {
  for (let lost = 1; lost <= 3 && lost < bytes.length; lost += 1) {
    const kept = bytes.subarray(0, bytes.length - lost)
    if (!isUtf8(kept)) continue
    const line = countLines(kept)
    return new ListError('cut', file, line, '文件在一个字的中间断了', '文件没有下载或复制完整，请重新取得完整的文件')
  }
  let start = 0
  let line = 1
  for (let at = 0; at <= bytes.length; at += 1) {
    // The line feed is a byte of its own in UTF-8 and in GBK, so lines can be told before the encoding is known.
    if (at < bytes.length && bytes[at] !== 0x0a) continue
    if (!isUtf8(bytes.subarray(start, at))) break
    start = at + 1
    line += 1
  }
  return notUtf8(file, line, 'GBK')
}

function notUtf8(file: string, line: number, likely: string): ListError {
  return new ListError(
    'encoding',
    file,
    line,
    `不是 UTF-8 编码的文本（可能是 ${likely}）`,
    '请用记事本等打开文件，选“另存为”，编码选 UTF-8，再放回来',
  )
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function countLines(bytes: Uint8Array): number {
  return bytes.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1)
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte)
}
