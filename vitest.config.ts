import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // The stand-ins and browsers of a test file take their share of two cores: more files at once only wait for each other.
    maxWorkers: 2,
  },
})
