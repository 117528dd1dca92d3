import { join } from 'node:path'
import { chatInTerminal } from './channels/console.js'
import { PROJECT_FOLDERS } from './config.js'
import { loadKnowledge } from './load.js'

const { knowledge, errors } = await loadKnowledge(PROJECT_FOLDERS)
for (const error of errors) console.error(`${error.message}\n${error.advice}`)
if (knowledge.snapshot.townships.size === 0) {
  console.error(
    'seeds/ 里没有可用的清单，没法回答。请放进至少一份清单再启动（运行 npm run lists -- check 看看哪里不对）。',
  )
  process.exit(1)
}
await chatInTerminal(knowledge, {
  settings: join(PROJECT_FOLDERS.data, 'console.json'),
  history: join(PROJECT_FOLDERS.data, 'console-history.txt'),
})
