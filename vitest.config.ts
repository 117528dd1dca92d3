import { defineConfig } from 'vitest/config'

// The first load learns the sayings, which takes half a minute on a small machine and longer beside other test files.
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 180_000 },
})
