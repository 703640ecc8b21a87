import { logDensities, logDensity } from '../../distributions/density.ts'
import { samplePoint } from '../../distributions/sampling.ts'
import { workingCoordinates } from '../../distributions/working.ts'
import { log, log1p } from '../../engine/elementary.ts'
import { random } from '../../engine/random.ts'
import { reach, type Tails } from '../../engine/tails.ts'
import { DomainError } from '../../errors.ts'
import { isNumber } from '../../geometry/sample-space.ts'
import { type StatisticalKernels, statisticalKernels } from '../../geometry/statistical.ts'
import { expectNumbers, expectTrue } from '../law.ts'
import { sum } from '../numerics.ts'
import { type Distribution, type Subject, trialAt } from './subject.ts'

/** Probabilities in both tails and between, each with its complement. */
const probabilities: readonly (readonly [number, number])[] = [1e-290, 1e-30, 1e-9, 0.001, 0.05, 0.3].flatMap(
  (p) => [[p, 1 - p] as const, [1 - p, p] as const],
)

/** The distribution of one number as functions of it. */
interface OneNumber {
  readonly tails: (x: number) => Tails
  readonly quantile: (probability: number, complement: number) => number
}

/** What holds of tails, quantiles, modes and lists of probabilities, where a family has them. */
export function checkTails(subject: Subject): void {
  const kernels = statisticalKernels(subject.where, subject.family)
  const { samples, tails, quantile, mode, probabilities: all } = kernels
  for (const p of subject.points) {
    const w = workingCoordinates(subject.where, p)
    if (tails && quantile && (isNumber(samples) || samples.kind === 'flag')) {
      const one: OneNumber = {
        tails: (x) => tails(w, 0, x) as Tails, // of one number
        quantile: (probability, complement) => quantile(w, 0, probability, complement) as number,
      }
      for (const [probability, complement] of probabilities)
        inverts(subject, p, kernels, one, probability, complement)
      sums(subject, p, kernels, one)
      draws(subject, p, one)
      ends(subject, p, one)
    }
    if (mode) greatest(subject, p, () => mode(w, 0))
    if (all && kernels.outcomes) listed(subject, p, kernels, all(w, 0) as readonly number[])
  }
}

function inverts(
  subject: Subject,
  p: Distribution,
  { outcomes }: StatisticalKernels,
  { tails, quantile }: OneNumber,
  probability: number,
  complement: number,
): void {
  const trial = trialAt(subject, p)
  const x = quantile(probability, complement)
  const { lower, upper, logLower, logUpper } = tails(x)
  expectTrue(
    trial,
    `tails at ${x} that sum to 1`,
    Math.abs(lower + upper - 1) <= 1e-14,
    `${lower} and ${upper}`,
  )
  const [less, more] = lower < upper ? [logLower, logUpper] : [logUpper, logLower]
  const least = Math.min(lower, upper)
  if (least > 1e-300) {
    expectNumbers(trial, `logarithms of the tails at ${x}`, [less, more], [log(least), log1p(-least)], 1e-13)
  }
  const reaches = (y: number, slack: number) =>
    reach(tails(y), probability * (1 - slack), complement * (1 + slack))
  if (outcomes) {
    const law = `the quantile of ${probability} to be the least with as much up to it`
    expectTrue(trial, law, reaches(x, 1e-13), lower)
    const before = tails(x - 1e-9 * Math.max(1, Math.abs(x)))
    expectTrue(trial, law, !reaches(x - 1e-9 * Math.max(1, Math.abs(x)), -1e-13), before.lower)
    return
  }
  // that of the lesser tail, which has all its digits
  const isLower = probability <= complement
  const [wanted, at] = isLower
    ? [probability, (y: number) => tails(y).lower]
    : [complement, (y: number) => tails(y).upper]
  const step = 1e-13 * Math.abs(x)
  const around = [at(x - step), at(x + step)].sort((a, b) => a - b) as [number, number]
  const isBetween = around[0] <= wanted * (1 + 1e-11) && wanted <= around[1] * (1 + 1e-11)
  const isAngle = subject.family.samples.kind === 'angle' // whose tails are sums and differences
  const law = `the quantile of ${probability} to be where the tail is ${wanted}`
  const isAny = Math.abs(x) < 1e-300 || (isAngle && wanted <= 1e-9) // where there are no digits to have
  if (!isAny) expectTrue(trial, law, isBetween, at(x))
}

/** A tail is the sum or the integral of the density. */
function sums(
  subject: Subject,
  p: Distribution,
  kernels: StatisticalKernels,
  { tails, quantile }: OneNumber,
): void {
  const { nodes } = subject
  if (!nodes) return
  const trial = trialAt(subject, p)
  const all = nodes(p)
  const xs = all.map(({ x }) => x)
  const logs = logDensities(p, xs)
  const densities = logs.map(Math.exp)
  if (kernels.outcomes)
    for (const [probability, complement] of probabilities.slice(6)) {
      const x = quantile(probability, complement)
      const total = sum(xs.length, (n) => (Number(xs[n]) <= x ? densities[n]! : 0))
      expectNumbers(trial, `the tail at ${x} to be a sum of probabilities`, [tails(x).lower], [total], 1e-13)
    }
  else
    for (const [n, x] of xs.entries()) {
      // the slope of the tail where differences see it
      const density = densities[n]!
      const step = 1e-4 / Math.max(density, 1e-3)
      const slope = (tails(Number(x) + step).lower - tails(Number(x) - step).lower) / (2 * step)
      const beside = [-1, 1].map((side) => Math.exp(density === 0 ? 0 : logAt(p, Number(x) + side * step)))
      const isSmooth = Math.abs(beside[0]! + beside[1]! - 2 * density) < 1e-5 * density
      const isSeam = slope < -0.1 / step // of angles, where a turn ends
      if (isSmooth && density > 1e-3 && !isSeam)
        expectNumbers(trial, `the slope of the tail at ${x} to be the density`, [slope], [density], 1e-5)
    }
}

/** −∞ where there is no observation. */
function logAt(p: Distribution, x: number): number {
  return p.manifold.samples.misfit(x) ? Number.NEGATIVE_INFINITY : logDensity(p, x)
}

function draws(subject: Subject, p: Distribution, { tails, quantile }: OneNumber): void {
  const generator = random(3)
  const size = 2000
  const at = quantile(0.3, 0.7)
  const expected = tails(at).lower
  let below = 0
  for (let n = 0; n < size; n++) if (tails(Number(samplePoint(p, generator))).lower <= expected) below++
  const most = 5 * Math.sqrt((expected * (1 - expected)) / size) + 1e-9
  const law = `a share of ${expected} ± ${most} of draws up to the quantile of 0.3`
  expectTrue(trialAt(subject, p), law, Math.abs(below / size - expected) <= most, below / size)
}

function ends(subject: Subject, p: Distribution, { tails, quantile }: OneNumber): void {
  const trial = trialAt(subject, p)
  const [low, high] = [quantile(0, 1), quantile(1, 0)]
  expectTrue(trial, 'quantiles from the least to the greatest observation', low < high, `${low} and ${high}`)
  expectNumbers(trial, 'no tail above the greatest observation', [tails(high).lower], [1], 0)
  if (subject.family.samples.kind !== 'angle')
    expectNumbers(trial, 'no tail below the least observation', [tails(low - 1e9).lower], [0], 0)
}

/** The mode is an observation of the greatest density, unless it is refused or that grows without bound. */
function greatest(subject: Subject, p: Distribution, mode: () => unknown): void {
  const top = allowed(mode)
  if (!subject.nodes || subject.family.samples.misfit(top)) return
  const most = logDensity(p, top)
  const others = logDensities(
    p,
    subject.nodes(p).map(({ x }) => x),
  )
  const largest = others.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY)
  const law = `no log-density above that of the mode, ${most}`
  expectTrue(trialAt(subject, p), law, largest <= most + 1e-9 * Math.abs(most) + 1e-12, largest)
}

function allowed(compute: () => unknown): unknown {
  try {
    return compute()
  } catch (error) {
    if (error instanceof DomainError) return undefined
    throw error
  }
}

/** The list of probabilities is that of the outcomes, in their order. */
function listed(
  subject: Subject,
  p: Distribution,
  { outcomes, samples }: StatisticalKernels,
  all: readonly number[],
): void {
  if (samples.outcomes === undefined) return
  const xs = [...outcomes!(workingCoordinates(subject.where, p), 0)]
  const densities = [...logDensities(p, xs)].map(Math.exp)
  const trial = trialAt(subject, p)
  expectTrue(trial, `${samples.outcomes} probabilities`, all.length === samples.outcomes, all.length)
  if (xs.length === all.length)
    expectNumbers(trial, 'the probabilities of the outcomes', all, densities, 1e-13)
}
