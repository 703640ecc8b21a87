import { DomainError, shown } from '../errors.ts'
import type { Settled } from '../types/settled.ts'
import type { Chart, Dual } from './chart.ts'
import { checkManifold, type Manifold } from './manifold.ts'
import { checkNumbers, numeric, numericValue } from './numeric.ts'
import { type AnyPoint, checkPoint, makePoint, type Point } from './point.ts'

/**
 * The sum of two points of one vector space: same chart, same manifold.
 *
 * @throws {DimensionError} if the manifolds differ, {@link DomainError} if the charts do
 * @example
 * const p = point(Cartesian, Euclidean(2), [1, 2])
 * add(p, point(Cartesian, Euclidean(2), [10, 20])).coordinates //=> Float64Array(2) [ 11, 22 ]
 */
export function add<C extends Chart, M extends Manifold>(
  p: Point<C, M>,
  q: Point<Settled<C>, Settled<M>>,
): Point<C, M> {
  checkTogether('add', p, q, p?.chart)
  return numeric(
    'add',
    makePoint(
      p.chart,
      p.manifold,
      p.coordinates.map((value, i) => value + q.coordinates[i]!),
    ),
  )
}

/**
 * The difference `p − q` of two points of one vector space. Throws as {@link add} does.
 *
 * @example
 * const p = point(Cartesian, Euclidean(2), [1, 2])
 * subtract(p, point(Cartesian, Euclidean(2), [10, 20])).coordinates //=> Float64Array(2) [ -9, -18 ]
 */
export function subtract<C extends Chart, M extends Manifold>(
  p: Point<C, M>,
  q: Point<Settled<C>, Settled<M>>,
): Point<C, M> {
  checkTogether('subtract', p, q, p?.chart)
  return numeric(
    'subtract',
    makePoint(
      p.chart,
      p.manifold,
      p.coordinates.map((value, i) => value - q.coordinates[i]!),
    ),
  )
}

/**
 * The multiple `factor · p`.
 *
 * @example
 * const p = point(Cartesian, Euclidean(2), [1, 2])
 * scale(3, p).coordinates //=> Float64Array(2) [ 3, 6 ]
 */
export function scale<C extends Chart, M extends Manifold>(factor: number, p: Point<C, M>): Point<C, M> {
  checkFactor('scale', factor)
  checkVector('scale', p)
  return numeric(
    'scale',
    makePoint(
      p.chart,
      p.manifold,
      p.coordinates.map((value) => factor * value),
    ),
  )
}

/**
 * The pairing of a point with one in the dual chart, Σᵢ pᵢ qᵢ.
 *
 * @example
 * dot(point(Natural, Normal, [1, -2]), point(Mean, Normal, [3, 10])) //=> -17
 * @see Goal, geometry/Goal/Geometry/Vector.hs, `<.>`
 */
export function dot<C extends Chart, M extends Manifold>(
  p: Point<C, M>,
  q: Point<Dual<C>, Settled<M>>,
): number {
  checkTogether('dot', p, q, p?.chart?.dual)
  return numericValue('dot', sumOfProducts(p.coordinates, q.coordinates))
}

/**
 * The point `weight · p + (1 − weight) · q` of the line through `p` and `q`. Throws as {@link add} does.
 *
 * @example
 * const p = point(Cartesian, Euclidean(2), [1, 2])
 * convexCombination(0.25, p, point(Cartesian, Euclidean(2), [5, 6])).coordinates //=> Float64Array(2) [ 4, 5 ]
 */
export function convexCombination<C extends Chart, M extends Manifold>(
  weight: number,
  p: Point<C, M>,
  q: Point<Settled<C>, Settled<M>>,
): Point<C, M> {
  checkFactor('convexCombination', weight)
  checkTogether('convexCombination', p, q, p?.chart)
  return numeric(
    'convexCombination',
    makePoint(
      p.chart,
      p.manifold,
      p.coordinates.map((value, i) => weight * value + (1 - weight) * q.coordinates[i]!),
    ),
  )
}

/**
 * The length of `p − q` in its coordinates, √Σᵢ (pᵢ − qᵢ)². Throws as {@link add} does.
 *
 * @example
 * const p = point(Cartesian, Euclidean(2), [1, 2])
 * euclideanDistance(p, point(Cartesian, Euclidean(2), [4, 6])) //=> 5
 */
export function euclideanDistance<C extends Chart, M extends Manifold>(
  p: Point<C, M>,
  q: Point<Settled<C>, Settled<M>>,
): number {
  checkTogether('euclideanDistance', p, q, p?.chart)
  let sum = 0
  for (let i = 0; i < p.coordinates.length; i++) sum += (p.coordinates[i]! - q.coordinates[i]!) ** 2
  return numericValue('euclideanDistance', Math.sqrt(sum))
}

/** Σᵢ aᵢ bᵢ of two buffers of one length. */
export function sumOfProducts(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** Refuses two points of different manifolds, or a second one that is not in the chart that is wanted. */
export function checkTogether(where: string, p: AnyPoint, q: AnyPoint, chart: Chart | undefined): void {
  checkVector(where, p)
  checkVector(where, q)
  checkManifold(where, p.manifold, q.manifold)
  if (!chart)
    throw new DomainError(
      `${where}: expected coordinates with a dual, received ${p.chart.name}; convert with transition`,
    )
  if (q.chart !== chart)
    throw new DomainError(
      `${where}: expected a second point in ${chart.name} coordinates, received ${q.chart.name}; convert with transition`,
    )
}

function checkVector(where: string, p: AnyPoint): void {
  checkPoint(where, p)
  checkNumbers(where, p)
}

function checkFactor(where: string, factor: number): void {
  if (!Number.isFinite(factor))
    throw new DomainError(`${where}: expected a finite number, received ${shown(factor)}; check the factor`)
}
