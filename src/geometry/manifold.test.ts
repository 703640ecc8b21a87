import { inspect } from 'node:util'
import fc from 'fast-check'
import {
  Bernoulli,
  Cartesian,
  Categorical,
  DomainError,
  Euclidean,
  Mean,
  Natural,
  NeuralNetwork,
  Normal,
  NormalMean,
  Pair,
  Poisson,
  Polar,
  R,
  Source,
  StandardNormal,
  size,
  Tensor,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { dual } from './chart.ts'
import { checkManifold, dimensionOf, isManifold, type Manifold, sameManifold } from './manifold.ts'

/** Definitions as deep as `depth`, each beside the text and the dimension that it must have. */
function definitions(depth: number): fc.Arbitrary<{ manifold: Manifold; text: string; dimension: number }> {
  const leaves = fc.constantFrom(
    { manifold: Bernoulli, text: 'Bernoulli', dimension: 1 },
    { manifold: Normal, text: 'Normal', dimension: 2 },
    { manifold: NormalMean, text: 'NormalMean', dimension: 1 },
    { manifold: Poisson, text: 'Poisson', dimension: 1 },
    { manifold: Categorical(5), text: 'Categorical<5>', dimension: 4 },
    { manifold: StandardNormal(7), text: 'R<7, NormalMean>', dimension: 7 },
    { manifold: Euclidean(3), text: 'Euclidean<3>', dimension: 3 },
  )
  if (depth === 0) return leaves
  const parts = definitions(depth - 1)
  return fc.oneof(
    leaves,
    fc.tuple(fc.integer({ min: 1, max: 9 }), parts).map(([k, { manifold, text, dimension }]) => ({
      manifold: R(size('k', k), manifold),
      text: `R<${k}, ${text}>`,
      dimension: k * dimension,
    })),
    fc.tuple(parts, parts).map(([a, b]) => ({
      manifold: Pair(a.manifold, b.manifold),
      text: `Pair<${a.text}, ${b.text}>`,
      dimension: a.dimension + b.dimension,
    })),
  )
}

describe('a definition', () => {
  it('prints as it is written, and counts its coordinates', () => {
    fc.assert(
      fc.property(definitions(3), ({ manifold, text, dimension }) => {
        expect(String(manifold)).toBe(text)
        expect(inspect(manifold)).toBe(text)
        expect(dimensionOf(manifold)).toBe(dimension)
      }),
    )
  })

  it('is frozen', () => {
    fc.assert(
      fc.property(definitions(2), ({ manifold }) => {
        expect(Object.isFrozen(manifold)).toBe(true)
      }),
    )
  })

  it('is the same as another if and only if it is written the same', () => {
    fc.assert(
      fc.property(definitions(1), definitions(1), (a, b) => {
        expect(sameManifold(a.manifold, b.manifold)).toBe(a.text === b.text)
      }),
    )
    expect(sameManifold(R(2, Pair(Normal, Poisson)), R(2, Pair(Normal, Poisson)))).toBe(true)
    expect(() => checkManifold('here', R(2, Normal), R(3, Normal))).toThrow(
      'here: expected a point of R<2, Normal>, received one of R<3, Normal>; use one definition',
    )
    expect(() => checkManifold('here', Normal, {} as Manifold)).toThrow(
      'here: expected a point of Normal, received one of an object with no keys; use one definition',
    )
  })

  it('is told from what only looks like one', () => {
    fc.assert(fc.property(definitions(1), ({ manifold }) => isManifold(manifold)))
    for (const value of [undefined, null, 1, 'Normal', {}, { ...Normal }, () => Normal])
      expect(isManifold(value)).toBe(false)
  })
})

describe('charts', () => {
  it('of a pair are those of both parts', () => {
    expect(R(2, Pair(Normal, Bernoulli)).charts).toEqual([Natural, Mean, Source])
    expect(Pair(Euclidean(2), Euclidean(2)).charts).toEqual([Cartesian, Polar])
    expect(Pair(Euclidean(2), Euclidean(3)).charts).toEqual([Cartesian])
    expect(Pair(Euclidean(2), Normal).charts).toEqual([])
  })

  it('have duals: natural and mean each other, Cartesian itself, source and polar none', () => {
    expect([Natural, Mean, Cartesian].map(dual)).toEqual([Mean, Natural, Cartesian])
    expect([Source, Polar].map((chart) => chart.dual)).toEqual([undefined, undefined])
    for (const chart of [Natural, Mean, Source, Cartesian, Polar]) expect(Object.isFrozen(chart)).toBe(true)
  })
})

describe('the natural domain', () => {
  it('of a product is all of ℝⁿ if that of every factor is', () => {
    expect(R(3, Pair(Bernoulli, Poisson)).naturalDomain).toBe('ℝⁿ')
    expect(R(3, Pair(Bernoulli, Normal)).naturalDomain).toBe('θ₂ < 0')
    expect(Pair(R(3, Normal), Poisson).naturalDomain).toBe('θ₂ < 0')
  })
})

describe('sizes', () => {
  const makers: readonly (readonly [string, (n: number) => unknown])[] = [
    ['R', (n) => R(n as 1, Bernoulli)],
    ['Euclidean', (n) => Euclidean(n as 1)],
    ['Categorical', (n) => Categorical(n as 2)],
    ['R', (n) => StandardNormal(n as 1)],
    ['size(features)', (n) => size('features', n)],
  ]

  it.each(makers)('%s refuses what is no size', (where, make) => {
    for (const [value, shown] of [
      [0, '0'],
      [-3, '-3'],
      [2.5, '2.5'],
      [Number.NaN, 'NaN'],
      [Number.POSITIVE_INFINITY, 'Infinity'],
      [2 ** 53, '9007199254740992'],
      ['3', '"3"'],
      [undefined, 'undefined'],
    ] as const)
      expect(() => make(value as number)).toThrow(
        new DomainError(`${where}: a size is a positive integer, received ${shown}; sizes start at 1`),
      )
  })

  it('of one category is refused too', () => {
    expect(() => Categorical(1 as never)).toThrow(
      new DomainError('Categorical: expected at least 2 categories, received 1; nothing varies'),
    )
  })

  it('known at run time make the definition that the literal makes', () => {
    expect(size('features', 4)).toBe(4)
    expect(sameManifold(R(size('features', 4), Normal), R(4, Normal))).toBe(true)
  })
})

describe('parts that are no manifolds', () => {
  it.each([
    ['R: expected a manifold, received undefined; pass a definition', () => R(2, undefined as never)],
    ['R: expected a manifold, received a function; pass a definition', () => R(2, Categorical as never)],
    [
      'Pair: expected a manifold, received "Normal"; pass a definition',
      () => Pair('Normal' as never, Normal),
    ],
    ['Pair: expected a manifold, received null; pass a definition', () => Pair(Normal, null as never)],
  ])('%s', (message, make) => {
    expect(make).toThrow(new DomainError(message))
  })
})

describe('two definitions', () => {
  const net = (width: number) =>
    NeuralNetwork([[Tensor, R(width as 5, Bernoulli)]], Tensor, Categorical(3), Pair(Normal, Poisson))

  it('that are written the same are equal, wherever they were made', () => {
    expect(net(5)).toStrictEqual(net(5))
    expect(net(5)).not.toEqual(net(6))
    expect(R(2, Normal)).not.toEqual(R(2, NormalMean))
  })
})
