import {
  add,
  DimensionError,
  DomainError,
  entropy,
  Laplace,
  logDensity,
  mean,
  mle,
  Natural,
  parse,
  point,
  random,
  Source,
  sample,
  toMean,
  toNatural,
  toSource,
  variance,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { kolmogorovSmirnov } from '../../test/support/kolmogorov-smirnov.ts'
import { relativeError } from '../../test/support/numbers.ts'

const cumulative = (location: number, scale: number) => (x: number) =>
  x < location ? 0.5 * Math.exp((x - location) / scale) : 1 - 0.5 * Math.exp((location - x) / scale)

describe('Laplace', () => {
  // scipy 1.17.1, stats.laplace: logpdf, cdf, entropy and var
  it.each([
    [-1.5, 2, 0, -2.136294361119891, 0.7638167236294926, 2.386294361119891, 8],
    [-1.5, 2, -4, -2.636294361119891, 0.14325239843009505, 2.386294361119891, 8],
    [0, 0.3, 0.1, 0.17749229043265746, 0.6417343447131054, 0.4891743762340093, 0.18],
    [3, 1e-3, 3.002, 4.214608098422412, 0.9323323583816787, -5.214608098422191, 2e-6],
  ])('is that of scipy at location %f and scale %f', (location, scale, x, log, below, h, spread) => {
    const p = point(Source, Laplace(location), [scale])
    expect(relativeError(logDensity(p, x), log)).toBeLessThan(1e-14)
    expect(relativeError(cumulative(location, scale)(x), below)).toBeLessThan(1e-14)
    expect(relativeError(entropy(p), h)).toBeLessThan(1e-14)
    expect(relativeError(variance(p), spread)).toBeLessThan(1e-15)
    expect(mean(p)).toBe(location)
  })

  it('is symmetric about its location', () => {
    const p = point(Source, Laplace(2), [0.7])
    expect(logDensity(p, 2 + 1.25)).toBe(logDensity(p, 2 - 1.25))
  })

  it('estimates the scale as the mean distance from the location', () => {
    expect(toSource(mle(Laplace(1), [0, 1, 3, 5])).coordinates[0]).toBe(7 / 4)
  })

  it.each([1e-300, 1e300])('keeps all digits at the scale %f', (scale) => {
    const p = point(Source, Laplace(0), [scale])
    expect([toNatural(p).coordinates[0], toMean(p).coordinates[0]]).toEqual([-1 / scale, scale])
    // log 2 + 1 ± 300 log 10, mpmath 1.3
    expect(entropy(p)).toBeCloseTo(scale > 1 ? 692.4686750787736 : -689.0823807176538, 11)
  })

  it('tells locations apart, at run time where the compiler cannot', () => {
    const at = (location: number) => point(Natural, Laplace(location), [-1])
    expect(() => add(at(1), at(2))).toThrow(DimensionError)
    expect(add(at(1), at(1)).coordinates[0]).toBe(-2)
    expect(String(Laplace(-0))).toBe('Laplace<0>')
    expect(Laplace(-0)).toEqual(Laplace(0)) // toEqual tells −0 from 0
    expect(add(at(0), at(-0)).coordinates[0]).toBe(-2)
  })

  it.each([-1.5, 0.1, 7, 1e-7, -1e21, 1.7976931348623157e308, 5e-324])(
    'is read back from its notation at %f',
    (location) => {
      const read = parse(String(Laplace(location))) as unknown as Laplace<number>
      expect(read).toEqual(Laplace(location))
      expect(read.location).toBe(location)
    },
  )

  it('refuses what is no location or no scale', () => {
    for (const location of [Number.NaN, Number.POSITIVE_INFINITY, '1' as unknown as number])
      expect(() => Laplace(location)).toThrow(DomainError)
    expect(() => point(Source, Laplace(0), [0])).toThrow(/a scale > 0/)
    expect(() => toNatural(mle(Laplace(1), [1, 1]))).toThrow(/a mean distance > 0/)
    expect(() => toMean(point(Natural, Laplace(0), [1]))).toThrow(/θ < 0/)
  })

  it.each([
    [0, 1],
    [-1.5, 0.01],
    [1e6, 30],
  ])('draws samples that fit at location %f and scale %f', (location, scale) => {
    const xs = sample(point(Source, Laplace(location), [scale]), 20_000, random(22))
    expect(kolmogorovSmirnov(xs, cumulative(location, scale))).toBeLessThan(1)
    expect(kolmogorovSmirnov(xs, cumulative(location, scale * 1.08))).toBeGreaterThan(1)
  })
})
