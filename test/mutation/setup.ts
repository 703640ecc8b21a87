import fc from 'fast-check'
import { beforeEach } from 'vitest'

// As test/support/setup.ts, with fewer cases of each property and, unless ALL is set, without the tests that take long
// and say again what others say on a smaller scale: more than a thousand mutants have to meet them.
fc.configureGlobal({ seed: 1752, numRuns: Number(process.env.RUNS ?? 5) })

const slow =
  /0,000|chain of|end of the JavaScript stack|thousand|large may be|products with too many|with a stack|linear in the depth|500 steps|by (momentum|Classic)$|hidden layer that is reached/

beforeEach(({ task, skip }) => {
  if (!process.env.ALL && slow.test(task.name)) skip('slow')
})
