import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { exportLine } from './lists/export.js'
import { formatProblem, formatReport } from './lists/format.js'
import { inspectDutyFile, ListError } from './lists/index.js'
import { dutyFileNames, loadDutyFiles } from './lists/load.js'

const SEEDS = 'seeds'
const USAGE = `用法：
  npm run --silent lists -- export            把 ${SEEDS}/ 里的清单逐行输出为 JSON
  npm run lists -- check [文件…]              检查清单（不写文件就检查 ${SEEDS}/ 里的全部）`

/** Writes all duties of the lists that can be trusted; tells of the others on stderr. */
async function exportAll(): Promise<number> {
  const { files, errors } = await loadDutyFiles(SEEDS)
  const lines = files.flatMap((file) => file.duties.map(exportLine))
  if (lines.length > 0) await write(process.stdout, `${lines.join('\n')}\n`)
  for (const error of errors) await write(process.stderr, `${error.file}\n${formatProblem(error)}\n`)
  return errors.length === 0 ? 0 : 1
}

/** Reports on each file. */
async function check(paths: readonly string[]): Promise<number> {
  const files = paths.length > 0 ? paths : (await dutyFileNames(SEEDS)).map((name) => join(SEEDS, name))
  if (files.length === 0) {
    await write(process.stderr, `${SEEDS}/ 里没有清单（*.txt）\n`)
    return 1
  }
  let untrusted = 0
  for (const path of files) {
    const file = `${basename(dirname(resolve(path)))}/${basename(path)}`
    try {
      const { report } = inspectDutyFile(file, await readFile(path))
      await write(process.stdout, `${formatReport(report)}\n\n`)
      if (report.problems.length > 0) untrusted += 1
    } catch (error) {
      untrusted += 1
      const why = error instanceof Error ? error.message : String(error)
      const problem = new ListError('unreadable', file, 1, `打不开：${why}`, '请确认文件存在，并且有读取权限')
      await write(process.stdout, `${file}\n${formatProblem(problem)}\n\n`)
    }
  }
  await write(
    process.stdout,
    `共 ${files.length} 个文件，${untrusted === 0 ? '都可以使用' : `${untrusted} 个不可使用`}\n`,
  )
  return untrusted === 0 ? 0 : 1
}

/** Resolves when the text has left, so that a pipe gets all of it before the process ends. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((done, failed) => {
    stream.write(text, (error) => (error ? failed(error) : done()))
  })
}

const [command, ...rest] = process.argv.slice(2)
if (command === 'export' && rest.length === 0) process.exitCode = await exportAll()
else if (command === 'check') process.exitCode = await check(rest)
else {
  await write(process.stderr, `${USAGE}\n`)
  process.exitCode = 2
}
