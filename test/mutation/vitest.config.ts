import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// the slow ones last, so that few mutants meet them
const slow = [
  'lazy-depth',
  'likelihood-natural-gradient',
  'maps-fixed',
  'maps-partly',
  'maps-algebra',
  'maps-backpropagation',
  'test-any',
]

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => slow.findIndex((name) => moduleId.includes(`/${name}`))
    return files.toSorted((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1))
  }
}

export default defineConfig({
  test: {
    include: (process.env.TESTS ?? '*').split(',').map((name) => `test/mutation/bundles/${name}.test.js`),
    setupFiles: ['test/mutation/setup.ts'],
    server: { deps: { external: [/mutation.*\.mjs$/] } },
    sequence: { sequencer: QuickFirst },
    testTimeout: 60_000,
    isolate: false,
    fileParallelism: false,
  },
})
