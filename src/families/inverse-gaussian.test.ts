import {
  dualPotential,
  entropy,
  flat,
  InverseGaussian,
  logDensity,
  Mean,
  mean,
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
  variance,
} from 'legendre'
import { pnorm } from 'lib-r-math.js'
import { describe, expect, it } from 'vitest'
import { kolmogorovSmirnov } from '../../test/support/kolmogorov-smirnov.ts'
import { relativeError } from '../../test/support/numbers.ts'

/** Shuster's formula; its second term by logarithms, since one factor is huge and the other tiny, up to 1e-4. */
const cumulative = (mu: number, lambda: number) => (x: number) => {
  const root = Math.sqrt(lambda / x)
  const first = pnorm(root * (x / mu - 1), 0, 1)
  if (lambda / mu > 1e8) return first
  return first + Math.exp((2 * lambda) / mu + pnorm(-root * (x / mu + 1), 0, 1, true, true))
}

describe('InverseGaussian', () => {
  // mpmath 1.3, 60 digits: E[x], E[1/x], ψ, φ, entropy, variance, log p(x)
  // biome-ignore format: one row each
  it.each([
    [1, 1, 1, 1, 2, -1, -0.5, 0.8769456078723389, 1, -0.9189385332046728],
    [2, 3, 0.5, 2, 0.8333333333333334, -2.049306144334055, 0.04930614433405484, 1.516227549327558, 2.6666666666666665, -1.0174116180307],
    [1, 1e-8, 1e-9, 1, 100000001, 9.210340361976183, -9.710340371976184, -15.096198487065019, 100000000, 15.95561986023876],
    [1, 1e8, 1.0001, 1, 1.00000001, -100000009.21034037, 8.710340371976184, -7.79140184627151, 1e-8, 7.79130184127162],
    [5, 1e4, 5.1, 5, 0.2001, -2004.605170185988, 4.105170185988092, -0.7724496904291079, 0.0125, 0.8502139804429033],
    [1e8, 1e-8, 1e-7, 1e8, 1e8, 9.210340371976182, -9.710340371976184, -15.096197942555486, 1e32, 13.997864571256624],
    [1e-100, 1e-100, 2e-100, 1e-100, 2e100, 114.12925464970229, -115.62925464970229, -229.38156369153222, 1e-200, 228.04984999535998],
    [1e100, 1e100, 3e100, 1e100, 2e-100, -116.12925464970229, 114.62925464970229, 231.1354549072769, 1e200, -233.49203293227808],
    [0.001, 1000, 0.0010001, 0.001, 1000.001, -1000003.4538776395, 2.9538776394910684, -12.396572774759226, 1e-12, 12.8914225322091],
  ])('is that of mpmath at mean %f and shape %f', (mu, lambda, x, eta1, eta2, psi, phi, h, spread, log) => {
    const p = point(Source, InverseGaussian, [mu, lambda])
    const theta = toNatural(p)
    const eta = toMean(p)
    // η₁η₂ − 1 = μ/λ keeps the digits of η₂ less those of λ/μ
    const fromMean = 1e-14 * Math.max(1, lambda / mu)
    expect(relativeError(eta.coordinates[0]!, eta1)).toBeLessThan(1e-15)
    expect(relativeError(eta.coordinates[1]!, eta2)).toBeLessThan(1e-15)
    for (const by of [toMean(theta), eta])
      [eta1, eta2].forEach((value, i) => {
        expect(relativeError(by.coordinates[i]!, value)).toBeLessThan(1e-15)
      })
    expect(relativeError(toSource(theta).coordinates[0]!, mu)).toBeLessThan(1e-15)
    expect(relativeError(toSource(eta).coordinates[1]!, lambda)).toBeLessThan(fromMean)
    expect(relativeError(potential(theta), psi)).toBeLessThan(1e-15)
    expect(relativeError(dualPotential(eta), phi)).toBeLessThan(fromMean)
    expect(relativeError(entropy(p), h)).toBeLessThan(fromMean)
    expect([mean(p), variance(p)].every((value, i) => relativeError(value, [mu, spread][i]!) < 2e-15)).toBe(true)
    expect(relativeEntropy(eta, theta)).toBeLessThan(1e-14 * Math.max(1, Math.abs(psi)) + fromMean)
    const z = Math.abs(x - mu) / mu
    const moved = 2e-15 * (lambda / x) * z // by a rounding of μ
    expect(Math.abs(logDensity(p, x) - log)).toBeLessThan(1e-14 * (1 + Math.abs(log)) + moved)
    const v = point(Natural, InverseGaussian, [1 / mu, mu])
    const back = sharp(theta, flat(theta, v)).coordinates
    expect(Math.max(relativeError(back[0]!, 1 / mu), relativeError(back[1]!, mu))).toBeLessThan(fromMean)
  })

  // scipy 1.17.1, stats.invgauss(μ/λ, scale=λ): pdf and cdf; stats.recipinvgauss(μ/λ, scale=1/λ).pdf of 1/x
  it.each([
    [2, 3, 0.5, 0.3615295066001098, 0.05518683599308046, 0.09038237665002744],
    [2, 3, 4, 0.05936360620416364, 0.9009105136335409, 0.949817699266618],
    [1, 10, 1.3, 0.6020912725930465, 0.8405348436964211, 1.0175342506822487],
    [0.2, 0.05, 0.01, 9.343684018496816, 0.032388799196532495, 0.0009343684018496817],
  ])('is that of scipy at mean %f and shape %f', (mu, lambda, x, density, below, ofReciprocal) => {
    const log = logDensity(point(Source, InverseGaussian, [mu, lambda]), x)
    expect(relativeError(Math.exp(log), density)).toBeLessThan(1e-13)
    expect(relativeError(Math.exp(log) * x * x, ofReciprocal)).toBeLessThan(1e-13)
    expect(relativeError(cumulative(mu, lambda)(x), below)).toBeLessThan(1e-13)
  })

  it('estimates the mean as the average, and the shape from the average of 1/x less its inverse', () => {
    const source = toSource(mle(InverseGaussian, [1, 2, 4])).coordinates
    expect(relativeError(source[0]!, 7 / 3)).toBeLessThan(1e-15)
    expect(relativeError(source[1]!, 1 / (7 / 12 - 3 / 7))).toBeLessThan(1e-15)
  })

  it('recovers the shape from mean coordinates to the last digit that they have', () => {
    // the doubles 3 and 0.3333333343333333 as they are; mpmath 1.3: 3/(3 · 0.3333333343333333 − 1)
    const source = toSource(point(Mean, InverseGaussian, [3, 0.3333333343333333])).coordinates
    expect(relativeError(source[1]!, 1000000046.7856507)).toBeLessThan(1e-15)
  })

  it('refuses what has no distribution, and an average of equal numbers where it needs one', () => {
    for (const source of [
      [0, 1],
      [1, 0],
      [-1, 1],
    ] as const)
      expect(() => point(Source, InverseGaussian, source)).toThrow(/a mean > 0 and a shape > 0/)
    expect(() => toMean(point(Natural, InverseGaussian, [-1, 0]))).toThrow(/θ₁ < 0, θ₂ < 0/)
    expect(() => toNatural(point(Mean, InverseGaussian, [1, 0.9]))).toThrow(/η₁η₂ ≥ 1/)
    expect(() => mle(InverseGaussian, [1, 0])).toThrow(/a finite number > 0/)
    expect(() => logDensity(mle(InverseGaussian, [2, 2]), 2)).toThrow(/expected a distribution/)
  })

  it.each([
    [1, 1, 1.08],
    [2, 300, 1.08],
    [50, 0.5, 1.15],
    [1e8, 1e-8, 1.3],
    [1e-8, 1e8, 1.3],
  ])('draws samples that fit at mean %f and shape %f', (mu, lambda, off) => {
    const xs = sample(point(Source, InverseGaussian, [mu, lambda]), 20_000, random(23))
    expect(kolmogorovSmirnov(xs, cumulative(mu, lambda))).toBeLessThan(1)
    expect(kolmogorovSmirnov(xs, cumulative(mu, lambda * off))).toBeGreaterThan(1)
  })

  it('draws what is greater than 0 and finite where the mean is 1e300 times the shape', () => {
    const xs = sample(point(Source, InverseGaussian, [1, 1e-300]), 1000, random(24))
    expect(xs.every((x) => x > 0 && x < Number.POSITIVE_INFINITY)).toBe(true)
  })
})
