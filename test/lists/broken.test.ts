import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectDutyFile, ListError, readDutyFile } from '../../src/lists/index.js'
import { loadDutyFiles } from '../../src/lists/load.js'

const NAME = '06-云南省临沧市云溪县白鹭镇.txt'
const FIXTURE = join(import.meta.dirname, '../fixtures/lists', NAME)
const text = readFileSync(FIXTURE, 'utf8')

/** The error that reading the text gives. */
function errorOf(content: string | Uint8Array, file = `seeds/${NAME}`): ListError {
  try {
    readDutyFile(file, typeof content === 'string' ? new TextEncoder().encode(content) : content)
  } catch (error) {
    if (error instanceof ListError) return error
    throw error
  }
  throw new Error('the file was read')
}

/** The line of the fixture that begins so, counted from 1. */
function lineOf(start: string, nth = 1): number {
  const at = text.split('\n').flatMap((line, index) => (line.startsWith(start) ? [index + 1] : []))
  return at[nth - 1] ?? 0
}

describe('a list of a township never seen', () => {
  const { township, duties, report } = readDutyFile(`seeds/${NAME}`, new TextEncoder().encode(text))

  it('reads without a change of code', () => {
    expect(township).toEqual({
      name: '白鹭镇',
      fullName: '云南省临沧市云溪县白鹭镇',
      region: ['云南省', '临沧市', '云溪县'],
    })
    expect(report.rows).toEqual({ basic: 3, coordination: 3, reclaimed: 3 })
    expect(report.problems).toEqual([])
    expect(duties[3]).toEqual({
      township: '白鹭镇',
      list: 'coordination',
      number: 1,
      category: '平安法治',
      title: '农村道路交通安全管理',
      departments: ['县公安局', '县交通运输局', '国家统计局云溪调查队'],
      assignments: [
        {
          departments: ['县公安局'],
          duties: ['查处交通违法行为。', '对路面宽度不足3.5米的路段设置警示标志，2025年底前完成。'],
        },
        { departments: ['县交通运输局'], duties: ['负责县道养护，保障道路畅通。', '会同县公安局治理超限超载。'] },
        { departments: ['国家统计局云溪调查队'], duties: ['开展出行调查。'] },
      ],
      townshipDuties: ['开展宣传。', '排查隐患并上报。'],
      support: ['提供业务培训。', '提供劝导服装。'],
      takeovers: [],
      discontinued: null,
      citation: { file: `seeds/${NAME}`, lines: [lineOf('1\t', 2), lineOf('\t\t\t')] },
    })
    expect(duties[4]?.assignments).toEqual([
      { departments: ['县市场监管局'], duties: ['县市场监管局查处违法经营野生菌的餐饮单位；'] },
      { departments: ['县卫健委'], duties: ['发生中毒后，县卫健委组织救治；'] },
      { departments: [], duties: ['做好应急准备。'] },
    ])
    expect(duties[4]?.townshipDuties).toEqual(['宣传不采不食；', '发现中毒及时上报。'])
    expect(duties[5]?.assignments[0]?.duties).toEqual(['一、登记\u3000办理犬只登记。', '二、处置\u3000收容流浪犬。'])
    expect(duties[6]?.takeovers).toEqual([
      { departments: ['县住建局'], methods: ['开展检查。', '依法处罚。'] },
      { departments: ['县自然资源局', '县林草局'], methods: ['核查用地手续。'] },
    ])
    expect(duties[8]?.discontinued).toBe('取消“美丽庭院”评比工作。')
  })

  it('reads alike with Windows line ends and a byte order mark', () => {
    const windows = readDutyFile(`seeds/${NAME}`, new TextEncoder().encode(`\ufeff${text.replaceAll('\n', '\r\n')}`))
    expect(windows.duties).toEqual(duties)
  })

  it('takes the township from the title where the name of the file does not tell', () => {
    const other = readDutyFile('seeds/new.txt', new TextEncoder().encode(text))
    expect(other.township).toEqual(township)
  })
})

describe('a file that cannot be trusted', () => {
  it.each<[string, string | Uint8Array, ListError['code'], number]>([
    ['nothing in it', '', 'empty', 1],
    ['only white space', ' \n\r\n\t\n', 'empty', 1],
    ['no table', '云南省临沧市云溪县白鹭镇履行职责事项清单\n\n见附件。\n', 'no-table', 1],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x00, 0x4e]), 'encoding', 1],
    ['GBK', new Uint8Array([0x31, 0x0a, 0xd0, 0xf2, 0xba, 0xc5, 0x09, 0xca, 0xc2]), 'encoding', 2],
    ['spoilt by a wrong encoding', text.replace('加强党员', '\ufffd\ufffd党员'), 'encoding', lineOf('1\t')],
    [
      'an unknown column',
      text.replace('\t对应上级部门', '\t对应上级部门\t法律依据'),
      'unknown-columns',
      lineOf('序号', 2),
    ],
    ['a column missing', text.replaceAll('\t对应上级部门', ''), 'unknown-columns', lineOf('序号', 2)],
    ['a list missing', text.slice(0, text.indexOf('## 上级部门收回')), 'missing-list', lineOf('## 上级') - 2],
    ['a row missing', text.replace(/^2\t野生菌.*\n/m, ''), 'numbering', lineOf('3\t', 2) - 1],
    ['a number twice', text.replace('\n2\t负责村', '\n1\t负责村'), 'numbering', lineOf('2\t')],
    ['more declared than there is', text.replace('党的建设（2项）', '党的建设（3项）'), 'count', lineOf('<b>一、')],
    ['cut in the last row', text.slice(0, text.indexOf('\t承接部门：县妇联')), 'cut', lineOf('3\t', 3)],
    ['cut in a tag', text.slice(0, text.indexOf('</p> <p>2.对路面')), 'cut', lineOf('1\t', 2)],
    ['columns lost in the middle', text.replace(/(2\t野生菌中毒防控).*/, '$1'), 'bad-row', lineOf('2\t', 2)],
    ['a column too many', text.replace('发现流浪犬及时上报。', '$&\t另一格'), 'bad-row', lineOf('3\t', 2)],
    ['a row without a number that continues none', text.replace('1\t加强党员', '\t加强党员'), 'bad-row', lineOf('1\t')],
    ['text between the rows', text.replace('\n2\t负责村', '\n以及有关工作\n2\t负责村'), 'bad-row', lineOf('2\t')],
  ])('%s', (_, content, code, line) => {
    const error = errorOf(content)
    expect([error.code, error.line]).toEqual([code, line])
    expect(error.file).toBe(`seeds/${NAME}`)
    expect(error.message).toMatch(new RegExp(`^seeds/${NAME} 第 ${line} 行：\\p{Script=Han}|“`, 'u'))
    expect(error.advice).toMatch(/\p{Script=Han}/u)
  })

  it('cut inside a character', () => {
    const bytes = new TextEncoder().encode(text)
    const end = new TextEncoder().encode(text.slice(0, text.indexOf('林草局'))).length + 1
    expect(errorOf(bytes.subarray(0, end)).code).toBe('cut')
  })

  it('cut at any line', () => {
    const lines = text.trimEnd().split('\n')
    for (let kept = 0; kept < lines.length; kept += 1) {
      expect(() => errorOf(lines.slice(0, kept).join('\n')), `${kept} lines`).not.toThrow()
    }
  })

  it('named for another township than its title', () => {
    expect(errorOf(text, 'seeds/06-云南省临沧市云溪县别的乡.txt').code).toBe('township')
  })

  it('of no township at all', () => {
    expect(errorOf(text.replaceAll(/^.*白鹭镇履行.*$/gm, '清单'), 'seeds/new.txt').code).toBe('township')
  })

  it('is still reported on', () => {
    const { report } = inspectDutyFile('x/a.txt', new TextEncoder().encode(text.replace(/^2\t野生菌.*\n/m, '')))
    expect(report.gaps).toEqual([{ list: 'coordination', number: 2 }])
    expect(report.problems.map((problem) => problem.code)).toEqual(['numbering', 'count'])
  })
})

describe('a folder', () => {
  const dir = mkdtempSync(join(tmpdir(), 'lists-'))
  beforeAll(() => {
    copyFileSync(FIXTURE, join(dir, '1.txt'))
    copyFileSync(FIXTURE, join(dir, '2.txt'))
    writeFileSync(join(dir, '0.txt'), '')
    writeFileSync(join(dir, 'README.md'), 'no list')
  })
  afterAll(() => {
    rmSync(dir, { recursive: true })
  })

  it('gives the good files and tells of the others', async () => {
    const { files, errors } = await loadDutyFiles(dir)
    const folder = dir.split('/').at(-1)
    expect(files.map((file) => file.file)).toEqual([`${folder}/1.txt`])
    expect(files[0]?.duties[0]?.citation.file).toBe(`${folder}/1.txt`)
    expect(errors.map((error) => [error.code, error.file])).toEqual([
      ['empty', `${folder}/0.txt`],
      ['duplicate', `${folder}/2.txt`],
    ])
  })

  it('gives the first of two townships with one short name, and says that there can only be one', async () => {
    const namesakes = mkdtempSync(join(tmpdir(), 'lists-'))
    const other = '07-云南省红河州白鹭镇.txt'
    copyFileSync(FIXTURE, join(namesakes, NAME))
    writeFileSync(join(namesakes, other), text.replaceAll('云南省临沧市云溪县白鹭镇', '云南省红河州白鹭镇'))
    try {
      const { files, errors } = await loadDutyFiles(namesakes)
      expect(files.map(({ township }) => township.fullName)).toEqual(['云南省临沧市云溪县白鹭镇'])
      expect(errors).toHaveLength(1)
      expect(errors[0]).toMatchObject({ code: 'same-name', advice: expect.stringContaining('只能用一个') })
      expect(errors[0]?.message).toContain(NAME)
      expect(errors[0]?.message).toContain(other)
      const checked = check([], { SEEDS_DIR: namesakes })
      expect(checked.status).toBe(1)
      expect(checked.output).toMatch(/✗ .*都叫白鹭镇.*\[same-name\]/)
      expect(checked.output).toContain('共 2 个文件，1 个不可使用')
    } finally {
      rmSync(namesakes, { recursive: true })
    }
  })

  it('that is not there is told of', async () => {
    const { files, errors } = await loadDutyFiles(join(dir, 'none'))
    expect(files).toEqual([])
    expect(errors.map((error) => error.code)).toEqual(['unreadable'])
  })

  it('is checked by the command, which fails for a bad file', () => {
    expect(check([join(dir, '1.txt')]).status).toBe(0)
    const bad = check([join(dir, '1.txt'), join(dir, '0.txt'), join(dir, 'none.txt')])
    expect(bad.status).toBe(1)
    expect(bad.output).toMatch(/文件是空的.*\[empty\]/)
    expect(bad.output).toMatch(/\[unreadable\]/)
    expect(bad.output).toContain('共 3 个文件，2 个不可使用')
  })

  it('is checked for two files of one township, also a file that is not there yet', () => {
    const both = check([], { SEEDS_DIR: dir })
    expect(both.output).toMatch(/2\.txt[^✗]*✗ 第 1 行：与 .*1\.txt 是同一个乡镇.*\[duplicate\]/s)
    expect(both.output).toContain('共 3 个文件，2 个不可使用')
    expect(check([FIXTURE], { SEEDS_DIR: dir }).output).toContain('[duplicate]')
    // In the place of the one of its name.
    rmSync(join(dir, '2.txt'))
    expect(check([join(dir, '1.txt')], { SEEDS_DIR: dir }).status).toBe(0)
  })
})

function check(
  paths: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): { status: number; output: string } {
  const root = join(import.meta.dirname, '../..')
  try {
    const output = execFileSync(process.execPath, ['--import', 'tsx', 'src/lists.ts', 'check', ...paths], {
      cwd: root,
      env: { ...process.env, ...environment },
    })
    return { status: 0, output: output.toString() }
  } catch (error) {
    if (error instanceof Error && 'status' in error && 'stdout' in error) {
      return { status: Number(error.status), output: String(error.stdout) }
    }
    throw error
  }
}
