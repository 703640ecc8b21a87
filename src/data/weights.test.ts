import fc from 'fast-check'
import {
  Affine,
  Bernoulli,
  classWeights,
  columnar,
  conditionalLogLikelihood,
  DomainError,
  inputs,
  kFold,
  minibatches,
  Natural,
  NormalMean,
  observations,
  point,
  random,
  splitData,
  standardization,
  standardize,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { difference } from '../../test/support/numbers.ts'

const claims = [
  { age: '31', claims: '2', policies: '40', logExposure: '3.5', region: 'a' },
  { age: '52', claims: '0', policies: '0', logExposure: '-1', region: 'b' },
  { age: '47', claims: '1', policies: 'NA', logExposure: '2', region: 'a' },
]
const table = columnar({
  age: [31, 52, 47],
  claims: Float64Array.of(2, 0, 1),
  policies: ['40', '0', 'NA'],
  logExposure: [3.5, -1, 2],
})
const skip = { missing: 'skip' } as const

describe('weights and offsets of columns', () => {
  const columns = { x: 'age', y: 'claims', weight: 'policies', offset: 'logExposure' } as const
  const expected = [
    { x: 31, y: 2, weight: 40, offset: 3.5 },
    { x: 52, y: 0, weight: 0, offset: -1 },
  ]

  it('are read beside inputs and outputs, by rows and by columns', () => {
    expect(observations(claims, columns, skip)).toEqual(expected)
    expect(observations(table, columns, skip)).toEqual(expected)
  })

  it('are there if they are asked for, each without the other', () => {
    const [first] = observations(claims, { x: ['age'], y: 'claims', offset: ['logExposure', 'age'] })
    expect(first).toEqual({ x: [31], y: 2, offset: [3.5, 31] })
    expect(Object.keys(observations(claims, { x: 'age', y: 'claims' })[0]!)).toEqual(['x', 'y'])
    const weighed = observations(claims, { x: 'age', y: 'claims', weight: 'claims', offset: undefined })
    expect(Object.keys(weighed[0]!)).toEqual(['x', 'y', 'weight'])
  })

  it('are what is missing as any cell is', () => {
    expect(() => observations(claims, columns)).toThrow(
      `observations: expected a number in column "policies" of row 2, received "NA"; clean the data, or leave such rows out with { missing: 'skip' }`,
    )
  })
})

describe('tallies of columns', () => {
  const y = { successes: 'claims', trials: 'policies' } as const

  it('are one observation of each row', () => {
    const expected = [
      { x: 31, y: { successes: 2, trials: 40 } },
      { x: 52, y: { successes: 0, trials: 0 } },
    ]
    const data = observations(claims, { x: 'age', y }, skip)
    expect(data).toEqual(expected)
    expect(observations(table, { x: 'age', y }, skip)).toEqual(expected)
    const model = Affine(Tensor, Bernoulli, NormalMean)
    expect(conditionalLogLikelihood(model, data)(point(Natural, model, [0, 0]))).toBeCloseTo(-Math.LN2, 14)
  })

  it('may be of columns that were made, with blanks around them, and beside weights', () => {
    const rows = [{ n: ' 3', of: '5 ', w: '2', x: '1' }]
    const columns = { x: 'x', y: { successes: 'n', trials: 'of' }, weight: 'w' } as const
    expect(observations(rows, columns, { trim: true })).toEqual([
      { x: 1, y: { successes: 3, trials: 5 }, weight: 2 },
    ])
  })
})

describe('columns that are none of weights, offsets or tallies are refused', () => {
  const js = observations as (...args: unknown[]) => unknown
  const rows = [
    { x: 1, y: 2, w: 1 },
    { x: 3, y: 1, w: -1 },
  ]
  // biome-ignore format: a table
  const refusals: readonly [sentence: string, run: () => unknown][] = [
    ['observations: expected a weight ≥ 0, received -1 at index 1; say as how many observations it counts', () => observations(rows, { x: 'x', y: 'y', weight: 'w' })],
    ['observations: expected a weight ≥ 0, received an array of length 1 at index 0; say as how many observations it counts', () => js(rows, { x: 'x', y: 'y', weight: ['w'] })],
    ['observations: expected a column "v" in the rows, received "x", "y", "w"; check the name', () => js(rows, { x: 'x', y: 'y', weight: 'v' })],
    ['observations: expected known columns, received "ofset"; did you mean offset?', () => js(rows, { x: 'x', y: 'y', ofset: 'w' })],
    ['observations: expected the name of a column for offset, received 3; pass a string, or make a column with oneHot, category, flag or date', () => js(rows, { x: 'x', y: 'y', offset: 3 })],
    ['observations(y): expected a number of successes out of as many trials or more, received 2 of 1 at index 0; count both', () => observations(rows, { x: 'x', y: { successes: 'y', trials: 'w' } })],
    ['observations(y): expected known members of a tally, received "failures"; known are successes, trials', () => js(rows, { x: 'x', y: { successes: 'y', trials: 'w', failures: 'x' } })],
    ['observations: expected the name of a column for x, received an object with successes, trials; pass a string, or make a column with oneHot, category, flag or date', () => js(rows, { x: { successes: 'y', trials: 'w' }, y: 'y' })],
    ['inputs: expected the name of a column for x, received an object with successes, trials; pass a string, or make a column with oneHot, category, flag or date', () => inputs(rows, { successes: 'y', trials: 'w' } as never)],
    ['classWeights: expected y to be true, false or a category 0, 1, 2, …, received 0.5 at index 1; weigh the observations of classes', () => classWeights([{ y: 1 }, { y: 0.5 }])],
    ['classWeights: expected y to be true, false or a category 0, 1, 2, …, received an object with successes, trials at index 0; weigh the observations of classes', () => classWeights([{ y: { successes: 1, trials: 2 } as never }])],
    ['classWeights: expected a weight ≥ 0, received null at index 0; say as how many observations it counts', () => classWeights([{ y: 1, weight: null as never }])],
    ['classWeights: expected a weight ≥ 0, received -1 at index 0; say as how many observations it counts', () => classWeights([{ y: 1, weight: -1 }])],
    ['classWeights: expected at least one observation with a weight above 0, received none; check the weights', () => classWeights([{ y: 1, weight: 0 }])],
    ['standardization: expected a weight ≥ 0, received NaN at index 1; say as how many observations it counts', () => standardization([{ x: 1 }, { x: 2, weight: Number.NaN }] as { x: number }[])],
  ]
  it.each(refusals)('%s', (sentence, run) => {
    expect(run).toThrow(new DomainError(sentence))
  })
})

const weighted = fc
  .array(
    fc.record({ x: fc.integer({ min: -50, max: 50 }), y: fc.boolean(), weight: fc.constantFrom(0, 1, 2, 3) }),
    { minLength: 1, maxLength: 20 },
  )
  .filter((data) => data.some(({ weight }) => weight > 0))
const copies = <O extends { weight: number }>(data: readonly O[]) =>
  data.flatMap((observation) => Array.from({ length: observation.weight }, () => observation))
const once = <O extends object>(data: readonly O[]) => data.map((one) => ({ ...one, weight: 1 }))

describe('weights of observations', () => {
  it('stay with them, as do offsets, wherever they are dealt out', () => {
    const data = Array.from({ length: 12 }, (_, n) => ({ x: n, y: n % 3 === 0, weight: n / 2, offset: -n }))
    const same = (parts: readonly (readonly object[])[]) =>
      expect(new Set(parts.flat())).toEqual(new Set(data))
    same(splitData(data, 0.5, random(1), { stratify: ({ y }) => y }))
    same(kFold(data, 3, random(1)).map(({ test }) => test))
    same(minibatches(data, 5, random(1)))
    const standard = standardize(standardization(data, ['x']), data)
    expect(standard.map(({ weight, offset }) => [weight, offset])).toEqual(
      data.map(({ weight, offset }) => [weight, offset]),
    )
  })

  it('count as copies in means and scales', () => {
    fc.assert(
      fc.property(weighted, (data) => {
        const [{ x: received }, { x: expected }] = [data, once(copies(data))].map((all) =>
          standardization(all),
        ) as [{ x: { mean: number[]; scale: number[] } }, { x: { mean: number[]; scale: number[] } }]
        expect(
          difference([...received.mean, ...received.scale], [...expected.mean, ...expected.scale]),
        ).toBeLessThan(1e-13)
        const counted = data.filter(({ weight }) => weight > 0)
        expect(standardization(data)).toEqual(standardization(counted))
        const bare = data.map(({ x }) => ({ x }))
        expect(standardization(once(data))).toEqual(standardization(bare))
      }),
    )
  })

  it('of 0 leave an input out, whatever it is', () => {
    const data = [{ x: 1 }, { x: 3 }, { x: Number.NaN, weight: 0 }, { x: 1e300, weight: 0 }]
    expect(standardization(data)).toEqual({ x: { mean: [2], scale: [1] } })
  })
})

describe('the weights of classes', () => {
  it('are those of scikit-learn', () => {
    // sklearn 1.7: compute_class_weight('balanced', classes=[0, 1, 2], y=[0, 0, 0, 0, 1, 1, 2])
    const balanced = [7 / 12, 7 / 6, 7 / 3]
    const data = [0, 0, 0, 0, 1, 1, 2].map((y, x) => ({ x, y }))
    const weights = classWeights(data).map(({ weight }) => weight)
    expect(
      difference(
        weights,
        data.map(({ y }) => balanced[y]!),
      ),
    ).toBeLessThan(1e-15)
  })

  it('make all classes count as much, and all observations as before', () => {
    fc.assert(
      fc.property(weighted, (data) => {
        const total = (all: readonly { weight: number }[]) => all.reduce((sum, { weight }) => sum + weight, 0)
        const balanced = classWeights(data)
        expect(balanced.map(({ x, y }) => [x, y])).toEqual(data.map(({ x, y }) => [x, y]))
        expect(total(balanced)).toBeCloseTo(total(data), 12)
        const each = [true, false].map((y) => total(balanced.filter((one) => one.y === y)))
        if (each.every((sum) => sum > 0)) expect(each[0]).toBeCloseTo(each[1]!, 12)
        // of one class all have a common factor
        for (const [n, { weight, y }] of data.entries())
          for (const [m, other] of data.entries())
            if (other.y === y)
              expect(balanced[n]!.weight * other.weight).toBeCloseTo(balanced[m]!.weight * weight, 12)
      }),
    )
  })

  it('are no others where classes are balanced, or there is one', () => {
    const balanced = [{ y: true, weight: 2 }, { y: false }, { y: false }]
    expect(classWeights(balanced).map(({ weight }) => weight)).toEqual([2, 1, 1])
    expect(classWeights([{ y: 4 }, { y: 4 }]).map(({ weight }) => weight)).toEqual([1, 1])
  })
})

it('classWeights balances weights that are as far apart as doubles', () => {
  const balanced = classWeights([
    { y: true, weight: 5e-324 },
    { y: false, weight: 1e308 },
  ])
  expect(balanced.map(({ weight }) => weight)).toEqual([5e307, 5e307])
})
