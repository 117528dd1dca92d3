import { destination, type Logger, pino } from 'pino'
import type { LogLevel } from './settings.js'

/** The log: JSON lines on stderr, since stdout belongs to the chat in the terminal. What people write is never logged at info or above. */
export function createLogger(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    // Written at once: what was logged last matters most when the process dies.
    destination({ dest: 2, sync: true }),
  )
}
