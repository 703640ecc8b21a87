import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The slow ones last, so that few mutants meet them. */
const slow = [
  'pursuit-line-search',
  'extend-check-family',
  'predictions-quantile',
  'fitting-good-fits',
  'engine-elementary',
  'test-any-input',
  'test-same-bits',
]

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => slow.findIndex((name) => moduleId.includes(name))
    return files.toSorted((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1))
  }
}

export default defineConfig({
  test: {
    include: (process.env.TESTS ?? '*').split(',').map((name) => `test/mutation/bundles/${name}.test.js`),
    setupFiles: ['test/mutation/setup.ts'],
    server: { deps: { external: [/mutation.*\.mjs$/] } },
    sequence: { sequencer: QuickFirst },
    unstubGlobals: true,
    testTimeout: 200_000,
    isolate: false,
    fileParallelism: false,
  },
})
