import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import {
  cumulative,
  density,
  entropy,
  LogNormal,
  logDensity,
  logLikelihood,
  mean,
  mle,
  mode,
  Normal,
  point,
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
import { dlnorm, plnorm, qlnorm } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { difference, relativeError } from '../../test/support/numbers.ts'
import { positive, real } from '../../test/support/real.ts'

const tables: { readonly logNormal: readonly number[][] } = JSON.parse(
  readFileSync(new URL('../../test/reference/shares-and-lifetimes.json', import.meta.url), 'utf8'),
)

const at = (location: number, spread: number) => point(Source, LogNormal, [location, spread])

describe('LogNormal', () => {
  it.each(tables.logNormal.map((row) => [row[0]!, row[1]!, row] as const))(
    'is that of mpmath at mean %f and variance %f of log x',
    (location, spread, [, , x, centre, ofX, h, peak, log, lower, upper]) => {
      const p = at(location, spread)
      // what a rounding of log x or of its mean is in standard deviations
      const moved = (2e-16 * Math.max(Math.abs(location), Math.abs(Math.log(x!)))) / Math.sqrt(spread)
      const z = Math.abs(Math.log(x!) - location) / Math.sqrt(spread)
      const rounding = 1e-15 * Math.max(1, Math.abs(location) + spread)
      expect(relativeError(mean(p), centre!)).toBeLessThan(rounding)
      expect(relativeError(variance(p), ofX!)).toBeLessThan(4 * rounding)
      expect(relativeError(mode(p), peak!)).toBeLessThan(rounding)
      expect(Math.abs(entropy(p) - h!)).toBeLessThan(1e-15 * Math.max(50, Math.abs(location)))
      expect(Math.abs(logDensity(p, x!) - log!)).toBeLessThan(
        1e-15 * Math.max(10, Math.abs(log!)) + moved * z,
      )
      expect(relativeError(cumulative(p, x!), lower!)).toBeLessThan(1e-14 + 2 * moved * (1 + z))
      expect(relativeError(survival(p, x!), upper!)).toBeLessThan(1e-14 + 2 * moved * (1 + z))
    },
  )

  it('has the densities, tails and quantiles that R has', () => {
    fc.assert(
      fc.property(
        real(-20, 20),
        positive(1e-3, 10),
        real(-8, 8),
        real(0.001, 0.999),
        (location, deviation, z, u) => {
          const p = at(location, deviation * deviation)
          const x = Math.exp(location + z * deviation)
          const error = 1e-12 + (1e-14 * Math.abs(location * z)) / deviation
          expect(Math.abs(logDensity(p, x) - dlnorm(x, location, deviation, true))).toBeLessThan(100 * error)
          expect(relativeError(cumulative(p, x), plnorm(x, location, deviation))).toBeLessThan(100 * error)
          expect(relativeError(quantile(p, u), qlnorm(u, location, deviation))).toBeLessThan(1e-13)
        },
      ),
    )
  })

  it('has the coordinates, divergences and estimates of Normal for log x', () => {
    const [p, q] = [at(1, 0.5), at(0.3, 2)]
    const [ofP, ofQ] = [point(Source, Normal, [1, 0.5]), point(Source, Normal, [0.3, 2])]
    expect([...toMean(p).coordinates]).toEqual([...toMean(ofP).coordinates])
    expect(relativeEntropy(toMean(p), toNatural(q))).toBe(relativeEntropy(toMean(ofP), toNatural(ofQ)))
    const xs = [0.5, 2, 3, 1e-3]
    const estimate = toSource(mle(LogNormal, xs))
    const ofLogs = toSource(mle(Normal, xs.map(Math.log)))
    expect(difference(estimate.coordinates, ofLogs.coordinates)).toBeLessThan(1e-14)
    expect(logLikelihood(toNatural(estimate), xs)).toBeCloseTo(
      logLikelihood(toNatural(ofLogs), xs.map(Math.log)) - ofLogs.coordinates[0]!,
      13,
    )
  })

  it('has no density at 0, and ends there', () => {
    expect(density(at(0, 1), 0)).toBe(0)
    expect([cumulative(at(0, 1), -1), cumulative(at(0, 1), Number.POSITIVE_INFINITY)]).toEqual([0, 1])
    expect([quantile(at(0, 1), 0), quantile(at(0, 1), 1)]).toEqual([0, Number.POSITIVE_INFINITY])
    for (const x of sample(at(0, 1e6), 500, random(1)))
      expect(x > 0 && x < Number.POSITIVE_INFINITY).toBe(true)
  })

  it('refuses what is no positive number, and an estimate of equal ones where it needs a density', () => {
    expect(() => mle(LogNormal, [1, 0])).toThrow(/a finite number > 0/)
    expect(() => at(0, 0)).toThrow(/a variance > 0/)
    expect(() => logDensity(mle(LogNormal, [2, 2]), 2)).toThrow(/a variance of 0/)
  })
})
