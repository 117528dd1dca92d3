import { defineConfig } from 'vitest/config'

// The first load learns the sayings, which takes half a minute on a small machine and longer beside other test files.
const patience = { testTimeout: 180_000, hookTimeout: 180_000 }

// Files that run in one process share its modules, so that the lists are loaded once for all of them: without that a run takes three times as long.
// The soak has a process of its own, since it measures memory.
export default defineConfig({
  test: {
    // All processors, where vitest would leave one of two alone.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'all', include: ['test/**/*.test.ts'], exclude: ['test/soak/**'], isolate: false, ...patience } },
      { test: { name: 'soak', include: ['test/soak/**/*.test.ts'], ...patience } },
    ],
  },
})
