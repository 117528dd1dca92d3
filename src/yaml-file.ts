import { readFileSync } from 'node:fs'
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml'
import type { z } from 'zod'

/**
 * Reads a file that people edit by hand.
 *
 * @param name how the file is named to them
 * @throws Error in Chinese naming the file, the line, what is wrong there and what to do
 */
export function readYaml<Data>(file: string, name: string, schema: z.ZodType<Data>): Data {
  const text = contentOf(file, name)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (position: number) => Math.max(1, lines.linePos(position).line)
  // The first one: what follows it mostly follows from it.
  const [broken] = document.errors
  if (broken) {
    const line = Math.min(lineAt(broken.pos[0]), text.trimEnd().split('\n').length)
    throw wrong(name, line, syntaxAdvice(broken, text.split('\n')[line - 1] ?? ''))
  }
  const parsed = schema.safeParse(contentsOf(document, name, lineAt))
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  // A misspelt name is also one that is missing, and the misspelling is what has to be mended.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  throw wrong(name, issue ? lineAt(positionOf(issue, document)) : 1, issue ? formAdvice(issue) : WRONG_FORM)
}

/**
 * The text of a file that people edit by hand.
 *
 * @throws Error in Chinese naming the file
 */
export function contentOf(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Error(`${name} 打不开。请确认文件还在，并且有读的权限。`, { cause })
  }
}

function wrong(name: string, line: number, what: string): Error {
  return new Error(`${name} 第 ${line} 行：${what}`)
}

function contentsOf(document: Document.Parsed, name: string, lineAt: (position: number) => number): unknown {
  try {
    return document.toJS()
  } catch (cause) {
    // Only a name after * that nothing bears is found this late.
    let position = 0
    visit(document, {
      Alias: (_, { range }) => {
        position = range?.[0] ?? 0
        return visit.BREAK
      },
    })
    throw Object.assign(wrong(name, lineAt(position), `${SYNTAX.BAD_ALIAS}。`), { cause })
  }
}

const INDENTED = '这一行（或者紧挨着的上下行）前面的空格不对。同一层的行前面空格要一样多，只用空格，不用 Tab'
const QUOTED = '这里或上一行有没写完的引号、括号。引号、括号要成对，用英文的'
const COLON =
  '这一行读不懂，多半是冒号的毛病。冒号要用英文的“:”，后面空一格；“-”后面也空一格；句子里本来就有冒号的，给整句加上英文引号'
const SYNTAX: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: INDENTED,
  BAD_INDENT: INDENTED,
  BLOCK_AS_IMPLICIT_KEY: INDENTED,
  MISSING_CHAR: QUOTED,
  BLOCK_IN_FLOW: QUOTED,
  MULTILINE_IMPLICIT_KEY: COLON,
  DUPLICATE_KEY: '同一项写了两遍。请合成一个',
  BAD_SCALAR_START: '这一句的头一个符号有特别的意思。请给整句加上英文引号',
  BAD_ALIAS: '以 * 或 & 开头的话读不懂。请给整句加上英文引号',
  BAD_DQ_ESCAPE: '双引号里的“\\”有特别的意思。请去掉它，或者改用单引号',
  MULTIPLE_DOCS: '中间不能有只写“---”的行。请去掉它',
}

function syntaxAdvice({ code, message }: YAMLParseError, line: string): string {
  const what = adviceFor(code, message, line)
  return `${what ?? '这一行或上一行的格式不对。请照着别的行改：前面的空格一样多，“-”和英文冒号后面空一格'}。`
}

function adviceFor(code: string, message: string, line: string): string | undefined {
  if (/^ *\t/u.test(line)) return INDENTED
  // A list in brackets that is never closed is told as one that the next line does not go on with.
  if (code === 'BAD_INDENT' && message.startsWith('Flow')) return QUOTED
  const colons = line.includes('：') || line.split(/: /u).length > 2
  return colons && code !== 'DUPLICATE_KEY' ? COLON : SYNTAX[code]
}

const WRONG_FORM = '写法不对，请照着文件里别的地方改。'

/** What is wrong where the file can be read, and is not of the form that it should be. */
function formAdvice(issue: z.core.$ZodIssue): string {
  const name = issue.path.findLast((part) => typeof part === 'string')
  const where = name === undefined ? '这里' : `“${name}”`
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识“${issue.keys[0] ?? ''}”这一项，可能写错了字。请照着文件里别的地方改，或者去掉它。`
    case 'invalid_type': {
      if (issue.message.endsWith('undefined')) return `少了${where}。请照着文件里别的地方补上。`
      if (issue.expected === 'array') return `${where}要写成一行一个，每行前面是“- ”（“-”后面空一格）。`
      if (issue.expected === 'string') return `${where}要写文字。只有数字、是否或者带冒号的，给整句加上英文引号。`
      return WRONG_FORM
    }
    case 'too_small':
      return `${where}不能空着。请补上，或者去掉这一行。`
    case 'invalid_format':
      return `${where}的写法不对，请照着文件里别的地方改；代号（id）只用小写英文字母、数字和“-”。`
    default:
      return WRONG_FORM
  }
}

/** Where in the text a wrong place stands: the innermost part of its path that is there. */
function positionOf(issue: z.core.$ZodIssue, document: Document.Parsed): number {
  for (let depth = issue.path.length; depth >= 0; depth--) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(issue.path.slice(0, depth), true)
    if (!isNode(node)) continue
    if (issue.code === 'unrecognized_keys' && isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === issue.keys[0])
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0]
    }
    if (node.range) return node.range[0]
  }
  return 0
}
