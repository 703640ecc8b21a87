import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: {
      'legendre/engine': fileURLToPath(new URL('src/engine/public.ts', import.meta.url)),
      legendre: fileURLToPath(new URL('src/index.ts', import.meta.url)),
    },
  },
  // compilers and long chains of cells take seconds on a busy machine
  test: {
    include: ['{src,test}/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 60_000,
  },
})
