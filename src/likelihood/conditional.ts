import type { Kernels } from '../engine/engine.ts'
import { DomainError, shown } from '../errors.ts'
import { Mean, Natural } from '../geometry/chart.ts'
import type { Movable } from '../geometry/end.ts'
import { checkIn } from '../geometry/legendre.ts'
import { checkManifold, type Dimension, type Manifold } from '../geometry/manifold.ts'
import { checkNumbers, isNumeric, numeric, numericValue } from '../geometry/numeric.ts'
import { isPoint, makePoint, type Point } from '../geometry/point.ts'
import type { Observed, SamplePoint } from '../geometry/statistical.ts'
import { checkOptions } from '../known-names.ts'
import { type Cell, readAnew } from '../lazy/cell.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import { type AnyFixed, checkFixed, type Fixed } from '../propagation/fixed.ts'
import { mapKernels } from '../propagation/map.ts'
import type { Differential, Workbench } from '../pursuit/sequences.ts'
import { type ConditionalCircuit, conditionalCircuit, type Workplace } from './conditional-circuit.ts'
import { checkedObservations, type Tally } from './observations.ts'
import { observedStatistics } from './observed-statistics.ts'
import { allRows, allRowsMerged, type Rows } from './rows.ts'

/** One observation of a conditional model: an input `x` and the output `y` that came of it. */
export interface Observation<F extends ConditionalModel> {
  readonly x: SamplePoint<F['input']>
  /** Of an output that is true or false, it may be a {@link Tally} of several. */
  readonly y: SamplePoint<F['output']> | TallyOf<F['output']>
  /** As how many observations it counts, at least 0 (1): the mean log-likelihood of several is Σ w log p / Σ w. */
  readonly weight?: number | undefined
  /** What is added to what the input moves of the output: a number, or one for each coordinate that moves. */
  readonly offset?: Offset<F['output']> | undefined
}

/** What is observed of several outputs at once: of such that are true or false, how many were true. */
type TallyOf<Y extends Manifold> = Y['samples'] extends { readonly kind: 'flag' } ? Tally : never

/** A number for each coordinate that an input moves, of a single one itself. */
export type Offset<Y extends Manifold> =
  number extends Dimension<Movable<Y>>
    ? number | ArrayLike<number> // of an output that only run time knows
    : Dimension<Movable<Y>> extends 1
      ? number
      : ArrayLike<number>

/** The differential of a {@link conditionalLogLikelihood}, and what else the circuit that computes it has to offer. */
export interface ConditionalDifferential<F extends ConditionalModel> extends Differential<Natural, F> {
  readonly inPlace: (theta: Point<Natural, F>) => Point<Mean, F>
  /** The log-likelihood, computed in the same circuit. */
  readonly logLikelihood: (theta: Point<Natural, F>) => number
  /**
   * A point in the memory of the circuit, zero at first. It is the only kind that may be written to: write its
   * coordinates and pass it, and nothing is copied; every call takes it for written. A sequence that follows the differential moves it, unless the point
   * that another one moved in place is still in use.
   */
  readonly point: Point<Natural, F>
}

/**
 * The mean log-density of the observed outputs given their inputs, as a function of the map. The circuit that
 * computes it is built once, here.
 *
 * @param f the manifold of the maps
 * @param options `merge`: whether to take observations with equal inputs together
 * @throws {DomainError} if there are no observations, or one is not of the map's input and output
 * @example
 * const f = Affine(Tensor, Bernoulli, NormalMean)
 * const cost = conditionalLogLikelihood(f, [{ x: -1, y: false }, { x: 2, y: true }])
 * cost(point(Natural, f, [0, 0])).toFixed(6) //=> '-0.693147'
 * @see Goal, probability/Goal/Probability/Conditional.hs, `conditionalLogLikelihood`
 */
export function conditionalLogLikelihood<F extends ConditionalModel, const O>(
  f: F,
  data: readonly Observed<O, Observation<F>>[],
  options: MergeOptions = {},
): (theta: Point<Natural, F>) => number {
  const where = 'conditionalLogLikelihood'
  checkOptions(where, options, { merge: true })
  const circuit = conditionalCircuit(where, f, rowsOf(where, f, data, options))
  const at = evaluator(where, f, circuit)
  return (theta) => at(theta, circuit.logLikelihood)
}

/**
 * The differential of {@link conditionalLogLikelihood} by the coordinates of the map, by backpropagation. The
 * circuit that computes it is built once, here, and computes into the same numbers ever after; each result is
 * a copy, unless it is asked for `inPlace`.
 *
 * @param f the manifold of the maps
 * @param options `fixed`: the parts of the map that stay as they are, all of it `true` or `false`, or so of each part
 * that it {@link split}s into; their differential is zero and never computed
 * @throws {DomainError} if there are no observations, or one is not of the map's input and output
 * @example
 * const f = Affine(Tensor, NormalMean, NormalMean)
 * const differential = conditionalLogLikelihoodDifferential(f, [{ x: 1, y: 2 }, { x: 3, y: 4 }])
 * String(differential(point(Natural, f, [0, 0]))) //=> 'Mean # Affine<Tensor, NormalMean, NormalMean>(2) [3, 7]'
 * @see Goal, probability/Goal/Probability/Conditional.hs, `conditionalLogLikelihoodDifferential`
 */
export function conditionalLogLikelihoodDifferential<F extends ConditionalModel, const O>(
  f: F,
  data: readonly Observed<O, Observation<F>>[],
  options: FixedOptions<F> & MergeOptions = {},
): ConditionalDifferential<F> {
  const where = 'conditionalLogLikelihoodDifferential'
  checkOptions(where, options, { fixed: true, merge: true })
  const rows = rowsOf(where, f, data, options)
  const circuit = conditionalCircuit(where, f, rows, fixedOption(where, f, options), 2)
  const { logLikelihood: height, differential: slope, kernels } = circuit
  const workplace = circuit.workplace!
  const at = evaluator(where, f, circuit)
  const inPlace = (theta: Point<Natural, F>) => at(theta, slope.cell, true) as Point<Mean, F> // as its kernels compute
  const logLikelihood = (theta: Point<Natural, F>) => at(theta, height)
  const differential = (theta: Point<Natural, F>) =>
    makePoint(Mean, f, at(theta, slope.cell).coordinates.slice())
  return Object.assign(differential, {
    inPlace,
    logLikelihood,
    point: workplace.point,
    workbench: workbenchOf(kernels, workplace),
  })
}

/** How observations are counted. */
export interface MergeOptions {
  /**
   * Whether observations with equal inputs are taken together, so that every different input is propagated once
   * (false). It pays where there are few of those; the results differ by rounding.
   */
  readonly merge?: boolean | undefined
}

/** All observations, as the options want them. */
function rowsOf(where: string, f: ConditionalModel, data: readonly unknown[], options: MergeOptions): Rows {
  const { merge = false } = options
  if (typeof merge !== 'boolean')
    throw new DomainError(
      `${where}: expected merge to be true or false, received ${shown(merge)}; leave it out`,
    )
  const { output } = mapKernels(where, f)
  const statistics = observedStatistics(where, f, checkedObservations(where, output, data))
  return merge ? allRowsMerged(statistics) : allRows(statistics)
}

/** What of a map is not to be moved. */
export interface FixedOptions<F extends ConditionalModel> {
  readonly fixed?: Fixed<F> | undefined
}

/** The parts that are fixed, checked. */
export function fixedOption<F extends ConditionalModel>(
  where: string,
  f: F,
  options: FixedOptions<F>,
): AnyFixed {
  mapKernels(where, f)
  const fixed: AnyFixed = options.fixed ?? false
  checkFixed(where, f, fixed)
  return fixed
}

/**
 * The value of a cell of the circuit at a point that comes from outside; of the differential, whether it is handed out
 * in place, where others may write over it.
 */
function evaluator<F extends ConditionalModel>(
  where: string,
  f: F,
  { map, differential, workplace }: ConditionalCircuit<F>,
): <T>(theta: Point<Natural, F>, result: Cell<T>, isHandedOut?: boolean) => T {
  let wasHandedOut = false
  return (theta, result, isHandedOut = false) => {
    if (theta !== workplace?.point) {
      checkIn(where, Natural, theta)
      checkManifold(where, f, theta.manifold)
    }
    // a sequence moves on from where it has asked for the differential; from where it has asked for the log-likelihood
    // alone, in a line search, perhaps not, and a copy will tell
    const isMoving = theta.coordinates === workplace?.moving.values
    const follows = theta === workplace?.point || (isMoving && result === differential.cell)
    const hasMoved = follows ? map.follow() : map.moveTo(theta.coordinates)
    if (wasHandedOut && !hasMoved && result === differential.cell) map.touch()
    wasHandedOut = isHandedOut || (wasHandedOut && !hasMoved && result !== differential.cell)
    const value = readAnew(result)
    if (isPoint(value) ? isNumeric(value) : !Number.isNaN(value)) return value
    checkNumbers(where, theta) // where it comes from; else outputs are too large
    return isPoint(value) ? numeric(where, value) : (numericValue(where, Number.NaN) as typeof value)
  }
}

/** Lends what a pursuit works with, to one at a time. */
function workbenchOf<F extends ConditionalModel>(
  kernels: Kernels,
  { moving, gradient, memory }: Workplace<F>,
): Workbench {
  let borrower: WeakRef<object> | undefined
  return {
    kernels,
    differential: gradient,
    lend(vectors, holder) {
      if (vectors > memory.length || borrower?.deref()) return undefined
      borrower = new WeakRef(holder)
      const lent = memory.slice(0, vectors)
      for (const { values } of lent) values.fill(0)
      return { point: moving, memory: lent }
    },
    takeBack(holder) {
      if (borrower?.deref() === holder) borrower = undefined
    },
  }
}
