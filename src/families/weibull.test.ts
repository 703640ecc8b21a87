import { readFileSync } from 'node:fs'
import {
  add,
  cumulative,
  DimensionError,
  DomainError,
  density,
  entropy,
  logCumulative,
  logDensity,
  logSurvival,
  mean,
  mle,
  mode,
  Natural,
  parse,
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
  Weibull,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { kolmogorovSmirnov } from '../../test/support/kolmogorov-smirnov.ts'
import { relativeError } from '../../test/support/numbers.ts'

const tables: { readonly weibull: readonly number[][] } = JSON.parse(
  readFileSync(new URL('../../test/reference/shares-and-lifetimes.json', import.meta.url), 'utf8'),
)

const at = (k: number, scale: number) => point(Source, Weibull(k), [scale])

describe('Weibull', () => {
  it.each(tables.weibull.map((row) => [row[0]!, row[1]!, row] as const))(
    'is that of mpmath at shape %f and scale %f',
    (k, scale, [, , x, centre, spread, h, log, lower, upper]) => {
      const p = at(k, scale)
      const moved = 4e-16 * k // by a rounding of x/λ, in the logarithm of its power
      const t = -Math.log(upper!)
      expect(relativeError(mean(p), centre!)).toBeLessThan(1e-14)
      expect(relativeError(variance(p), spread!)).toBeLessThan(3e-14)
      expect(Math.abs(entropy(p) - h!)).toBeLessThan(1e-15 * Math.max(10, Math.abs(h!)))
      expect(Math.abs(logDensity(p, x!) - log!)).toBeLessThan(
        1e-15 * Math.max(10, Math.abs(log!)) + moved * (1 + t),
      )
      expect(relativeError(cumulative(p, x!), lower!)).toBeLessThan(2e-14 + 2 * moved)
      expect(relativeError(survival(p, x!), upper!)).toBeLessThan(2e-15 + moved * t)
      if (lower! > 0 && lower! < 1)
        expect(relativeError(quantile(p, lower!), x!)).toBeLessThan(
          1e-15 * (10 + 1 / (k * upper! * Math.max(t, 0.1))),
        )
    },
  )

  // scipy 1.17.1: stats.weibull_min(1.5, scale=2), logpdf, ppf, mean, var, entropy
  it('is that of scipy', () => {
    const p = at(1.5, 2)
    expect(relativeError(logDensity(p, 0.3), -1.2943368150878327)).toBeLessThan(1e-13)
    expect(relativeError(cumulative(p, 5), 0.9808000398449904)).toBeLessThan(1e-13)
    expect(relativeError(quantile(p, 0.3), 1.005877429831437)).toBeLessThan(1e-13)
    expect(relativeError(mean(p), 1.805490585901867)).toBeLessThan(1e-13)
    expect(relativeError(variance(p), 1.5027611392557279)).toBeLessThan(1e-13)
    expect(relativeError(entropy(p), 1.4800872940856251)).toBeLessThan(1e-13)
  })

  it('is exponential at shape 1, and of the square root of a waiting time at shape 2', () => {
    expect([density(at(1, 2), 0), density(at(2, 2), 0), density(at(0.5, 2), 0)]).toEqual([
      0.5,
      0,
      Number.POSITIVE_INFINITY,
    ])
    expect([mode(at(1, 2)), mode(at(0.5, 2))]).toEqual([0, 0])
    expect(mode(at(2, 2))).toBeCloseTo(Math.SQRT2, 15)
    expect([...toNatural(at(2, 4)).coordinates, ...toMean(at(2, 4)).coordinates]).toEqual([
      -1 / 16,
      expect.closeTo(16, 14),
    ])
  })

  it('keeps its scale where powers of it are no doubles', () => {
    const p = mle(Weibull(1000), [3, 3, 3])
    expect(toSource(p).coordinates[0]).toBe(3)
    expect(logDensity(at(1000, 3), 3)).toBeCloseTo(Math.log(1000 / 3) - 1, 13)
    const xs = [2, 2.5, 3]
    // mpmath 1.3.0: (mean of x¹⁰⁰⁰)^(1/1000)
    expect(relativeError(toSource(mle(Weibull(1000), xs)).coordinates[0]!, 2.9967059728946346)).toBeLessThan(
      1e-15,
    )
    expect(relativeEntropy(toMean(at(400, 3)), toNatural(at(400, 3.001)))).toBeCloseTo(
      0.008503879282307223,
      14,
    )
    expect(logCumulative(at(300, 1), 1e-3)).toBeCloseTo(300 * Math.log(1e-3), 11)
    expect(logSurvival(at(2, 1), 1e10)).toBe(-1e20)
  })

  it('estimates the mean of powers', () => {
    expect(relativeError(toMean(mle(Weibull(3), [1, 2, 3])).coordinates[0]!, 12)).toBeLessThan(1e-15)
  })

  it('tells shapes apart, at run time where the compiler cannot', () => {
    const one = (k: number) => point(Natural, Weibull(k), [-1])
    expect(() => add(one(1), one(2))).toThrow(DimensionError)
    expect(add(one(0.5), one(0.5)).coordinates[0]).toBe(-2)
  })

  it.each([1.5, 0.1, 7, 1e-7, 1e21, 1.7976931348623157e308, 5e-324])(
    'is read back from its notation at %f',
    (k) => {
      const read = parse(String(Weibull(k))) as unknown as Weibull<number>
      expect(read).toEqual(Weibull(k))
      expect(read.shape).toBe(k)
    },
  )

  it('refuses what is no shape, no scale and no lifetime', () => {
    for (const k of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, '1' as unknown as number])
      expect(() => Weibull(k)).toThrow(DomainError)
    // @ts-expect-error
    expect(() => Weibull(0)).toThrow(
      'Weibull: a shape is a positive number, received 0; choose one, not necessarily an integer',
    )
    expect(() => at(2, 0)).toThrow(/a scale > 0/)
    expect(() => toMean(point(Natural, Weibull(2), [1]))).toThrow(/θ < 0/)
    expect(() => mle(Weibull(2), [1, 0])).toThrow(/a finite number > 0/)
  })

  it.each([
    [0.3, 2, 1.3],
    [1.5, 0.01, 1.05],
    [20, 1e6, 1.01],
  ])('draws samples that fit at shape %f and scale %f', (k, scale, off) => {
    const xs = sample(at(k, scale), 20_000, random(33))
    const below = (scale: number) => (x: number) => -Math.expm1(-((x / scale) ** k))
    expect(kolmogorovSmirnov(xs, below(scale))).toBeLessThan(1)
    expect(kolmogorovSmirnov(xs, below(scale * off))).toBeGreaterThan(1)
  })
})
