import { readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { PROJECT } from './config.js'
import { exportLine } from './lists/export.js'
import { formatProblem, formatReport } from './lists/format.js'
import { inspectDutyFile } from './lists/index.js'
import { dutyFileNames, loadDutyFiles, unreadable } from './lists/load.js'
import { type TownshipFile, twinError } from './lists/twins.js'
import { loadEnvironmentFile, seedsFolder } from './settings.js'

/** Writes all duties of the lists that can be trusted; tells of the others on stderr. */
async function exportAll(seeds: string): Promise<number> {
  const { files, errors } = await loadDutyFiles(seeds)
  const lines = files.flatMap((file) => file.duties.map(exportLine))
  if (lines.length > 0) await write(process.stdout, `${lines.join('\n')}\n`)
  for (const error of errors) await write(process.stderr, `${error.file}\n${formatProblem(error)}\n`)
  return errors.length === 0 ? 0 : 1
}

/**
 * Reports on each file. Files named one by one are looked at as if they lay among the lists, each in the place of the one of its name: a
 * list may be checked before it is put there.
 */
async function check(seeds: string, paths: readonly string[]): Promise<number> {
  const files = paths.length > 0 ? paths : await allLists(seeds)
  if (files === null) return 1
  if (files.length === 0) {
    await write(process.stderr, `${shown(seeds)} 里没有清单（*.txt）\n`)
    return 1
  }
  const used: TownshipFile[] = paths.length > 0 ? await othersThan(paths, seeds) : []
  let untrusted = 0
  for (const path of files) {
    const file = `${basename(dirname(resolve(path)))}/${basename(path)}`
    try {
      const { report, township } = inspectDutyFile(file, await readFile(path))
      const twin = township === null ? null : twinError({ file, township }, used)
      const problems = twin === null ? report.problems : [...report.problems, twin]
      await write(process.stdout, `${formatReport({ ...report, problems })}\n\n`)
      if (problems.length > 0) untrusted += 1
      else if (township !== null) used.push({ file, township })
    } catch (error) {
      untrusted += 1
      await write(process.stdout, `${file}\n${formatProblem(unreadable(file, error))}\n\n`)
    }
  }
  await write(
    process.stdout,
    `共 ${files.length} 个文件，${untrusted === 0 ? '都可以使用' : `${untrusted} 个不可使用`}\n`,
  )
  return untrusted === 0 ? 0 : 1
}

/** All lists of the folder, or null when it cannot be read, which is told. */
async function allLists(seeds: string): Promise<string[] | null> {
  try {
    return (await dutyFileNames(seeds)).map((name) => join(seeds, name))
  } catch (error) {
    await write(process.stderr, `${shown(seeds)}\n${formatProblem(unreadable(shown(seeds), error))}\n`)
    return null
  }
}

/** The lists in use that would stay beside the given files. */
async function othersThan(paths: readonly string[], seeds: string): Promise<TownshipFile[]> {
  const names = new Set(paths.map((path) => basename(path)))
  return (await loadDutyFiles(seeds)).files.filter(({ file }) => !names.has(basename(file)))
}

/** A folder as people know it. */
function shown(folder: string): string {
  const inside = relative(PROJECT, folder)
  return `${inside === '' || inside.startsWith('..') ? folder : inside}/`
}

/** Resolves when the text has left, so that a pipe gets all of it before the process ends. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((done, failed) => {
    stream.write(text, (error) => (error ? failed(error) : done()))
  })
}

loadEnvironmentFile(PROJECT)
const folder = seedsFolder(process.env, PROJECT)
const usage = `用法：
  npm run --silent lists -- export            把 ${shown(folder)} 里的清单逐行输出为 JSON
  npm run lists -- check [文件…]              检查清单（不写文件就检查 ${shown(folder)} 里的全部）`
const [command, ...rest] = process.argv.slice(2)
if (command === 'export' && rest.length === 0) process.exitCode = await exportAll(folder)
else if (command === 'check') process.exitCode = await check(folder, rest)
else {
  await write(process.stderr, `${usage}\n`)
  process.exitCode = 2
}
