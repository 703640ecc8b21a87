import type { Kernels, Numbers } from '../engine/engine.ts'
import { heldIn, referenceKernels } from '../engine/reference.ts'
import { checkFunction, DomainError, shown } from '../errors.ts'
import type { Chart, Dual } from '../geometry/chart.ts'
import { checkManifold, dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, checkPoint, isPoint, makePoint, type Point } from '../geometry/point.ts'
import { type Riemannian, raised } from '../geometry/riemannian.ts'
import { checkOptions } from '../known-names.ts'
import type { Is, Wrong } from '../types/verdict.ts'
import { type Walk, walks } from './converged.ts'
import { checkStep, searchable } from './finite-steps.ts'
import type { Pursuit } from './pursuit.ts'
import { type Move, pathOf } from './step-path.ts'

/** The differential of a function on points of `M` in the chart `C`. */
export interface Differential<C extends Chart, M extends Manifold> {
  (p: Point<C, M>): Point<Dual<C>, M>
  /** The same without a new buffer: the result holds until the next call. */
  readonly inPlace?: ((p: Point<C, M>) => Point<Dual<C>, M>) | undefined
  /** Where the sequences of points that follow it can work, beside the numbers that it is computed from. */
  readonly workbench?: Workbench | undefined
}

/** The memory in which a differential is computed, for one pursuit at a time to work in. */
export interface Workbench {
  readonly kernels: Kernels
  /** The result of `inPlace`. */
  readonly differential: Numbers
  /**
   * Lends the numbers at which `inPlace` needs no copy, and vectors of their length that are zero, until they are taken
   * back or `holder` is forgotten; nothing if they are lent, or so many are not there.
   */
  readonly lend: (vectors: number, holder: object) => Lent | undefined
  readonly takeBack: (holder: object) => void
}

interface Lent {
  readonly point: Numbers
  readonly memory: readonly Numbers[]
}

/** Raises a differential at a point to a tangent vector, as `sharp` does by the metric of the manifold. */
export interface Raise<C extends Chart, M extends Manifold> {
  (p: Point<C, M>, differential: Point<Dual<C>, M>): Point<C, M>
  /** The same without a new buffer: the result holds until the next call. */
  readonly inPlace?: ((p: Point<C, M>, differential: Point<Dual<C>, M>) => Point<C, M>) | undefined
  /**
   * Writes where a step along a tangent vector leads, if not straight on: at `from`, the derivative of it by the length
   * of the step is that vector.
   */
  readonly move?: Move | undefined
}

/** How a sequence takes its steps, and hands out its points. */
export interface SequenceOptions<C extends Chart, M extends Manifold> {
  /**
   * The function that is ascended (descended, if the rate is negative). With it, every step is tried as it is, then
   * shortened by halves until the function has risen by at least a ten-thousandth of what its differential promises;
   * the next step starts at twice the length of the last one, but never beyond the whole. So the rate need only be
   * large enough.
   */
  readonly lineSearch?: ((p: Point<C, M>) => number) | undefined
  /**
   * Whether the sequence hands out one and the same point, which moves, so that nothing is allocated: copy what is to
   * outlive the next step. When the sequence has ended, the point stays where it is. By default every point is a new one.
   */
  readonly inPlace?: boolean | undefined
}

/** The options of a sequence that raises differentials. */
export interface RaisingOptions<C extends Chart, M extends Manifold> extends SequenceOptions<C, M> {
  /** What raises them: by default the metric of the manifold; for a map, a {@link naturalGradient}. */
  readonly sharp?: Raise<C, M> | undefined
}

/** The options, {@link RaisingOptions}: needed, with `sharp`, where the manifold has no metric of its own. */
type WithSharp<C extends Chart, M extends Manifold> = [...Is<M, Riemannian>] extends Wrong
  ? [options: RaisingOptions<C, M> & { readonly sharp: Raise<C, M> }] // a map
  : [options?: RaisingOptions<C, M>]

/**
 * The points of a gradient ascent on a Riemannian manifold, endlessly, `p0` first: each step follows the
 * differential raised by the metric, the natural gradient. Nothing is computed that nobody pulls, and every
 * iteration starts anew.
 *
 * @param differential of the function to ascend
 * @param rate the learning rate ε; a negative one descends
 * @param algorithm `Classic`, `momentum(…)` or `adam(…)`
 * @param rest options: `sharp` raises the differentials instead of the metric of the manifold, which maps do not have
 * (pass a {@link naturalGradient}); `lineSearch` is the function itself, by which steps that are too long are shortened;
 * `inPlace: true` hands out one point that moves, so that a step allocates nothing
 * @throws {DomainError} if the rate is not a finite number or `p0` not a point
 * @example
 * // the maximum of the likelihood in one step, since the rate of a natural gradient is 1
 * const differential = (p: Point<Natural, Poisson>) => logLikelihoodDifferential(p, [3, 5])
 * const [, p] = take(2, gradientSequence(differential, 1, Classic, point(Natural, Poisson, [Math.log(4)])))
 * toMean(p!).coordinates[0]?.toFixed(12) //=> '4.000000000000'
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `gradientSequence`
 */
export function gradientSequence<C extends Chart, M extends Manifold>(
  differential: Differential<C, M>,
  rate: number,
  algorithm: Pursuit,
  p0: Point<C, M>,
  ...rest: WithSharp<C, M>
): Iterable<Point<C, M>> {
  const where = 'gradientSequence'
  const [options = {}] = rest as [RaisingOptions<C, M>?] // either kind has these
  const raise = options?.sharp ?? (raised as Raise<C, M>)
  checkFunction(where, 'a function that raises differentials', raise)
  return pursue(where, differential, raise, rate, algorithm, p0, options)
}

/**
 * The points of a gradient ascent that takes the differential itself for the gradient, as if the metric were
 * the identity, endlessly, `p0` first. It works on every manifold, that of a neural network too. Otherwise
 * it is {@link gradientSequence}, without `sharp`.
 *
 * @example
 * // half a squared distance, descended
 * const identity = (p: Point<Cartesian, Euclidean<1>>) => p
 * const points = take(3, vanillaGradientSequence(identity, -0.5, Classic, point(Cartesian, Euclidean(1), [8])))
 * points.map((p) => p.coordinates[0]) //=> [8, 4, 2]
 * @see Goal, geometry/Goal/Geometry/Differential/GradientPursuit.hs, `vanillaGradientSequence`
 */
export function vanillaGradientSequence<C extends Chart, M extends Manifold>(
  differential: Differential<C, M>,
  rate: number,
  algorithm: Pursuit,
  p0: Point<C, M>,
  options: SequenceOptions<C, M> = {},
): Iterable<Point<C, M>> {
  return pursue('vanillaGradientSequence', differential, undefined, rate, algorithm, p0, options)
}

function pursue<C extends Chart, M extends Manifold>(
  where: string,
  differential: Differential<C, M>,
  raise: Raise<C, M> | undefined,
  rate: number,
  algorithm: Pursuit,
  p0: Point<C, M>,
  options: SequenceOptions<C, M>,
): Iterable<Point<C, M>> {
  checkFunction(where, 'a differential', differential)
  const compute = differential.inPlace ?? differential
  if (!Number.isFinite(rate))
    throw new DomainError(`${where}: expected a finite learning rate, received ${shown(rate)}; try 0.01`)
  if (typeof algorithm?.start !== 'function')
    throw new DomainError(
      `${where}: expected Classic, momentum(…) or adam(…), received ${shown(algorithm)}; pass an algorithm`,
    )
  checkPoint(where, p0, 'a point to start from')
  checkOptions(where, options, raise ? namesOfRaising : names)
  const { lineSearch } = options
  if (lineSearch !== undefined) checkFunction(where, 'a function to search lines of', lineSearch)
  const gradientAt = raise?.inPlace ?? raise
  const move = raise?.move
  const walk: Walk<Point<C, M>> = function* (isOver) {
    const { chart, manifold } = p0
    const length = dimensionOf(manifold)
    const vectors = algorithm.memory ?? 0 // plain JavaScript may leave it out
    const { workbench } = differential
    const holder = {} // a mere token: a `WeakRef` keeps it until the job ends, and a step would keep the circuit
    const fits = !raise && workbench?.differential.values.length === length // if not, `compute` will refuse
    const lent = fits ? workbench.lend(vectors, holder) : undefined
    const vector = () => heldIn(new Float64Array(length))
    const { point, memory } = lent ?? { point: vector(), memory: Array.from({ length: vectors }, vector) }
    const kernels = lent ? workbench!.kernels : referenceKernels
    const step = algorithm.start(kernels, length, memory)
    let taken = 0

    try {
      point.values.set(p0.coordinates)
      const moving = makePoint(chart, manifold, point.values)
      if (options.inPlace) holders.set(moving, holder)
      const path = pathOf(where, moving, rate, searchable(lineSearch), move, isOver !== undefined)
      let isLast = false
      for (let p = options.inPlace ? moving : p0; ; ) {
        yield p
        if (isLast) return
        path?.from(point.values) // whose outputs the differential needs, too
        const d = compute(lent ? moving : p)
        checkDifferential(where, p, d)
        const gradient = lent
          ? workbench!.differential
          : heldIn((gradientAt ? gradientAt(p, d) : d).coordinates)
        step(point, gradient, rate)
        const promise = path?.to(d.coordinates) ?? 0
        if (isOver) isLast = isOver(promise)
        // a search stays where it is if the gradient has vanished, whatever is remembered
        checkStep(where, ++taken, rate, point.values, lineSearch ? [] : memory)
        if (!options.inPlace) p = makePoint(chart, manifold, point.values.slice())
      }
    } finally {
      // a point that was handed out stays in the memory that it moved in, which is lent for as long as it is there
      if (!options.inPlace) workbench?.takeBack(holder)
    }
  }
  const points = { [Symbol.iterator]: () => walk() }
  walks.set(points, walk)
  return points
}

/** For as long as a point is there, its holder is. */
const holders = new WeakMap<AnyPoint, object>()

const names = { lineSearch: true, inPlace: true } as const satisfies Record<
  keyof SequenceOptions<Chart, Manifold>,
  true
>
const namesOfRaising = { ...names, sharp: true } as const satisfies Record<
  keyof RaisingOptions<Chart, Manifold>,
  true
>

/** Refuses what is not a differential at the point. */
function checkDifferential(where: string, p: AnyPoint, d: AnyPoint): void {
  if (!isPoint(d) || d.chart !== p.chart.dual)
    throw new DomainError(
      `${where}: expected a differential in ${p.chart.dual?.name ?? 'dual'} coordinates, received ${isPoint(d) ? d.chart.name : shown(d)}; check the function that computes it`,
    )
  checkManifold(where, p.manifold, d.manifold)
}
