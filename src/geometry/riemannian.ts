import { roomFor } from '../engine/room.ts'
import { DomainError } from '../errors.ts'
import type { Settled } from '../types/settled.ts'
import { type Chart, type Dual, dual, Mean, Natural } from './chart.ts'
import { contract } from './kernels.ts'
import { dimensionOf, isManifold, type Manifold, named } from './manifold.ts'
import { numeric, numericValue } from './numeric.ts'
import { type AnyPoint, checkDomain, checkPoint, type Point, zero } from './point.ts'
import type { TangentRowMap } from './rows.ts'
import { convert } from './transition.ts'
import { checkTogether } from './vector.ts'

/**
 * A manifold with a metric: every one but those of maps, whose metric depends on their inputs.
 *
 * @see Goal, geometry/Goal/Geometry/Differential.hs, `Riemannian`
 */
export interface Riemannian extends Manifold {
  readonly output?: never
}

/**
 * What a Riemannian manifold computes at run time. In natural coordinates the metric of a family is the Fisher
 * information ∇²ψ(θ), which is the covariance of its sufficient statistic.
 */
export interface RiemannianKernels {
  /** Writes the metric at the point at `offset` as a matrix `[dimension × dimension]`, row-major. */
  readonly metric: (theta: Float64Array, offset: number, to: Float64Array) => void
  /** Metric times vector, at every point. */
  readonly flat: TangentRowMap
  /** Inverse metric times covector, at every point. */
  readonly sharp: TangentRowMap
}

export const riemannian = /* @__PURE__ */ contract<RiemannianKernels>('riemannian')

/** The kernels of a Riemannian manifold. @throws {DomainError} if it has none */
export function riemannianKernels(where: string, manifold: Manifold): RiemannianKernels {
  const kernels = isManifold(manifold) ? riemannian.in(manifold) : undefined
  if (kernels) return kernels
  throw new DomainError(
    `${where}: expected a manifold with a metric, received ${named(manifold)}; use an exponential family or Euclidean space`,
  )
}

/**
 * The metric at a point, as a symmetric matrix: ∇²ψ(θ) in natural coordinates, its inverse ∇²φ(η) in mean
 * coordinates.
 *
 * @returns `[dimension × dimension]`, row-major
 * @example
 * metric(point(Natural, Bernoulli, [0])) //=> Float64Array(1) [ 0.25 ]
 */
export function metric<C extends Chart, M extends Riemannian>(p: Point<C, M>): Float64Array {
  checkTangent('metric', p)
  const { metric } = riemannianKernels('metric', p.manifold)
  const dimension = dimensionOf(p.manifold)
  const matrix = roomFor('metric', dimension ** 2)
  if (p.chart !== Mean) metric(convertedTo(Natural, p), 0, matrix)
  else
    for (let i = 0; i < dimension; i++) {
      const unit = zero(Mean, p.manifold)
      unit.coordinates[i] = 1
      matrix.set(throughMetric('flat', p, unit, Natural).coordinates, i * dimension)
    }
  for (const value of matrix) numericValue('metric', value)
  return matrix
}

/**
 * Lowers a tangent vector at `p` to the differential that pairs with others as the metric does: metric · v.
 *
 * @throws {DimensionError} if the manifolds differ, {@link DomainError} if the charts do not fit
 * @example
 * const p = point(Natural, Bernoulli, [0])
 * String(flat(p, point(Natural, Bernoulli, [2]))) //=> 'Mean # Bernoulli(1) [0.5]'
 * @see Goal, geometry/Goal/Geometry/Differential.hs, `flat`
 */
export function flat<C extends Chart, M extends Riemannian>(
  p: Point<C, M>,
  vector: Point<Settled<C>, Settled<M>>,
): Point<Dual<C>, M> {
  checkTangent('flat', p)
  checkTogether('flat', p, vector, p.chart)
  return numeric('flat', throughMetric('flat', p, vector, dual(p.chart)))
}

/**
 * Raises a differential at `p` to the tangent vector it is the {@link flat} of: metric⁻¹ · d, the natural
 * gradient of a function whose differential is `d`.
 *
 * @throws {DimensionError} if the manifolds differ, {@link DomainError} if the charts do not fit
 * @example
 * const p = point(Natural, Bernoulli, [0])
 * String(sharp(p, point(Mean, Bernoulli, [0.5]))) //=> 'Natural # Bernoulli(1) [2]'
 * @see Goal, geometry/Goal/Geometry/Differential.hs, `sharp`
 */
export function sharp<C extends Chart, M extends Riemannian>(
  p: Point<C, M>,
  differential: Point<Dual<C>, Settled<M>>,
): Point<C, M> {
  return numeric('sharp', raised(p, differential))
}

/** {@link sharp} that is NaN where the metric has vanished: a line search stays where it is, then. */
export function raised<C extends Chart, M extends Riemannian>(
  p: Point<C, M>,
  differential: Point<Dual<C>, Settled<M>>,
): Point<C, M> {
  checkTangent('sharp', p)
  checkTogether('sharp', p, differential, dual(p.chart))
  return throughMetric('sharp', p, differential, p.chart)
}

/** The metric in mean coordinates is the inverse of the one in natural coordinates. */
function throughMetric<C extends Chart, M extends Manifold>(
  direction: 'flat' | 'sharp',
  p: AnyPoint & { readonly manifold: M },
  vector: AnyPoint,
  chart: C,
): Point<C, M> {
  const kernels = riemannianKernels(direction, p.manifold)
  const kernel = (direction === 'flat') === (p.chart !== Mean) ? kernels.flat : kernels.sharp
  const result = zero(chart, p.manifold)
  const dimension = dimensionOf(p.manifold)
  kernel(
    convertedTo(Natural, p),
    convertedTo(Mean, p),
    vector.coordinates,
    result.coordinates,
    1,
    0,
    dimension,
  )
  return result
}

/** The coordinates of a family's point in the chart; those of Euclidean space are the same in all. */
function convertedTo(chart: Chart, p: AnyPoint): Float64Array {
  return p.manifold.charts.includes(chart) ? convert(p, chart).coordinates : p.coordinates
}

function checkTangent(where: string, p: AnyPoint): void {
  checkPoint(where, p)
  if (!p.chart.dual)
    throw new DomainError(
      `${where}: expected coordinates with a dual, received ${p.chart.name}; convert with transition`,
    )
  checkDomain(where, p)
}
