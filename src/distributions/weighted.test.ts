import fc from 'fast-check'
import {
  averageSufficientStatistic,
  Bernoulli,
  Diagonal,
  type ExponentialFamily,
  logLikelihood,
  logLikelihoodDifferential,
  MultivariateNormal,
  mean,
  mle,
  Natural,
  Normal,
  NormalMean,
  Pair,
  PositiveDefinite,
  point,
  R,
  random,
  Scale,
  sample,
  toNatural,
  variance,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases } from '../../test/support/families.ts'
import { difference } from '../../test/support/numbers.ts'

/** Everything that is computed of observations, as numbers: the estimate as what is told of it, too. */
function numbers(
  family: ExponentialFamily,
  theta: readonly number[],
  xs: readonly unknown[],
  weights?: ArrayLike<number>,
): number[] {
  const options = { weights }
  const p = point(Natural, family, theta)
  return [
    ...averageSufficientStatistic(family, xs, options).coordinates,
    ...toNatural(mle(family, xs, options)).coordinates,
    logLikelihood(p, xs, options),
    ...logLikelihoodDifferential(p, xs, options).coordinates,
  ]
}

describe.each(cases)('the weights of observations of $manifold', ({ manifold, theta }) => {
  const observed = fc.record({
    theta,
    weights: fc
      .array(fc.constantFrom(0, 1, 2, 3), { minLength: 20, maxLength: 20 })
      .filter((all) => all.some((w) => w > 0)),
  })
  const check = (law: (theta: number[], xs: unknown[], weights: number[]) => void) =>
    fc.assert(
      fc.property(observed, ({ theta, weights }) =>
        law(theta, sample(point(Natural, manifold, theta), weights.length, random(1)), weights),
      ),
      { numRuns: 20 },
    )

  it('are 1 where there are none, to the bit', () => {
    check((theta, xs) => {
      expect(
        numbers(
          manifold,
          theta,
          xs,
          xs.map(() => 1),
        ),
      ).toEqual(numbers(manifold, theta, xs))
    })
  })

  it('are shares: twice or a quarter of all is the same, to the bit', () => {
    check((theta, xs, weights) => {
      const expected = numbers(manifold, theta, xs, weights)
      for (const factor of [2, 0.25])
        expect(
          numbers(
            manifold,
            theta,
            xs,
            weights.map((weight) => factor * weight),
          ),
        ).toEqual(expected)
    })
  })

  it('count as copies, and of 0 as none', () => {
    check((theta, xs, weights) => {
      const copied = xs.flatMap((x, n) => Array.from({ length: weights[n]! }, () => x))
      const [once, copies] = [numbers(manifold, theta, xs, weights), numbers(manifold, theta, copied)]
      // of observations that are all equal, some are infinite
      for (const [i, x] of once.entries())
        if (Number.isFinite(x)) expect(difference([x], [copies[i]!])).toBeLessThan(1e-11)
        else expect(copies[i]).toBe(x)
      const counted = xs.filter((_, n) => weights[n]! > 0)
      expect(numbers(manifold, theta, xs, weights)).toEqual(
        numbers(
          manifold,
          theta,
          counted,
          weights.filter((weight) => weight > 0),
        ),
      )
    })
  })
})

it('weights keep the spread of numbers at 1e12', () => {
  const offsets = [0.25, -1, 3, 0.5, -0.75, 2]
  const weights = [0.3, 1.7, 0, 2, 0.9, 1e-3]
  const far = 1e12
  const vectors = offsets.map((x, n) => [x, offsets[(n + 2) % 6]!] as const)
  const moved = vectors.map(([x, y]) => [far + x, far - y] as const)
  const there = vectors.map(([x, y]) => [x, -y] as const)
  for (const form of [Scale, Diagonal, PositiveDefinite] as const) {
    const family = MultivariateNormal(form, 2)
    const [near, away] = [mle(family, there, { weights }), mle(family, moved, { weights })]
    expect(difference([...variance(away)], [...variance(near)])).toBeLessThan(1e-9)
    expect(
      difference(
        [...mean(away)],
        mean(near).map((x) => far + x),
      ),
    ).toBeLessThan(1e-15)
  }
  const pairs = offsets.map((x) => [far + x, true] as const)
  const estimate = mle(Pair(Normal, Bernoulli), pairs, { weights })
  expect(variance(estimate)[0]).toBeCloseTo(variance(mle(Normal, offsets, { weights })), 9)
  expect(variance(mle(R(2, Normal), moved, { weights }))[1]).toBeCloseTo(
    variance(
      mle(
        Normal,
        offsets.map((_, n) => vectors[n]![1]),
        { weights },
      ),
    ),
    9,
  )
})

it('weights lose no digits of sums in which large numbers cancel', () => {
  const large = 1e16 + 2 // three times it is no double
  const xs = [large, -large, -large, -large, 1]
  expect(averageSufficientStatistic(NormalMean, xs, { weights: [3, 1, 1, 1, 1] }).coordinates[0]).toBe(1 / 7)
})

describe('weights that are none are refused', () => {
  const js = mle as (...args: unknown[]) => unknown
  // biome-ignore format: a table
  const refusals: readonly [error: string, message: string, compute: () => unknown][] = [
    ['DomainError', 'mle: expected a weight ≥ 0, received -1 at index 1; say as how many observations it counts', () => mle(Normal, [1, 2], { weights: [1, -1] })],
    ['DomainError', 'mle: expected a weight ≥ 0, received NaN at index 0; say as how many observations it counts', () => mle(Normal, [1, 2], { weights: [Number.NaN, 1] })],
    ['DomainError', 'mle: expected a weight ≥ 0, received Infinity at index 0; say as how many observations it counts', () => mle(Normal, [1, 2], { weights: Float32Array.of(Number.POSITIVE_INFINITY, 1) })],
    ['DomainError', 'mle: expected a weight ≥ 0, received "2" at index 1; say as how many observations it counts', () => js(Normal, [1, 2], { weights: [1, '2'] })],
    ['DomainError', 'mle: expected an array of 2 weights, received 1; give one for each observation', () => js(Normal, [1, 2], { weights: 1 })],
    ['DomainError', 'mle: expected at least one observation with a weight above 0, received none; check the weights', () => mle(Normal, [1, 2], { weights: [0, 0] })],
    ['DomainError', 'mle: expected weights with a finite sum, received Infinity; divide them all by the largest', () => mle(Normal, [1, 2], { weights: [1e308, 1e308] })],
    ['DimensionError', 'mle: expected 2 weights, received 3; give one for each observation', () => mle(Normal, [1, 2], { weights: [1, 2, 3] })],
    ['DimensionError', 'averageSufficientStatistic: expected 1 weight, received 0; give one for each observation', () => averageSufficientStatistic(Normal, [1], { weights: [] })],
    ['DomainError', 'logLikelihood: expected known options, received "weight"; did you mean weights?', () => logLikelihood(point(Natural, Bernoulli, [0]), [true], { weight: [1] } as never)],
    ['DomainError', 'logLikelihoodDifferential: expected at least one observation, received none; check the data', () => logLikelihoodDifferential(point(Natural, Bernoulli, [0]), [], { weights: [] })],
  ]

  it.each(refusals)('%s: %s', (error, message, compute) => {
    expect(compute).toThrow(expect.objectContaining({ name: error, message }))
  })
})
