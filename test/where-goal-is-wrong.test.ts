// The table "where Goal itself is wrong" of the reference numbers, row by row; literals are of mpmath 1.3, 50 digits.
import {
  Bernoulli,
  Binomial,
  Dirichlet,
  density,
  dualPotential,
  ELU,
  flat,
  Gamma,
  logDensity,
  MultivariateNormal,
  Natural,
  Normal,
  NormalMean,
  PositiveDefinite,
  point,
  potential,
  relativeEntropy,
  Source,
  StandardNormal,
  toMean,
  toNatural,
  toSource,
  VonMises,
} from 'legendre'
import { dgamma, dnorm } from 'lib-r-math.js'
import { expect, it } from 'vitest'
import { difference, relativeError } from './support/numbers.ts'

it('unit-variance normal: a true log-density, with −y²/2 in the base measure', () => {
  for (const [mean, y] of [
    [0, 0],
    [1, -2],
    [3, 5],
  ] as const)
    expect(
      relativeError(logDensity(point(Natural, NormalMean, [mean]), y), dnorm(y, mean, 1, true)),
    ).toBeLessThan(1e-14)
  expect(
    relativeError(density(point(Natural, StandardNormal(2), [0, 0]), [1, 1]), dnorm(1) ** 2),
  ).toBeLessThan(1e-14)
})

it('Normal: the dual potential is the exact conjugate, and relative entropy never negative', () => {
  const p = point(Source, Normal, [1, 4])
  expect(relativeError(dualPotential(toMean(p)), -0.5 - 0.5 * Math.log(4))).toBeLessThan(1e-15)
  expect(relativeEntropy(toMean(p), toNatural(p))).toBe(0) // Goal has −½ log 2π
  const q = point(Source, Normal, [0, 1])
  expect(
    relativeError(relativeEntropy(toMean(p), toNatural(q)), 0.5 * (4 + 1 - 1 - Math.log(4))),
  ).toBeLessThan(1e-14)
})

it('multivariate normal: the same, and natural parameters within bounds for n ≥ 2', () => {
  const family = MultivariateNormal(PositiveDefinite, 3)
  // biome-ignore format: a mean and the lower triangle of a covariance
  const p = point(Source, family, [1, -2, 0.5,
    2,
    0.3, 1,
    -0.4, 0.1, 0.5])
  const q = point(Source, family, [0, 0, 0, 1, 0, 1, 0, 0, 1])
  const determinant = 2 * (1 * 0.5 - 0.1 * 0.1) - 0.3 * (0.3 * 0.5 + 0.1 * 0.4) - 0.4 * (0.3 * 0.1 + 1 * 0.4)
  expect(relativeError(dualPotential(toMean(p)), -1.5 - 0.5 * Math.log(determinant))).toBeLessThan(1e-14)
  expect(relativeEntropy(toMean(p), toNatural(p))).toBeLessThan(1e-14)
  // ½ (trace + |mean|² − n − log det)
  const expected = 0.5 * (3.5 + 5.25 - 3 - Math.log(determinant))
  expect(relativeError(relativeEntropy(toMean(p), toNatural(q)), expected)).toBeLessThan(1e-14)
  expect(difference(toSource(toNatural(p)).coordinates, p.coordinates)).toBeLessThan(1e-14)
})

it('Gamma: (shape, rate) everywhere', () => {
  const p = point(Source, Gamma, [2, 5])
  for (const x of [0.1, 0.4, 2]) expect(relativeError(density(p, x), dgamma(x, 2, 5))).toBeLessThan(1e-14)
  expect([...toSource(toMean(p)).coordinates].map((value) => value.toFixed(12))).toEqual([
    '2.000000000000',
    '5.000000000000',
  ])
})

it('Dirichlet: the base measure is −Σ log x', () => {
  // 2 x₁ of the beta distribution with parameters 2 and 1
  const p = point(Source, Dirichlet(2), [2, 1])
  for (const x of [0.1, 0.5, 0.9]) expect(relativeError(density(p, [x, 1 - x]), 2 * x)).toBeLessThan(1e-14)
  expect(relativeError(density(point(Source, Dirichlet(3), [1, 1, 1]), [0.2, 0.3, 0.5]), 2)).toBeLessThan(
    1e-14,
  )
})

it('ELU: the derivative is 1 above 0', () => {
  for (const [theta, derivative] of [
    [3, 1],
    [0.25, 1],
    [-1, Math.exp(-1)],
  ] as const) {
    const slope = flat(point(Natural, ELU, [theta]), point(Natural, ELU, [1])).coordinates[0]!
    expect(relativeError(slope, derivative)).toBeLessThan(1e-15)
  }
})

it('von Mises: finite at κ = 0 and for large κ', () => {
  const uniform = point(Source, VonMises, [0, 0])
  expect([
    ...toNatural(uniform).coordinates,
    ...toMean(uniform).coordinates,
    potential(toNatural(uniform)),
  ]).toEqual([0, 0, 0, 0, 0])
  expect(relativeError(density(uniform, 2), 1 / (2 * Math.PI))).toBeLessThan(1e-15)
  const sharp = point(Natural, VonMises, [1e6, 0])
  expect(relativeError(potential(sharp), 999992.1733063128)).toBeLessThan(1e-14)
  expect(relativeError(toMean(sharp).coordinates[0]!, 0.999999499999875)).toBeLessThan(1e-15)
})

it('Bernoulli and Binomial: log(1 + exp θ) does not overflow for θ > 709', () => {
  for (const theta of [710, 800, 1e300]) {
    expect(potential(point(Natural, Bernoulli, [theta]))).toBe(theta)
    expect(potential(point(Natural, Binomial(4), [theta]))).toBe(4 * theta)
  }
})
