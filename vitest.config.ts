import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 60_000, hookTimeout: 120_000, pool: 'forks', maxWorkers: 2,
    setupFiles: process.env['KNIHA_FIXED_CASES'] === undefined ? [] : ['test/fixed-cases.ts'],
    coverage: { provider: 'v8', include: ['src/domain/**/*.ts'], exclude: ['src/domain/**/*.test.ts', 'src/domain/globals.d.ts'], reporter: ['text-summary', 'json-summary'] },
  },
})
