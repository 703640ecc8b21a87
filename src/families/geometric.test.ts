import fc from 'fast-check'
import {
  density,
  dualPotential,
  entropy,
  expectation,
  flat,
  Geometric,
  logDensity,
  Mean,
  metric,
  mle,
  Natural,
  point,
  potential,
  random,
  relativeEntropy,
  Source,
  sample,
  sharp,
  toMean,
  toNatural,
  toSource,
} from 'legendre'
import { dgeom, pchisq, pgeom } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { fitOfCounts } from '../../test/support/fit-of-counts.ts'
import { relativeError } from '../../test/support/numbers.ts'
import { positive, real } from '../../test/support/real.ts'

describe('extremes', () => {
  // mpmath 1.3.0, 400 digits: log(1 − p), (1 − p)/p, −log p, η log η − (1 + η) log(1 + η), η (1 + η)
  it.each([
    [1e-300, -1e-300, 1e300, 690.7755278982137, -691.7755278982137, Number.POSITIVE_INFINITY],
    [1e-100, -1e-100, 1e100, 230.25850929940458, -231.25850929940458, 1e200],
    [1e-12, -1.0000000000005e-12, 999999999999, 27.631021115928547, -28.63102111592805, 9.99999999999e23],
    [0.01, -0.010050335853501442, 99, 4.605170185988091, -5.600153435484734, 9900],
    [
      0.3, -0.35667494393873234, 2.3333333333333335, 1.2039728043259361, -2.0362143401829784,
      7.777777777777779,
    ],
    [0.5, -Math.LN2, 1, Math.LN2, -1.3862943611198906, 2],
    [0.9, -Math.LN10, 0.11111111111111108, 0.10536051565782628, -0.36120330376827575, 0.12345679012345676],
    [
      1 - 2 ** -40,
      -27.725887222397812,
      9.094947017737554e-13,
      9.094947017733418e-13,
      -2.6126042232520817e-11,
      9.094947017745826e-13,
    ],
    [
      1 - 2 ** -53,
      -36.7368005696771,
      1.1102230246251568e-16,
      1.1102230246251565e-16,
      -4.189626486814325e-15,
      1.1102230246251568e-16,
    ],
  ])('keeps its digits at p = %f', (probability, theta, eta, psi, phi, variance) => {
    const p = point(Source, Geometric, [probability])
    const [mean, natural] = [toMean(p), toNatural(p)]
    expect(relativeError(natural.coordinates[0]!, theta)).toBeLessThan(1e-15)
    for (const one of [mean, toMean(natural)])
      expect(relativeError(one.coordinates[0]!, eta)).toBeLessThan(1e-14)
    for (const one of [toSource(mean), toSource(natural)])
      expect(relativeError(one.coordinates[0]!, probability)).toBeLessThan(1e-14)
    expect(relativeError(potential(natural), psi)).toBeLessThan(1e-14)
    expect(relativeError(dualPotential(mean), phi)).toBeLessThan(1e-14)
    expect(relativeError(entropy(p), -phi)).toBeLessThan(1e-14)
    expect(relativeError(metric(natural)[0]!, variance)).toBeLessThan(1e-14)
    expect(relativeEntropy(mean, natural)).toBeLessThan(1e-12)
    const v = point(Natural, Geometric, [probability])
    const back = sharp(natural, flat(natural, v)).coordinates[0]!
    expect(relativeError(back, v.coordinates[0]!)).toBeLessThan(1e-14)
    expect(relativeError(logDensity(p, 3), 3 * theta - psi)).toBeLessThan(1e-14)
  })

  // mpmath 1.3.0, 500 digits: 1/(exp(−θ) − 1), 1 − exp θ, −log(1 − exp θ)
  it.each([
    [-800, 0, 1, 0],
    [-710, 4.47628622567513e-309, 1, 4.47628622567513e-309],
    [-40, 4.248354255291589e-18, 1, 4.248354255291589e-18],
    [-1, 0.5819767068693265, 0.6321205588285577, 0.4586751453870819],
    [-1e-5, 99999.50000083333, 9.999950000166666e-6, 11.512930464966061],
    [-1e-300, 1e300, 1e-300, 690.7755278982137],
  ])('keeps its digits at θ = %f', (theta, eta, probability, psi) => {
    const p = point(Natural, Geometric, [theta])
    expect(relativeError(toMean(p).coordinates[0]!, eta)).toBeLessThan(1e-15)
    expect(relativeError(toSource(p).coordinates[0]!, probability)).toBeLessThan(1e-15)
    expect(relativeError(potential(p), psi)).toBeLessThan(1e-15)
  })

  it('is finite where every trial succeeds', () => {
    const p = point(Source, Geometric, [1])
    expect([density(p, 0), density(p, 1)]).toEqual([1, 0])
    expect(expectation(p, (k) => k + 1)).toBe(1)
    expect(Math.abs(entropy(p))).toBe(0)
    expect(sample(p, 3, random(1))).toEqual([0, 0, 0])
    expect(toSource(mle(Geometric, [0, 0])).coordinates[0]).toBe(1)
  })

  it('sums over enough outcomes, or refuses', () => {
    expect(
      relativeError(
        expectation(point(Source, Geometric, [0.001]), (k) => k),
        999,
      ),
    ).toBeLessThan(1e-12)
    expect(() => expectation(point(Source, Geometric, [1e-9]), (k) => k)).toThrow('at most 1000000 outcomes')
  })
})

it('log-densities are those of R', () => {
  const probability = positive(1e-10, 1)
  fc.assert(
    fc.property(probability, real(0, 20), (p, z) => {
      const k = Math.round(z / p)
      const expected = dgeom(k, p, true)
      expect(relativeError(logDensity(point(Source, Geometric, [p]), k), expected)).toBeLessThan(1e-12)
    }),
  )
})

it('refuses what is no distribution, no count', () => {
  expect(() => point(Source, Geometric, [0])).toThrow('a probability above 0, up to 1')
  expect(() => toMean(point(Natural, Geometric, [0]))).toThrow('θ < 0')
  expect(() => toNatural(point(Mean, Geometric, [-1]))).toThrow('a mean ≥ 0')
  expect(() => density(point(Source, Geometric, [0.5]), -1)).toThrow('a count 0, 1, 2, …')
})

it.each([0.97, 0.5, 0.02, 1e-6])('samples pass a test of goodness of fit: p = %f', (p) => {
  const xs = sample(point(Source, Geometric, [p]), 100_000, random(32))
  const fit = fitOfCounts(xs, (1 - p) / p, Math.sqrt(1 - p) / p, (k) => pgeom(k, p))
  expect(1 - pchisq(fit.statistic, fit.freedom)).toBeGreaterThan(1e-4)
})
