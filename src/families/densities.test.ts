import fc from 'fast-check'
import {
  canonicalDivergence,
  crossEntropy,
  density,
  entropy,
  expectation,
  logDensities,
  logDensity,
  mean,
  metric,
  Natural,
  type Point,
  point,
  relativeEntropy,
  type Source,
  sufficientStatistic,
  toMean,
  toSource,
  variance,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases, numbersOf } from '../../test/support/families.ts'
import { difference, sum } from '../../test/support/numbers.ts'
import { exp } from '../engine/elementary.ts'
import type { ExponentialFamily } from '../geometry/statistical.ts'

describe.each(cases.map((one) => [String(one.manifold), one] as const))('%s', (_, one) => {
  const { manifold } = one
  const natural = one.theta.map((theta) => point(Natural, manifold, theta))
  const some = one.nodes(fc.sample(one.theta, { seed: 1, numRuns: 1 })[0]!)
  const combinations = some.length
  const discrete = some.every(({ weight }) => weight === 1)
  const runs = { numRuns: combinations > 1000 ? 2 : 50 }

  /** Expectations under `p` by summation or quadrature over the nodes of `p`. */
  function under(p: Point<Natural, ExponentialFamily>) {
    const nodes = one.nodes([...p.coordinates])
    const xs = nodes.map(({ x }) => x)
    const logs = logDensities(p, xs)
    const masses = nodes.map(({ weight }, n) => weight * Math.exp(logs[n]!))
    return { xs, logs, mean: (term: (n: number) => number) => sum(xs.length, (n) => masses[n]! * term(n)) }
  }

  it('densities sum or integrate to one', () => {
    fc.assert(
      fc.property(natural, (p) => {
        expect(Math.abs(under(p).mean(() => 1) - 1)).toBeLessThan(1e-11)
      }),
      runs,
    )
  })

  it('E[s] is the mean coordinates, and the covariance of s the metric', () => {
    fc.assert(
      fc.property(natural, (p) => {
        const { xs, mean } = under(p)
        const s = xs.map((x) => sufficientStatistic(manifold, x).coordinates)
        const eta = toMean(p).coordinates
        const indices = [...eta.keys()]
        const means = indices.map((i) => mean((n) => s[n]![i]!))
        expect(difference(means, eta)).toBeLessThan(1e-11)
        const covariances = indices.flatMap((i) =>
          indices.map((j) => mean((n) => (s[n]![i]! - eta[i]!) * (s[n]![j]! - eta[j]!))),
        )
        expect(difference(covariances, metric(p))).toBeLessThan(1e-10)
      }),
      runs,
    )
  })

  it('relative entropy is the mean difference of log-densities; cross-entropy exceeds it by the entropy', () => {
    fc.assert(
      fc.property(natural, natural, (p, q) => {
        const { xs, logs, mean } = under(p)
        const others = logDensities(q, xs)
        const relative = mean((n) => logs[n]! - others[n]!)
        const negativeLog = mean((n) => -logs[n]!)
        expect(difference([relativeEntropy(toMean(p), q)], [relative])).toBeLessThan(1e-10)
        expect(difference([crossEntropy(toMean(p), q)], [relative + negativeLog])).toBeLessThan(1e-10)
        expect(difference([crossEntropy(toMean(p), p)], [negativeLog])).toBeLessThan(1e-10)
      }),
      runs,
    )
  })

  it('the entropy is −E[log p], in every chart', () => {
    fc.assert(
      fc.property(natural, (p) => {
        const { logs, mean } = under(p)
        const negativeLog = mean((n) => -logs[n]!)
        const entropies = [entropy(p), entropy(toMean(p)), entropy(toSource(p))]
        expect(difference(entropies, Array(3).fill(negativeLog))).toBeLessThan(1e-10)
      }),
      runs,
    )
  })

  it.skipIf(one.circular)('mean and variance are E[x] and E[(x − E[x])²], in every chart', () => {
    fc.assert(
      fc.property(natural, (p) => {
        const { xs, mean: expected } = under(p)
        const values = xs.map((x) => numbersOf(x, mean(p)))
        const means = numbersOf(mean(p), mean(p))
        const sums = means.map((_, i) => expected((n) => values[n]![i]!))
        expect(difference(means, sums)).toBeLessThan(1e-11)
        const squares = means.map((_, i) => expected((n) => (values[n]![i]! - sums[i]!) ** 2))
        const variances = numbersOf(variance(p), mean(p))
        expect(difference(variances, squares)).toBeLessThan(1e-10)
        for (const q of [toMean(p), toSource(p)] as Point<Source, ExponentialFamily>[]) {
          expect(difference(numbersOf(mean(q), mean(p)), means)).toBeLessThan(1e-10)
          expect(difference(numbersOf(variance(q), mean(p)), variances)).toBeLessThan(1e-10)
        }
      }),
      runs,
    )
  })

  it('relative entropy is never negative, zero at equal points, and the canonical divergence', () => {
    fc.assert(
      fc.property(natural, natural, (p, q) => {
        expect(relativeEntropy(toMean(p), q)).toBeGreaterThanOrEqual(0)
        expect(relativeEntropy(toMean(p), p)).toBeLessThan(1e-11)
        expect(relativeEntropy(toMean(p), q)).toBe(canonicalDivergence(q, toMean(p)))
      }),
    )
  })

  it('the density is the same in every chart, one observation at a time or many', () => {
    fc.assert(
      fc.property(natural, fc.nat(), (p, n) => {
        const { x } = one.nodes([...p.coordinates])[n % combinations]!
        const log = logDensity(p, x)
        expect([...logDensities(p, [x, x])]).toEqual([log, log])
        expect(density(p, x)).toBe(exp(log))
        const others = [logDensity(toMean(p), x), logDensity(toSource(p), x)]
        expect(difference(others, [log, log])).toBeLessThan(1e-9)
      }),
      runs,
    )
  })

  it('expectations are sums over the outcomes, or refused where there is a continuum of them', () => {
    fc.assert(
      fc.property(natural, (p) => {
        const f = (x: unknown) =>
          sufficientStatistic(manifold, x).coordinates.reduce((total, s) => total + s, 0)
        if (!discrete)
          expect(() => expectation(p, f)).toThrow(
            `expectation: expected a family of discrete outcomes, received ${manifold}; average over a sample instead`,
          )
        else {
          const total = toMean(p).coordinates.reduce((total, eta) => total + eta, 0)
          expect(difference([expectation(p, f)], [total])).toBeLessThan(1e-11)
        }
      }),
      runs,
    )
  })
})
