import { join } from 'node:path'
import { run } from './app/run.js'

// Only the chat in the terminal. It keeps what it remembers in a folder of its own, so that it may run beside the bot without one writing over
// what the other has written.
await run(process.argv.slice(2), (settings) => ({
  ...settings,
  console: true,
  web: null,
  telegram: null,
  wechat: null,
  logLevel: 'error',
  folders: { ...settings.folders, data: join(settings.folders.data, 'terminal') },
}))
