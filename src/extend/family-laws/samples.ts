import { crossEntropy, logDensities, logDensity } from '../../distributions/density.ts'
import { logLikelihood, logLikelihoodDifferential } from '../../distributions/log-likelihood.ts'
import { mean, variance } from '../../distributions/moments.ts'
import { sample, samplePoint } from '../../distributions/sampling.ts'
import { averageSufficientStatistic, mle, sufficientStatistic } from '../../distributions/statistics.ts'
import { random } from '../../engine/random.ts'
import { Mean, Natural } from '../../geometry/chart.ts'
import { point } from '../../geometry/point.ts'
import { metric } from '../../geometry/riemannian.ts'
import { convert, toMean, toNatural } from '../../geometry/transition.ts'
import { expectNumbers, expectTrue } from '../law.ts'
import { jacobian, sum } from '../numerics.ts'
import { hasAngles } from './angles.ts'
import { numbersOf } from './moments.ts'
import { type Distribution, pairs, type Subject, trialAt } from './subject.ts'

/** How many observations are drawn. */
const size = 4000

/** What holds of samples and of estimates. What chance decides is the same on every run. */
export function checkSamples(subject: Subject): void {
  const isProduct = subject.family.samples.kind === 'product' // of which there are as many nodes as combinations
  for (const p of subject.points.slice(0, isProduct ? 2 : 5)) {
    averages(subject, p)
    seeds(subject, p)
  }
  for (const [p, q] of pairs(subject)) estimates(subject, p, q)
}

/** Averages of a sample are within five standard errors of what they are to be. */
function averages(subject: Subject, p: Distribution): void {
  const { dimension: d, family } = subject
  const [eta, covariance] = [toMean(p).coordinates, metric(p)]
  const near = nearTo(subject, p)
  const statistic = (x: unknown) => sufficientStatistic(family, x).coordinates.map((s, i) => s - eta[i]!)
  const products = near.map(statistic)
  for (let i = 0; i < d; i++) {
    near.expect(`the mean of s${i} to be its mean coordinate`, products, (s) => s[i]!, 0)
    for (let j = i; j < d; j++) {
      const law = `the covariance of s${i} and s${j} to be the metric`
      near.expect(law, products, (s) => s[i]! * s[j]!, covariance[i * d + j]!)
    }
  }
  const logs = near.map((x) => logDensity(p, x))
  near.expect(
    'the mean log-density to be the negative entropy',
    logs,
    (log) => log,
    -crossEntropy(toMean(p), p),
  )
  if (hasAngles(family)) return
  const shape = mean(p)
  const numbers = near.map((x) => numbersOf(x, shape))
  const [means, variances] = [shape, variance(p)].map((moment) => numbersOf(moment, shape))
  for (const [i, expected] of means!.entries()) {
    near.expect('the mean to be that of the distribution', numbers, (x) => x[i]!, expected)
    const square = (x: readonly number[]) => (x[i]! - expected) ** 2
    near.expect('the variance to be that of the distribution', numbers, square, variances![i]!)
  }
}

/** Something of every possible observation, and of every drawn one. */
interface OfBoth<T> {
  readonly possible: readonly T[]
  readonly drawn: readonly T[]
}

/**
 * Expects that functions of the observations of a sample have averages. One may be off by five standard errors, those of
 * the distribution where integrals are known, and by one of the values that may be met at all: how often a rare one is
 * drawn is no normal number.
 */
function nearTo(subject: Subject, p: Distribution) {
  const xs = sample(p, size, random(2))
  const nodes = subject.nodes?.(p)
  const possible = nodes ? nodes.map(({ x }) => x) : xs
  const logs = nodes && logDensities(p, possible)
  const masses = possible.map((_, n) => (logs ? nodes![n]!.weight * Math.exp(logs[n]!) : 1 / size))
  const trial = trialAt(subject, p)
  return {
    map: <T>(f: (x: unknown) => T): OfBoth<T> => ({ possible: possible.map(f), drawn: xs.map(f) }),
    expect<T>(law: string, of: OfBoth<T>, value: (of: T) => number, expected: number): void {
      const deviations = of.possible.map((x) => value(x) - expected)
      const variance = sum(masses.length, (n) => masses[n]! * deviations[n]! ** 2)
      const rarest = deviations.reduce(
        (most, x, n) => (masses[n]! * size > 1e-3 ? Math.max(most, Math.abs(x)) : most),
        0,
      )
      const most = 5 * Math.sqrt(variance / size) + rarest / size + 1e-12
      const error = sum(size, (n) => value(of.drawn[n]!) - expected) / size
      expectTrue(
        trial,
        `a sample with ${law}, ${expected} ± ${most},`,
        Math.abs(error) <= most,
        expected + error,
      )
    },
  }
}

function seeds(subject: Subject, p: Distribution): void {
  const trial = trialAt(subject, p)
  const [first, second] = [4, 5].map((seed) => sample(p, 500, random(seed)))
  const again = sample(p, 500, random(4))
  expectTrue(trial, 'one seed to give one sample', areEqual(first, again), 'another')
  expectTrue(trial, 'another seed to give another sample', !areEqual(first, second), 'the same')
  const stream = random(4)
  const alone = first!.map(() => samplePoint(p, stream))
  expectTrue(trial, 'one draw after the other to be a sample', areEqual(first, alone), 'another')
}

function areEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function estimates(subject: Subject, p: Distribution, q: Distribution): void {
  const trial = trialAt(subject, p)
  const { family, dimension } = subject
  const xs = sample(p, 60, random(9))
  const estimate = mle(family, xs)
  const statistics = xs.map((x) => sufficientStatistic(family, x).coordinates)
  const average = Array.from({ length: dimension }, (_, i) => sum(60, (k) => statistics[k]![i]!) / 60)
  expectTrue(trial, 'an estimate in mean coordinates', estimate.chart === Mean, estimate)
  expectNumbers(trial, 'the estimate to be the average statistic', estimate.coordinates, average, 1e-14)
  const averaged = averageSufficientStatistic(family, xs).coordinates
  expectNumbers(trial, 'the average statistic to be the estimate', averaged, estimate.coordinates, 0)
  likelihoods(subject, q, xs)
  const { coordinates } = convert(estimate, Natural)
  if (!coordinates.every(Number.isFinite)) return // the greatest likelihood is on the boundary
  const best = toNatural(estimate)
  copies(subject, p, xs)
  const greatest = logLikelihood(best, xs) + 1e-12
  for (const other of [p, q]) {
    const likelihood = logLikelihood(other, xs)
    expectTrue(
      trial,
      `no likelihood above that of the estimate, ${greatest}`,
      likelihood <= greatest,
      likelihood,
    )
  }
  const slope = logLikelihoodDifferential(best, xs).coordinates
  expectNumbers(trial, 'no slope of the likelihood at the estimate', slope, new Float64Array(dimension), 1e-9)
}

/** Weights count as copies. */
function copies(subject: Subject, p: Distribution, xs: readonly unknown[]): void {
  const [once, twice] = [xs.slice(0, 40), xs.slice(40)]
  const weights = xs.map((_, n) => (n < 40 ? 1 : 2))
  const weighted = toNatural(mle(subject.family, xs, { weights }))
  const copied = toNatural(mle(subject.family, [...once, ...twice, ...twice]))
  const law = 'what counts twice to be as if it were there twice'
  expectNumbers(trialAt(subject, p), law, weighted.coordinates, copied.coordinates, 1e-9)
}

function likelihoods(subject: Subject, q: Distribution, xs: readonly unknown[]): void {
  const trial = trialAt(subject, q)
  const logs = logDensities(q, xs)
  const average = sum(xs.length, (n) => logs[n]!) / xs.length
  expectNumbers(trial, 'the likelihood to be the mean log-density', [logLikelihood(q, xs)], [average], 1e-12)
  const differential = logLikelihoodDifferential(q, xs)
  expectTrue(trial, 'a differential in mean coordinates', differential.chart === Mean, differential)
  const at = (theta: readonly number[]) => point(Natural, subject.family, theta)
  const [gradient] = jacobian((x) => [logLikelihood(at(x), xs)], [...q.coordinates])
  const law = 'the differential of the likelihood to be its slope'
  expectNumbers(trial, law, differential.coordinates, gradient!, 1e-8)
}
