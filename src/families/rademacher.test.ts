import fc from 'fast-check'
import {
  DomainError,
  density,
  dualPotential,
  entropy,
  flat,
  logDensity,
  Mean,
  metric,
  mle,
  Natural,
  point,
  potential,
  Rademacher,
  random,
  relativeEntropy,
  Source,
  sample,
  sharp,
  toMean,
  toNatural,
  toSource,
} from 'legendre'
import { dbinom } from 'lib-r-math.js'
import { expect, it } from 'vitest'
import { relativeError } from '../../test/support/numbers.ts'
import { real } from '../../test/support/real.ts'

// mpmath 1.3.0, 500 digits: tanh θ, 1/(1 + exp(−2θ)), log(2 cosh θ), θ·η − ψ, sech²θ
it.each([
  [0, 0, 0.5, Math.LN2, -Math.LN2, 1],
  [1e-300, 1e-300, 0.5, Math.LN2, -Math.LN2, 1],
  [1e-10, 1e-10, 0.50000000005, Math.LN2, -Math.LN2, 1],
  [0.3, 0.2913126124515909, 0.6456563062257954, 0.7374879504858857, -0.6500941667504083, 0.9151369618266292],
  [0.5, 0.46211715726000974, 0.7310585786300049, 0.8132616875182228, -0.5822031088882179, 0.7864477329659274],
  [1, 0.7615941559557649, 0.8807970779778824, 1.1269280110429725, -0.3653338550872076, 0.4199743416140261],
  [20, 1, 1, 20, -1.7418252446695514e-16, 1.6993417021166355e-17],
  [-20, -1, 4.248354255291589e-18, 20, -1.7418252446695514e-16, 1.6993417021166355e-17],
  [300, 1, 1, 300, -1.5928883283555908e-258, 1.0601586212017243e-260],
  [-350, -1, 9.85967654375977e-305, 350, 0, 3.943870617503908e-304],
  [-800, -1, 0, 800, 0, 0],
])('is exact at θ = %f', (theta, eta, probability, psi, phi, variance) => {
  const p = point(Natural, Rademacher, [theta])
  expect(relativeError(toMean(p).coordinates[0]!, eta)).toBeLessThan(1e-15)
  expect(relativeError(toSource(p).coordinates[0]!, probability)).toBeLessThan(1e-15)
  expect(relativeError(potential(p), psi)).toBeLessThan(1e-15)
  expect(Math.abs(dualPotential(toMean(p)) - phi)).toBeLessThan(1e-15)
  expect(relativeError(metric(p)[0]!, variance)).toBeLessThan(1e-15)
  expect(relativeEntropy(toMean(p), p)).toBeLessThan(1e-15)
  if (variance > 0) expect(relativeError(sharp(p, flat(p, p)).coordinates[0]!, theta)).toBeLessThan(1e-13)
  // where one sign is all but certain, its log-density is minus the probability of the other
  const likely = theta < 0 ? -1 : 1
  const other = -Math.log1p(Math.exp(-2 * Math.abs(theta)))
  expect(relativeError(logDensity(p, likely), other)).toBeLessThan(1e-14)
  expect(relativeError(logDensity(p, -likely as -1 | 1), other - 2 * Math.abs(theta))).toBeLessThan(1e-15)
})

it('returns from source and mean coordinates next to θ = 0', () => {
  const half = point(Source, Rademacher, [0.5 + 2 ** -50])
  expect(toNatural(half).coordinates[0]).toBe(2 ** -49)
  expect(toMean(half).coordinates[0]).toBe(2 ** -49)
  const small = point(Mean, Rademacher, [1e-200])
  expect(toNatural(small).coordinates[0]).toBe(1e-200)
  const rare = point(Source, Rademacher, [1e-300])
  expect(relativeError(toNatural(rare).coordinates[0]!, 0.5 * Math.log(1e-300))).toBeLessThan(1e-15)
})

it('log-densities are those of R', () => {
  fc.assert(
    fc.property(real(1e-9, 1 - 1e-9), fc.constantFrom(-1, 1), (p, x) => {
      const expected = dbinom(x === 1 ? 1 : 0, 1, p, true)
      const actual = logDensity(point(Source, Rademacher, [p]), x)
      expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(expected)))
    }),
  )
})

it('is finite on its boundary', () => {
  for (const probability of [0, 1]) {
    const p = point(Source, Rademacher, [probability])
    const sign = 2 * probability - 1
    expect([density(p, -1), density(p, 1)]).toEqual([1 - probability, probability])
    expect(Math.abs(entropy(p))).toBe(0)
    expect(sample(p, 3, random(1))).toEqual([sign, sign, sign])
    expect(toSource(mle(Rademacher, [sign])).coordinates[0]).toBe(probability)
  }
})

it('refuses what is no sign, no mean of signs, no probability', () => {
  const p = point(Natural, Rademacher, [0])
  expect(() => density(p, 0 as number)).toThrow('expected −1 or 1, received 0')
  expect(() => toNatural(point(Mean, Rademacher, [-1.1]))).toThrow('a mean from −1 to 1')
  expect(() => point(Source, Rademacher, [-0.1])).toThrow(DomainError)
})
