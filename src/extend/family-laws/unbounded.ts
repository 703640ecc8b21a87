import { workingCoordinates } from '../../distributions/working.ts'
import { random } from '../../engine/random.ts'
import { Natural } from '../../geometry/chart.ts'
import { makePoint } from '../../geometry/point.ts'
import { flat } from '../../geometry/riemannian.ts'
import { type StatisticalKernels, statisticalKernels } from '../../geometry/statistical.ts'
import { combine } from '../../geometry/unbounded-defaults.ts'
import { type UnboundedKernels, unboundedCoordinates } from '../../geometry/unbounded-kernels.ts'
import { expectNumbers, expectTrue } from '../law.ts'
import { jacobian, sum } from '../numerics.ts'
import { type Distribution, type Subject, trialAt } from './subject.ts'

/** What ties the unbounded coordinates of a family to its natural ones, if it has such. */
export function checkUnboundedCoordinates(subject: Subject): void {
  const kernels = unboundedCoordinates.in(subject.family)
  if (!kernels) return
  const { dimension, where } = subject
  const trial = trialAt(subject, subject.family)
  const { moves } = kernels
  expectTrue(trial, `moves from 1 to ${dimension}`, moves >= 1 && moves <= dimension, moves)
  const generator = random(2)
  const observations = statisticalKernels(where, subject.family)
  const vector = () => Float64Array.from({ length: dimension }, () => 4 * generator.uniform() - 2)
  for (const p of subject.points) {
    const u = written(dimension, (to) => kernels.unbound(p.coordinates, to, 0))
    const w = workingCoordinates(where, p)
    const ys = Array.from({ length: 4 }, () => observations.draw(w, 0, generator))
    derivatives(subject, kernels, p, u, vector(), vector())
    likelihood(subject, kernels, observations, p, u, ys)
    units(subject, kernels, p, u, ys)
  }
}

function written(dimension: number, write: (to: Float64Array) => void): Float64Array {
  const to = new Float64Array(dimension)
  write(to)
  return to
}

function derivatives(
  subject: Subject,
  { bound, pushforward, pullback, metricTimes }: UnboundedKernels,
  p: Distribution,
  u: Float64Array,
  v: Float64Array,
  d: Float64Array,
): void {
  const { dimension, family } = subject
  const trial = trialAt(subject, p)
  const at = (u: ArrayLike<number>) => written(dimension, (to) => bound(Float64Array.from(u), to, 0))
  expectNumbers(trial, 'bound to take back what unbound did', at(u), p.coordinates, 1e-11)
  const slopes = jacobian(at, [...u])
  const pushed = written(dimension, (to) => pushforward(u, v, to, 0))
  const expected = slopes.map((row) => sum(dimension, (i) => row[i]! * v[i]!))
  expectNumbers(trial, 'pushforward to be the derivative of bound', pushed, expected, 1e-7)
  const pulled = written(dimension, (to) => pullback(u, d, to, 0))
  const [there, back] = [sum(dimension, (i) => pushed[i]! * d[i]!), sum(dimension, (i) => v[i]! * pulled[i]!)]
  expectNumbers(trial, 'pullback to be the transpose of pushforward', [there], [back], 1e-11)
  const lowered = flat(p, makePoint(Natural, family, pushed)).coordinates
  const metric = written(dimension, (to) => pullback(u, lowered, to, 0))
  const product = written(dimension, (to) => metricTimes(u, v, to, 0))
  expectNumbers(trial, 'metricTimes to be the metric of natural coordinates', product, metric, 1e-9)
}

function likelihood(
  subject: Subject,
  kernels: UnboundedKernels,
  { logDensity, logBaseMeasure }: StatisticalKernels,
  p: Distribution,
  u: Float64Array,
  ys: readonly unknown[],
): void {
  const { dimension, where } = subject
  const trial = trialAt(subject, p)
  const w = workingCoordinates(where, p)
  const { observe, exponent, score } = kernels
  const all = new Float64Array(dimension)
  let mean = 0
  for (const [n, y] of ys.entries()) {
    const observed = written(dimension, (to) => observe(y, to, 0))
    const expected = logDensity(w, 0, y) - logBaseMeasure(y)
    expectNumbers(trial, 'exponent to be log p(y) − log h(y)', [exponent(u, observed, 0)], [expected], 1e-11)
    combine(kernels, dimension, all, 0, n, observed, 0, 1)
    mean += expected / ys.length
  }
  expectNumbers(trial, 'combine to keep the mean exponent', [exponent(u, all, 0)], [mean], 1e-11)
  const [slope] = jacobian((u) => [exponent(Float64Array.from(u), all, 0)], [...u])
  const received = written(dimension, (to) => score(u, all, to, 0))
  expectNumbers(trial, 'score to be the derivative of exponent', received, slope!, 1e-7)
}

function units(
  subject: Subject,
  kernels: UnboundedKernels,
  p: Distribution,
  u: Float64Array,
  ys: readonly unknown[],
): void {
  const { units } = kernels
  if (!units) return
  const { dimension } = subject
  const trial = trialAt(subject, p)
  const mean = units.numbers.map((kind) => (kind === 'positive' ? 0 : 0.5))
  const scale = units.numbers.map(() => 3)
  const [factor, shift] = [new Float64Array(dimension), new Float64Array(dimension)]
  units.coordinates(mean, scale, factor, shift, 0)
  const ofY = u.map((value, i) => factor[i]! * value + shift[i]!)
  for (const y of ys) {
    const observed = written(dimension, (to) => kernels.observe(y, to, 0))
    const standard = observed.slice()
    units.observed(standard, mean, scale, 0)
    const expected = kernels.exponent(u, standard, 0) + units.exponent(scale)
    const law = 'exponent to follow the units of what is observed'
    expectNumbers(trial, law, [kernels.exponent(ofY, observed, 0)], [expected], 1e-9)
  }
}
