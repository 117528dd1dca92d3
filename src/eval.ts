import { join } from 'node:path'
import { PROJECT_FOLDERS, QUESTION_SETS } from './config.js'
import { characters, measureBaseline } from './eval/baseline.js'
import { belowFloor, readFloors } from './eval/floors.js'
import { type Figure, measure } from './eval/measure.js'
import { readSets } from './eval/sets.js'
import { loadKnowledge } from './load.js'
import { normalise } from './search/normalise.js'
import { loadSegmenter } from './search/segment.js'

const { knowledge, errors } = await loadKnowledge(PROJECT_FOLDERS)
for (const error of errors) console.error(error.message)
const segment = loadSegmenter(join(PROJECT_FOLDERS.intents, 'words.txt'))
const floors = readFloors(join(QUESTION_SETS, 'floors.json'))
const failures: string[] = []

for (const set of readSets(QUESTION_SETS)) {
  const figures = measure(set, knowledge)
  const words = measureBaseline(set, knowledge, (text) => segment(normalise(text)))
  const single = measureBaseline(set, knowledge, characters)
  console.log(
    `\n${set.name}: ${set.questions.length} questions, ${set.negatives.length} negatives, ${set.emergencies.length} emergencies`,
  )
  console.log(
    `${''.padEnd(24)}${'shuiguan'.padStart(18)}${'MiniSearch+jieba'.padStart(18)}${'characters'.padStart(12)}${'floor'.padStart(8)}`,
  )
  for (const [name, figure] of figures) {
    const floor = floors[set.name]?.[name]
    const cells = [
      `${percent(figure)} (${figure.right}/${figure.of})`.padStart(18),
      percent(words.get(name)).padStart(18),
      percent(single.get(name)).padStart(12),
      (floor === undefined ? '' : String(floor)).padStart(8),
    ]
    console.log(`${name.padEnd(24)}${cells.join('')}`)
  }
  failures.push(...belowFloor(set.name, figures, floors))
}

if (failures.length > 0) {
  console.error(`\n${failures.join('\n')}`)
  process.exitCode = 1
}

function percent(figure: Figure | undefined): string {
  return figure ? `${((100 * figure.right) / figure.of).toFixed(1)} %` : ''
}
