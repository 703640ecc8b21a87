import fc from 'fast-check'
import {
  averageSufficientStatistic,
  crossEntropy,
  logDensities,
  logLikelihood,
  logLikelihoodDifferential,
  Mean,
  mean,
  metric,
  mle,
  Natural,
  point,
  random,
  sample,
  samplePoint,
  sufficientStatistic,
  toMean,
  toNatural,
  variance,
} from 'legendre'
import { describe, expect, it } from 'vitest'
import { cases, numbersOf } from '../../test/support/families.ts'
import { difference, jacobian, sum } from '../../test/support/numbers.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { convert } from '../geometry/transition.ts'

describe.each(cases.map((one) => [String(one.manifold), one] as const))('%s', (_, one) => {
  const { manifold, theta } = one
  const d = dimensionOf(manifold)
  const at = (coordinates: readonly number[]) => point(Natural, manifold, coordinates)
  const natural = theta.map(at)
  const seed = fc.integer()
  /** The same points on every run: what chance decides must not change its mind. */
  const fixed = fc.sample(natural, { seed: 1, numRuns: 5 })

  const products = ['R', 'Pair'].includes(manifold.kind)

  /** The statistic of an observation less its mean, at the fixed point number `k`. */
  const centredStatistic = (k: number, x: unknown) =>
    sufficientStatistic(manifold, x).coordinates.map((value, i) => value - etas[k]!.coordinates[i]!)
  const etas = fixed.map(toMean)
  const known = new Map<number, ReturnType<typeof summed>>()
  const nodesOf = (k: number) => known.get(k) ?? known.set(k, summed(k)).get(k)!
  /**
   * Five standard errors of the average of `n` values that are off their mean by this much, and one of the values that
   * may be met at all: how often a rare one is drawn is no normal number.
   */
  function reach(deviations: readonly number[], masses: readonly number[], n: number): number {
    const variance = sum(masses.length, (m) => masses[m]! * deviations[m]! ** 2)
    const possible = deviations.filter((_, m) => masses[m]! * n > 1e-3)
    return 5 * Math.sqrt(variance / n) + Math.max(...possible.map(Math.abs)) / n + 1e-12
  }
  /** The observations of a sum or quadrature with their statistics and probabilities. */
  function summed(k: number) {
    const p = fixed[k]!
    const nodes = one.nodes([...p.coordinates])
    const xs = nodes.map(({ x }) => x)
    const logs = logDensities(p, xs)
    const masses = nodes.map(({ weight }, n) => weight * Math.exp(logs[n]!))
    return { xs, logs, masses, statistics: xs.map((x) => centredStatistic(k, x)) }
  }

  it('the mean statistic of a sample is within five standard errors of the mean coordinates', () => {
    const n = 4000
    for (const p of fixed) {
      const average = averageSufficientStatistic(manifold, sample(p, n, random(2)))
      const covariance = metric(p)
      toMean(p).coordinates.forEach((expected, i) => {
        const standardError = Math.sqrt(covariance[i * (d + 1)]! / n)
        expect(Math.abs(average.coordinates[i]! - expected)).toBeLessThan(5 * standardError)
      })
    }
  })

  it('the covariance of the statistic in a sample is within five standard errors of the metric', () => {
    const n = 4000
    for (const [k, p] of (products ? fixed.slice(0, 2) : fixed).entries()) {
      const { statistics, masses } = nodesOf(k)
      const covariance = metric(p)
      const drawn = sample(p, n, random(6)).map((x) => centredStatistic(k, x))
      for (let i = 0; i < d; i++)
        for (let j = i; j < d; j++) {
          const expected = covariance[i * d + j]!
          const deviations = statistics.map((s) => s[i]! * s[j]! - expected)
          const average = sum(n, (m) => drawn[m]![i]! * drawn[m]![j]!) / n
          expect(Math.abs(average - expected)).toBeLessThan(reach(deviations, masses, n))
        }
    }
  })

  it.skipIf(one.circular)(
    'mean and variance of a sample are within five standard errors of those of x',
    () => {
      const n = 4000
      for (const [k, p] of (products ? fixed.slice(0, 2) : fixed).entries()) {
        const { xs, masses } = nodesOf(k)
        const [means, variances] = [mean(p), variance(p)].map((moment) => numbersOf(moment, mean(p)))
        const values = xs.map((x) => numbersOf(x, mean(p)))
        const drawn = sample(p, n, random(8)).map((x) => numbersOf(x, mean(p)))
        means!.forEach((expected, i) => {
          const error = sum(n, (m) => drawn[m]![i]! - expected) / n
          expect(Math.abs(error)).toBeLessThan(5 * Math.sqrt(variances![i]! / n))
          const deviations = values.map((x) => (x[i]! - expected) ** 2 - variances![i]!)
          const average = sum(n, (m) => (drawn[m]![i]! - expected) ** 2) / n
          expect(Math.abs(average - variances![i]!)).toBeLessThan(reach(deviations, masses, n))
        })
      }
    },
  )

  it('the mean log-density of a sample is within five standard errors of the negative entropy', () => {
    const n = 4000
    for (const [k, p] of (products ? fixed.slice(0, 2) : fixed).entries()) {
      const entropy = crossEntropy(toMean(p), p)
      const { logs, masses } = nodesOf(k)
      const deviations = [...logs].map((log) => log + entropy)
      const error = logLikelihood(p, sample(p, n, random(3))) + entropy
      expect(Math.abs(error)).toBeLessThan(reach(deviations, masses, n))
    }
  })

  it('one seed gives one sample, another one another', () => {
    fc.assert(
      fc.property(natural, seed, (p, seed) => {
        expect(sample(p, 5, random(seed))).toEqual(sample(p, 5, random(seed)))
        const stream = random(seed)
        expect(sample(p, 3, random(seed))).toEqual([1, 2, 3].map(() => samplePoint(p, stream)))
      }),
    )
    for (const p of fixed) expect(sample(p, 500, random(4))).not.toEqual(sample(p, 500, random(5)))
  })

  it('the maximum likelihood estimate is the average sufficient statistic', () => {
    fc.assert(
      fc.property(natural, seed, fc.integer({ min: 1, max: 9 }), (p, seed, n) => {
        const xs = sample(p, n, random(seed))
        const estimate = mle(manifold, xs)
        expect(estimate.chart).toBe(Mean)
        const statistics = xs.map((x) => sufficientStatistic(manifold, x).coordinates)
        const average = Array.from({ length: d }, (_, i) => sum(n, (k) => statistics[k]![i]!) / n)
        expect(difference(estimate.coordinates, average)).toBeLessThan(1e-14)
        expect(averageSufficientStatistic(manifold, xs)).toEqual(estimate)
      }),
    )
  })

  it('no distribution has a greater likelihood than the estimate', () => {
    fc.assert(
      fc.property(natural, natural, seed, (p, q, seed) => {
        const xs = sample(p, 60, random(seed))
        const estimate = mle(manifold, xs)
        const { coordinates } = convert(estimate, Natural)
        fc.pre(coordinates.every(Number.isFinite)) // else the greatest likelihood is on the boundary
        const best = toNatural(estimate)
        const greatest = logLikelihood(best, xs) + 1e-12
        expect(greatest).toBeGreaterThan(logLikelihood(q, xs))
        expect(greatest).toBeGreaterThan(logLikelihood(p, xs))
        expect(difference(logLikelihoodDifferential(best, xs).coordinates, new Float64Array(d))).toBeLessThan(
          1e-9,
        )
      }),
      { numRuns: 20, maxSkipsPerRun: 1000 },
    )
  })

  it('the likelihood is the mean log-density, and its differential that of finite differences', () => {
    fc.assert(
      fc.property(natural, natural, seed, (p, q, seed) => {
        const xs = sample(p, 7, random(seed))
        const logs = logDensities(q, xs)
        expect(difference([logLikelihood(q, xs)], [sum(7, (n) => logs[n]!) / 7])).toBeLessThan(1e-12)
        const differential = logLikelihoodDifferential(q, xs)
        const [gradient] = jacobian((x) => [logLikelihood(at(x), xs)], [...q.coordinates])
        expect(differential.chart).toBe(Mean)
        expect(difference(differential.coordinates, gradient!)).toBeLessThan(1e-8)
      }),
      { numRuns: 50 },
    )
  })
})
