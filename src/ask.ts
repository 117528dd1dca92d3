import { parseArgs } from 'node:util'
import { answerBatch } from './ask/batch.js'
import { explain } from './ask/explain.js'
import { PROJECT_FOLDERS } from './config.js'
import { respond } from './conversation/respond.js'
import { EMPTY_STATE } from './conversation/types.js'
import { townshipByName } from './intents/townships.js'
import { loadKnowledge } from './load.js'

const USAGE = `用法：
  npm run ask -- "死猪谁来拉" --township 清水        问一个问题
  npm run ask -- "死猪谁来拉" --township 清水 --json      回复的全部内容（JSON）
  npm run ask -- "死猪谁来拉" --township 清水 --explain   是怎么找到的
  npm run --silent ask -- --batch 文件.jsonl         成批地问，一行一个`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    township: { type: 'string', short: 't' },
    json: { type: 'boolean', default: false },
    explain: { type: 'boolean', default: false },
    batch: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const asked = positionals.join(' ')

if (values.help || (values.batch === undefined && asked === '')) {
  console.error(USAGE)
  process.exit(values.help ? 0 : 2)
}

const { knowledge, errors } = await loadKnowledge(PROJECT_FOLDERS)
for (const error of errors) console.error(`${error.message}\n${error.advice}`)

if (values.batch !== undefined) {
  await answerBatch(values.batch, knowledge, (line) => process.stdout.write(`${line}\n`))
} else {
  const townships = [...knowledge.snapshot.townships.values()].map(({ township }) => township)
  const named = values.township === undefined ? undefined : (townshipByName(values.township, townships) ?? undefined)
  if (values.township !== undefined && !named) {
    console.error(`没有${values.township}的清单。现在能查的是：${townships.map(({ name }) => name).join('、')}`)
    process.exit(2)
  }
  const message = { text: asked, chat: 'private', addressed: true, listening: false, at: Date.now() } as const
  const { reply } = respond(message, { ...EMPTY_STATE, township: named?.name ?? null }, knowledge)
  if (values.json) console.log(JSON.stringify(reply, null, 2))
  else console.log(reply.text)
  if (values.explain) console.log(`\n${explain(asked, named?.name ?? null, knowledge)}`)
}
