import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { entries } from './scripts/entries.ts'

export default defineConfig({
  resolve: {
    alias: Object.entries(entries).map(([name, source]) => ({
      find: new RegExp(`^${name}$`),
      replacement: fileURLToPath(new URL(`src/${source}`, import.meta.url)),
    })),
  },
  // compilers and long chains of cells take seconds on a busy machine
  test: {
    include: ['{src,test}/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 60_000,
  },
})
