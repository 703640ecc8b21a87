import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cases, namesOfCases } from '../../test/support/families.ts'
import { families } from '../families/index.ts'
import { checkFamily } from './check-family.ts'

it('every family is tested', () => {
  expect(Object.keys(families).toSorted()).toEqual(namesOfCases.toSorted())
})

describe.each(cases.map((one) => [String(one.manifold), one] as const))(
  '%s',
  (_, { manifold, theta, nodes }) => {
    it('keeps the laws of families', () => {
      const count = nodes(fc.sample(theta, { seed: 1, numRuns: 1 })[0]!).length
      checkFamily(manifold, { at: fc.sample(theta, { seed: 1, numRuns: count > 1000 ? 2 : 30 }), nodes })
    })
  },
)

/** Where the density is not infinite at 1, next to which there are too few doubles to integrate it. */
const places: Record<string, { at: number[][] }> = {
  Beta: {
    at: [
      [0.4, 3],
      [2.5, 1.2],
      [30, 4],
    ],
  },
}

describe.each(Object.entries(families).filter(([, family]) => typeof family !== 'function'))(
  '%s',
  (name, family) => {
    it('keeps them where and as it is checked by itself', () => checkFamily(family as never, places[name]))
  },
)
