import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { legendre: fileURLToPath(new URL('src/index.ts', import.meta.url)) } },
  test: { include: ['{src,test}/**/*.test.ts'] },
})
