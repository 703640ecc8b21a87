import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { entries } from './scripts/entries.ts'

// What replaces modules or counts the bytes of its process needs a process of its own.
const alone = [
  'src/engine/engine.test.ts',
  'src/lazy/memory.test.ts',
  'src/{likelihood,fitting}/circuits.test.ts',
  'src/fitting/soak.test.ts',
  'src/pursuit/allocation.test.ts',
]

export default defineConfig({
  resolve: {
    alias: Object.entries(entries).map(([name, source]) => ({
      find: new RegExp(`^${name}$`),
      replacement: fileURLToPath(new URL(`src/${source}`, import.meta.url)),
    })),
  },
  test: {
    setupFiles: ['test/support/setup.ts'],
    // a process that collects garbage seldom, and on one thread, leaves the other cores to others
    execArgv: ['--max-semi-space-size=32', '--single-threaded-gc'],
    unstubGlobals: true,
    // compilers and long chains of cells take seconds on a busy machine
    testTimeout: 60_000,
    // reading the library takes longer than most files of tests, which therefore share one copy in each process
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['{src,test}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
