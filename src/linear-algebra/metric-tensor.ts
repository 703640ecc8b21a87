import { type Chart, type Dual, dual } from '../geometry/chart.ts'
import { type AnyPoint, checkPoint, type Point } from '../geometry/point.ts'
import { metric, type Riemannian } from '../geometry/riemannian.ts'
import type { LinearMap } from '../maps/linear.ts'
import { PositiveDefinite } from '../representations/index.ts'
import { pointOfMatrix } from './matrices.ts'

/**
 * The metric at a point as a linear map from tangent vectors to differentials: {@link apply} of it is what
 * {@link flat} computes, and that of its {@link inverse} what {@link sharp} does.
 *
 * @throws {DomainError} if the manifold has no metric, or the chart no dual
 * @see Goal, geometry/Goal/Geometry/Differential.hs, `metric`
 * @example
 * const p = point(Natural, R(2, Poisson), [0, 0])
 * String(metricTensor(p)) //=> 'Mean # Linear<PositiveDefinite, R<2, Poisson>, R<2, Poisson>>(3) [1, 0, 1]'
 */
export function metricTensor<C extends Chart, M extends Riemannian>(
  p: Point<C, M>,
): Point<Dual<C>, LinearMap<PositiveDefinite, M, M>>
export function metricTensor(p: AnyPoint): AnyPoint {
  checkPoint('metricTensor', p)
  const matrix = metric(p as Point<Chart, Riemannian>)
  return pointOfMatrix(dual(p.chart), PositiveDefinite, p.manifold, p.manifold, matrix)
}
