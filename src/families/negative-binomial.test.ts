import fc from 'fast-check'
import {
  DomainError,
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
  NegativeBinomial,
  parse,
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
import { dnbinom, pchisq, pnbinom } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { fitOfCounts } from '../../test/support/fit-of-counts.ts'
import { relativeError } from '../../test/support/numbers.ts'
import { positive, real } from '../../test/support/real.ts'

/** Of a number of successes that only run time knows. */
const before = (r: number) => NegativeBinomial(r)

describe('extremes', () => {
  // mpmath 1.3.0, 60 digits: log Γ(k + r)/(Γ(r) k!) + k log(1 − p) + r log p
  it.each([
    [2.5, 1e-300, 0, -1726.9388197455344],
    [2.5, 1e-300, 7, -1724.0593305562754],
    [2.5, 1e-300, 9007199254740991, -1672.1183017614915],
    [3, 1e-12, 3000000000000, -29.126943719152774],
    [1e-8, 0.5, 0, -6.9314718055994536e-9],
    [1e-8, 0.5, 1, -19.113827931443783],
    [1e-8, 0.5, 40, -49.83544738486015],
    [1e-8, 1e-9, 5, -20.03011884778579],
    [1e8, 0.5, 100000000, -10.475852496710829],
    [1e8, 0.5, 100030000, -12.725740027641814],
    [1e8, 0.999999999, 0, -0.09999999722180686],
    [1e8, 0.999999999, 2, -5.398317410333707],
    [0.1, 0.999, 3, -23.980462924668164],
    [1e8, 1e-9, 920808197849088, -369688199.39700466],
  ])('the log-density keeps its digits: r = %f, p = %f, k = %f', (r, p, k, expected) => {
    const q = point(Source, before(r), [p])
    expect(relativeError(logDensity(q, k), expected)).toBeLessThan(1e-14)
    expect(relativeError(logDensity(toNatural(q), k), expected)).toBeLessThan(1e-14)
  })

  it.each([
    [1e-8, 1e-300],
    [1e-8, 0.5],
    [2.5, 1e-300],
    [2.5, 1e-9],
    [2.5, 1 - 2 ** -53],
    [1e8, 1e-300],
    [1e8, 0.5],
    [1e8, 1 - 2 ** -53],
  ])('charts, potentials and metric keep their digits: r = %f, p = %f', (r, p) => {
    // of r = 1 they are those of Geometric, to which mpmath was compared
    const one = point(Source, Geometric, [p])
    const source = point(Source, before(r), [p])
    const [mean, natural] = [toMean(source), toNatural(source)]
    expect(natural.coordinates[0]).toBe(toNatural(one).coordinates[0])
    expect(relativeError(mean.coordinates[0]!, r * toMean(one).coordinates[0]!)).toBeLessThan(1e-14)
    expect(relativeError(toMean(natural).coordinates[0]!, mean.coordinates[0]!)).toBeLessThan(1e-14)
    expect(relativeError(toNatural(mean).coordinates[0]!, natural.coordinates[0]!)).toBeLessThan(1e-14)
    for (const q of [toSource(mean), toSource(natural)])
      expect(relativeError(q.coordinates[0]!, p)).toBeLessThan(1e-14)
    expect(relativeError(potential(natural), r * potential(toNatural(one)))).toBeLessThan(1e-14)
    expect(relativeError(dualPotential(mean), r * dualPotential(toMean(one)))).toBeLessThan(1e-14)
    expect(relativeError(metric(natural)[0]!, r * metric(toNatural(one))[0]!)).toBeLessThan(1e-14)
    expect(relativeEntropy(mean, natural)).toBeLessThan(1e-13 * Math.max(1, potential(natural)))
    const v = point(Natural, before(r), [p])
    const back = sharp(natural, flat(natural, v)).coordinates[0]!
    expect(relativeError(back, v.coordinates[0]!)).toBeLessThan(1e-13)
    expect(Number.isFinite(entropy(source))).toBe(true)
    expect(sample(source, 3, random(1)).every(Number.isInteger)).toBe(true)
  })

  it('is finite at θ = −800 and where every trial succeeds', () => {
    const far = point(Natural, before(3), [-800])
    expect([potential(far), toMean(far).coordinates[0], toSource(far).coordinates[0]]).toEqual([0, 0, 1])
    expect(relativeError(logDensity(far, 2), Math.log(6) - 1600)).toBeLessThan(1e-15)
    const p = point(Source, before(2.5), [1])
    expect([density(p, 0), density(p, 1)]).toEqual([1, 0])
    expect(expectation(p, (k) => k + 1)).toBe(1)
    expect(Math.abs(entropy(p))).toBe(0)
    expect(sample(p, 3, random(1))).toEqual([0, 0, 0])
    expect(toSource(mle(before(2.5), [0, 0])).coordinates[0]).toBe(1)
  })

  // mpmath 1.3.0, 30 digits: the sum of −p log p
  it.each([
    [2.5, 0.3, 2.741115364084301],
    [0.01, 0.01, 0.34970405796434534],
    [100, 0.9, 2.6650267043839633],
    [1000000.0, 0.9999, 3.72078591058901],
    [0.5, 0.001, 7.015811838856565],
  ])('entropy: r = %f, p = %f', (r, p, expected) => {
    const q = point(Source, before(r), [p])
    expect(Math.abs(entropy(q) - expected)).toBeLessThan(1e-14 * Math.max(1, dualSize(q)))
  })

  it('sums over enough outcomes', () => {
    for (const [r, p] of [
      [0.01, 0.01],
      [2.5, 0.001],
      [1e4, 0.5],
      [1e8, 0.999],
    ] as const) {
      const q = point(Source, before(r), [p])
      const mean = (r * (1 - p)) / p
      expect(Math.abs(expectation(q, () => 1) - 1)).toBeLessThan(1e-9)
      expect(
        relativeError(
          expectation(q, (k) => k),
          mean,
        ),
      ).toBeLessThan(1e-9)
    }
  })
})

function dualSize(q: ReturnType<typeof point<typeof Source, ReturnType<typeof before>, [number]>>): number {
  return Math.abs(dualPotential(toMean(q)))
}

it('log-densities are those of R', () => {
  const r = positive(1e-3, 1e6)
  const p = positive(1e-6, 10 ** -0.01)
  fc.assert(
    fc.property(r, p, real(-4, 12), (r, p, z) => {
      const k = Math.max(0, Math.round((r * (1 - p)) / p + (z * Math.sqrt(r * (1 - p))) / p))
      const expected = dnbinom(k, r, p, undefined, true)
      const actual = logDensity(point(Source, before(r), [p]), k)
      expect(Math.abs(actual - expected)).toBeLessThan(1e-11 * Math.max(1, Math.abs(expected)))
    }),
    { numRuns: 1000 },
  )
})

describe('its definition', () => {
  it('is checked', () => {
    expect(String(NegativeBinomial(2.5))).toBe('NegativeBinomial<2.5>')
    expect(NegativeBinomial(2.5).successes).toBe(2.5)
    expect(parse('NegativeBinomial<2.5>')).toEqual(NegativeBinomial(2.5))
    for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, '3', undefined])
      expect(() => (NegativeBinomial as (r: unknown) => unknown)(wrong)).toThrow(DomainError)
    expect(() => toNatural(point(Mean, before(2), [-1]))).toThrow('a mean ≥ 0')
    expect(() => point(Source, before(2), [0])).toThrow('a probability above 0, up to 1')
  })

  it('of one success is Geometric', () => {
    const p = point(Source, NegativeBinomial(1), [0.3])
    const q = point(Source, Geometric, [0.3])
    expect(relativeError(entropy(p), entropy(q))).toBeLessThan(1e-14)
    expect(metric(toNatural(p))).toEqual(metric(toNatural(q)))
    expect(relativeError(logDensity(p, 7), logDensity(q, 7))).toBeLessThan(1e-14)
  })
})

describe('samples pass a test of goodness of fit', () => {
  it.each([
    [0.05, 0.1, 100_000],
    [0.5, 0.001, 100_000],
    [1, 0.5, 100_000],
    [2.5, 0.3, 1_000_000],
    [40, 0.9, 100_000],
    [1e8, 0.999999, 100_000],
    [300, 0.01, 100_000],
  ])('r = %f, p = %f', (r, p, n) => {
    const xs = sample(point(Source, before(r), [p]), n, random(33))
    const mean = (r * (1 - p)) / p
    const fit = fitOfCounts(xs, mean, Math.sqrt(mean / p), (k) => pnbinom(k, r, p))
    expect(1 - pchisq(fit.statistic, fit.freedom)).toBeGreaterThan(1e-4)
  })
})
