import { defineConfig } from 'vitest/config'

// The first load learns the sayings, which takes half a minute on a small machine and longer beside other test files. Files that run in one process
// share its modules, so that the lists are loaded once for all of them: without that a run takes three times as long.
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 180_000, isolate: false },
})
