import { random } from '../../engine/random.ts'
import { type Chart, Mean, Natural, Source } from '../../geometry/chart.ts'
import { dualPotential, relativeEntropy } from '../../geometry/divergence.ts'
import { legendreKernels, potential } from '../../geometry/legendre.ts'
import { type AnyPoint, makePoint, type Point, point } from '../../geometry/point.ts'
import { flat, metric, riemannianKernels, sharp } from '../../geometry/riemannian.ts'
import type { ExponentialFamily } from '../../geometry/statistical.ts'
import { toMean, toNatural, toSource, transition } from '../../geometry/transition.ts'
import { dot } from '../../geometry/vector.ts'
import { expectNumbers, expectTrue } from '../law.ts'
import { jacobian, sum, times } from '../numerics.ts'
import { type Distribution, pairs, type Subject, trialAt } from './subject.ts'

/** What ties the charts, the potentials and the metric of a family together. */
export function checkDuality(subject: Subject): void {
  const { uniform } = random(1)
  for (const p of subject.points) {
    derivatives(subject, p)
    const vector = Array.from({ length: subject.dimension }, () => 4 * uniform() - 2)
    metrics(subject, p, vector)
    metrics(subject, toMean(p) as unknown as Distribution, vector) // the compiler need not know the chart
    inPlace(subject, p, vector)
    roundTrips(subject, p)
    for (const chart of [Natural, Mean, Source]) inChart(subject, transition(p, chart as Natural))
  }
  for (const [p, q] of pairs(subject)) divergences(subject, p, q)
}

/** The same coordinates, which remember nothing. */
function anew<C extends Chart>({
  chart,
  manifold,
  coordinates,
}: Point<C, ExponentialFamily>): Point<C, ExponentialFamily> {
  return makePoint(chart, manifold, coordinates)
}

function derivatives(subject: Subject, p: Distribution): void {
  const trial = trialAt(subject, p)
  const at = (theta: readonly number[]) => point(Natural, subject.family, theta)
  const theta = [...p.coordinates]
  const [gradient] = jacobian((x) => [potential(at(x))], theta)
  expectNumbers(trial, '∇ψ to be the mean coordinates', toMean(p).coordinates, gradient!, 1e-9)
  const hessian = jacobian((x) => toMean(at(x)).coordinates, theta)
  expectNumbers(trial, '∇²ψ to be the metric', metric(p), hessian.flat(), 1e-9)
  const eta = toMean(p)
  const sums = [potential(p) + dualPotential(eta)]
  expectNumbers(trial, 'ψ(θ) + φ(η) to be θ·η', sums, [dot(p, eta)], 1e-12)
  const direct = legendreKernels(subject.where, subject.family).dualPotential(eta.coordinates, 0)
  expectNumbers(trial, 'φ at mean coordinates alone to be φ', [direct], [dualPotential(eta)], 1e-11)
}

/** @param p in natural or in mean coordinates */
function metrics(subject: Subject, p: Distribution, vector: readonly number[]): void {
  const trial = trialAt(subject, p)
  const dual = transition(p, p.chart.dual as never) as unknown as Distribution
  const back = times(metric(dual), times(metric(p), vector))
  expectNumbers(trial, 'the metrics of dual points to be inverse', back, vector, 1e-8)
  const product = times(metric(p), vector)
  const lowered = flat(p, makePoint(p.chart, subject.family, Float64Array.from(vector)))
  expectTrue(trial, 'flat to lead to the dual chart', lowered.chart === p.chart.dual, lowered)
  expectNumbers(trial, 'flat to be the metric times a vector', lowered.coordinates, product, 1e-10)
  const raised = sharp(p, lowered)
  expectTrue(trial, 'sharp to lead back to the chart', raised.chart === p.chart, raised)
  expectNumbers(trial, 'sharp to take back what flat did', raised.coordinates, vector, 1e-8)
}

function inPlace(subject: Subject, p: Distribution, vector: readonly number[]): void {
  const kernels = riemannianKernels(subject.where, subject.family)
  const { coordinates: eta } = toMean(p)
  const { dimension } = subject
  const gap = 3
  const padded = (numbers: ArrayLike<number>) => {
    const all = new Float64Array(dimension + 2 * gap).fill(Number.NaN)
    all.set(numbers, gap)
    return all
  }
  for (const name of ['flat', 'sharp'] as const) {
    const inPlace = padded(vector)
    const apart = padded(vector)
    const to = padded(vector)
    for (const [from, result] of [
      [inPlace, inPlace],
      [apart, to],
    ] as const)
      kernels[name](padded(p.coordinates), padded(eta), from, result, 1, gap, dimension)
    const trial = trialAt(subject, p)
    const law = `${name} to write over the vector that it reads what it writes elsewhere`
    expectNumbers(trial, law, inPlace.subarray(gap, gap + dimension), to.subarray(gap, gap + dimension), 0)
    for (const place of [0, gap - 1, gap + dimension])
      expectTrue(trial, `${name} to write nothing beside`, Number.isNaN(to[place]!), to[place])
    expectNumbers(trial, `${name} to leave what it reads`, apart.subarray(gap, gap + dimension), vector, 0)
  }
}

function roundTrips(subject: Subject, p: Distribution): void {
  const trial = trialAt(subject, p)
  const theta = p.coordinates
  const scale = Math.max(1, ...theta.map(Math.abs))
  const lost = conditionedError(subject, p)
  const ways: readonly (readonly [string, Distribution])[] = [
    ['mean', toNatural(anew(toMean(p)))],
    ['source', toNatural(anew(toSource(p)))],
    ['mean and source', toNatural(anew(toSource(anew(toMean(p)))))],
    ['source and mean', toNatural(anew(toMean(anew(toSource(p)))))],
  ]
  for (const [way, { coordinates }] of ways)
    for (const [i, value] of coordinates.entries())
      expectTrue(
        trial,
        `natural coordinates to return by way of ${way}, ${theta[i]}`,
        Math.abs(value - theta[i]!) <= 1e-12 * scale + 8 * lost[i]!,
        value,
      )
  const [mean, source] = [toMean(p), toSource(p)]
  const others: readonly (readonly [string, AnyPoint, AnyPoint])[] = [
    ['mean coordinates to return by way of natural', toMean(anew(toNatural(anew(mean)))), mean],
    ['mean coordinates to return by way of source', toMean(anew(toSource(anew(mean)))), mean],
    ['source coordinates to return by way of natural', toSource(anew(toNatural(anew(source)))), source],
    ['mean coordinates to be the same by way of source', toMean(source), mean],
  ]
  for (const [law, after, before] of others)
    expectNumbers(trial, law, after.coordinates, before.coordinates, 1e-12)
}

/** What a rounding of the mean coordinates makes of the natural ones: |∇²ψ⁻¹| · ε|η|. */
function conditionedError({ dimension }: Subject, p: Distribution): number[] {
  const eta = toMean(p)
  const inverse = metric(eta)
  return Array.from({ length: dimension }, (_, i) =>
    sum(dimension, (j) => Math.abs(inverse[i * dimension + j]! * eta.coordinates[j]!) * Number.EPSILON),
  )
}

/** The checks at the door agree that it is a point of the family. */
function inChart(subject: Subject, p: Distribution): void {
  const made = point(p.chart, subject.family, [...p.coordinates])
  expectNumbers(trialAt(subject, p), 'a point at the door', made.coordinates, p.coordinates, 0)
}

function divergences(subject: Subject, p: Distribution, q: Distribution): void {
  const trial = trialAt(subject, `${p} and ${q}`)
  const eta = toMean(q)
  if (p.coordinates.some((value, i) => Math.abs(value - q.coordinates[i]!) > 0.5)) {
    const gap = potential(p) + dualPotential(eta) - dot(p, eta)
    expectTrue(trial, 'ψ(θ) + φ(η) − θ·η > 0 of two points', gap > 0, gap)
  }
  const [psi, psiOfQ] = [potential(p), potential(q)]
  const steps = eta.coordinates.map((slope, i) => slope * (p.coordinates[i]! - q.coordinates[i]!))
  const bregman = psi - psiOfQ - sum(subject.dimension, (i) => steps[i]!)
  const size = Math.max(1, ...[psi, psiOfQ, ...steps, dualPotential(eta), dot(p, eta)].map(Math.abs))
  const entropy = relativeEntropy(eta, p)
  const law = 'relative entropy to be the Bregman divergence of ψ'
  expectNumbers(trial, law, [entropy / size], [bregman / size], 1e-12)
}
