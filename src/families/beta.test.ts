import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import {
  averageSufficientStatistic,
  Beta,
  cumulative,
  Dirichlet,
  density,
  dualPotential,
  entropy,
  logCumulative,
  logDensity,
  logLikelihood,
  logSurvival,
  Mean,
  mean,
  mle,
  mode,
  Natural,
  point,
  potential,
  quantile,
  random,
  relativeEntropy,
  Source,
  sample,
  survival,
  toMean,
  toNatural,
  toSource,
  variance,
} from 'legendre'
import { dbeta, pbeta } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { kolmogorovSmirnov } from '../../test/support/kolmogorov-smirnov.ts'
import { relativeError } from '../../test/support/numbers.ts'
import { positive, real } from '../../test/support/real.ts'

const tables: Record<'beta' | 'betaTails', readonly number[][]> = JSON.parse(
  readFileSync(new URL('../../test/reference/shares-and-lifetimes.json', import.meta.url), 'utf8'),
)

const at = (a: number, b: number) => point(Source, Beta, [a, b])

describe('Beta', () => {
  it.each(tables.beta.map((row) => [row[0]!, row[1]!, row] as const))(
    'is that of mpmath at shapes %f and %f',
    (a, b, [, , x, eta1, eta2, psi, phi, h, centre, spread, log]) => {
      const p = at(a, b)
      const eta = toMean(p)
      expect(relativeError(eta.coordinates[0]!, eta1!)).toBeLessThan(2e-15)
      expect(relativeError(eta.coordinates[1]!, eta2!)).toBeLessThan(2e-15)
      expect(Math.abs(potential(toNatural(p)) - psi!)).toBeLessThan(2e-15 * Math.max(1, Math.abs(psi!)))
      expect(Math.abs(dualPotential(eta) - phi!)).toBeLessThan(2e-15 * Math.max(1, Math.abs(phi!)))
      expect(Math.abs(entropy(p) - h!)).toBeLessThan(3e-15 * Math.max(1, Math.abs(h!), Math.abs(psi!) / 1e8))
      expect(relativeError(mean(p), centre!)).toBeLessThan(1e-15)
      expect(relativeError(variance(p), spread!)).toBeLessThan(1e-15)
      const moved = Math.abs(a - (a + b) * x!) / (1 - x!) // by a rounding of x, relative to it
      expect(Math.abs(logDensity(p, x!) - log!)).toBeLessThan(
        3e-15 * Math.max(1, Math.abs(log!)) + 3e-16 * moved,
      )
    },
  )

  it.each(tables.betaTails.map((row) => [row[0]!, row[1]!, row[2]!, row] as const))(
    'has the tails of mpmath at shapes %f and %f and %f',
    (a, b, x, [, , , lower, upper, logLower, logUpper]) => {
      const p = at(a, b)
      expect(relativeError(cumulative(p, x), lower!)).toBeLessThan(1e-12)
      expect(relativeError(survival(p, x), upper!)).toBeLessThan(1e-12)
      expect(Math.abs(logCumulative(p, x) - logLower!)).toBeLessThan(
        1e-12 * Math.max(1e-3, Math.abs(logLower!)),
      )
      expect(Math.abs(logSurvival(p, x) - logUpper!)).toBeLessThan(
        1e-12 * Math.max(1e-3, Math.abs(logUpper!)),
      )
    },
  )

  // R 4: qbeta
  it.each([
    [2, 3, 1e-20, 4.082482904749738e-11],
    [2, 3, 0.01, 0.041998635621700718],
    [2, 3, 0.4, 0.32916650337840786],
    [2, 3, 0.975, 0.80587955031675662],
    [2, 3, 0.999999, 0.99369042632979454],
    [0.5, 0.5, 1e-20, 2.4674011002723399e-40],
    [0.5, 0.5, 0.4, 0.34549150281252655],
    [0.5, 0.5, 0.975, 0.99845866686656404],
    [0.05, 8, 0.01, 7.7612715713778696e-42],
    [0.05, 8, 0.4, 8.533608387605548e-10],
    [0.05, 8, 0.999999, 0.68275107499779908],
    [40, 60, 1e-20, 0.070406516156202678],
    [40, 60, 0.975, 0.4972175138540067],
    [300, 0.2, 1e-20, 0.87056842142898494],
    [300, 0.2, 0.4, 0.99982307780775492],
    [1e5, 2e5, 0.01, 0.33133277341303724],
    [1e5, 2e5, 0.999999, 0.33743235693550888],
    [0.001, 1, 0.999999, 0.99900049933384572],
  ])('has the quantile of R at shapes %f and %f and %f', (a, b, u, x) => {
    expect(relativeError(quantile(at(a, b), u), x)).toBeLessThan(1e-12)
  })

  it('has the log-density that R has', () => {
    fc.assert(
      fc.property(positive(0.1, 1e4), positive(0.1, 1e4), real(-4, 4), (a, b, z) => {
        const p = at(a, b)
        const x = Math.min(Math.max(mean(p) + z * Math.sqrt(variance(p)), 1e-14), 1 - 1e-14)
        const log = dbeta(x, a, b, undefined, true)
        expect(Math.abs(logDensity(p, x) - log)).toBeLessThan(1e-12 * Math.max(10, Math.abs(log), a, b))
      }),
    )
  })

  it('is the first part of a Dirichlet distribution', () => {
    const [p, q] = [at(2, 0.7), point(Source, Dirichlet(2), [2, 0.7])]
    expect([...toMean(p).coordinates]).toEqual([...toMean(q).coordinates])
    expect(logDensity(p, 0.25)).toBeCloseTo(logDensity(q, [0.25, 0.75]), 14)
    expect(relativeEntropy(toMean(p), toNatural(at(1, 5)))).toBeCloseTo(
      relativeEntropy(toMean(q), toNatural(point(Source, Dirichlet(2), [1, 5]))),
      14,
    )
  })

  it('fits data with the greatest likelihood', () => {
    const xs = [0.12, 0.43, 0.31, 0.7, 0.22, 0.55]
    const estimate = toSource(mle(Beta, xs))
    // mpmath 1.3.0, 40 digits, findroot; scipy's stats.beta.fit agrees to its 6 digits
    expect(relativeError(estimate.coordinates[0]!, 2.1863076672925525)).toBeLessThan(1e-14)
    expect(relativeError(estimate.coordinates[1]!, 3.4458329701528467)).toBeLessThan(1e-14)
    expect(logLikelihood(toNatural(estimate), xs)).toBeCloseTo(0.28535205538499503, 13)
  })

  it('has the limits of its density at both ends, and its mode there', () => {
    expect([0, 1].map((x) => density(at(1, 3), x))).toEqual([expect.closeTo(3, 14), 0])
    expect([0, 1].map((x) => density(at(0.5, 1), x))).toEqual([Number.POSITIVE_INFINITY, 0.5])
    expect([0, 1].map((x) => density(at(20, 30), x))).toEqual([0, 0])
    const shapes = [
      [3, 2],
      [1, 2],
      [2, 1],
      [0.5, 0.7],
      [0.7, 0.5],
      [1, 1],
      [0.5, 0.5],
    ] as const
    expect(shapes.map(([a, b]) => mode(at(a, b)))).toEqual([2 / 3, 0, 1, 0, 1, 0.5, 0])
  })

  it.each([
    [0.02, 0.03],
    [0.6, 3],
    [1e5, 2e5],
  ])('draws samples that fit at shapes %f and %f', (a, b) => {
    const xs = sample(at(a, b), 20_000, random(31))
    for (const x of xs) expect(x > 0 && x < 1).toBe(true)
    const inside = xs.filter((x) => x < 1 - 2 ** -53) // what would round to 1 is one number
    if (inside.length === xs.length) expect(kolmogorovSmirnov(xs, (x) => pbeta(x, a, b))).toBeLessThan(1)
    expect(Math.abs(inside.length / xs.length - pbeta(1 - 2 ** -52, a, b))).toBeLessThan(0.012)
    expect(kolmogorovSmirnov(xs, (x) => pbeta(x, a * 1.15, b))).toBeGreaterThan(1)
  })

  it('draws one of the ends of shapes next to 0, as often as their means say', () => {
    const xs = sample(at(1e-310, 3e-310), 4000, random(32))
    expect(Math.abs(xs.filter((x) => x > 0.5).length / 4000 - 0.25)).toBeLessThan(0.03)
  })

  it('refuses what is no share and no shape', () => {
    for (const x of [0, 1, -0.5, 1.5, Number.NaN, '0.5'])
      expect(() => averageSufficientStatistic(Beta, [x as number])).toThrow('expected a number > 0 and < 1')
    expect(() => at(0, 1)).toThrow('shapes > 0')
    expect(() => toMean(point(Natural, Beta, [1, -1]))).toThrow('Natural coordinates with θᵢ > 0')
    expect(() => toNatural(point(Mean, Beta, [-0.1, -0.1]))).toThrow('with Σ exp ηᵢ ≤ 1')
    expect(() => logDensity(at(1, 2), 1.5)).toThrow('a number from 0 to 1')
  })
})
