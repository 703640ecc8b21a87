import { roomFor } from '../engine/room.ts'
import { Mean, type Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import type { Point } from '../geometry/point.ts'
import type { Observed } from '../geometry/statistical.ts'
import type { Observation } from '../likelihood/conditional.ts'
import { pointOfMatrix } from '../linear-algebra/matrices.ts'
import type { ConditionalModel } from '../maps/conditional-model.ts'
import type { LinearMap } from '../maps/linear.ts'
import { PositiveDefinite } from '../representations/index.ts'
import { fisherMetric } from './information-products.ts'

/**
 * The Fisher information of a conditional model, as a function of the map: the mean over the inputs of Jᵀ·∇²ψ·J, where J
 * is the derivative of the output's natural parameters by the coordinates of the map. It is the matrix that
 * {@link naturalGradient} divides by without writing it out, `[dimension × dimension]`.
 *
 * The {@link inverse} of it, divided by as many observations as all count (the `count` of {@link evaluate}: the sum of
 * their weights, and of a tally its trials), is the covariance of the estimated coordinates, and
 * the square roots of its diagonal are their standard errors.
 *
 * @param f the manifold of the maps
 * @param data observations, of which the inputs, the weights, the offsets and the trials of tallies matter
 * @throws {DomainError} if there are no observations, or one is not of the map's input
 * @example
 * const f = Affine(Tensor, NormalMean, NormalMean)
 * const information = fisherInformation(f, [{ x: 1, y: 0 }, { x: 3, y: 0 }])
 * information(point(Natural, f, [0, 0])).coordinates //=> Float64Array(3) [ 1, 2, 5 ]
 * @see P. McCullagh and J. A. Nelder, Generalized linear models, 2nd edition (1989), section 2.5
 */
export function fisherInformation<F extends ConditionalModel, const O>(
  f: F,
  data: readonly Observed<O, Observation<F>>[],
): (theta: Point<Natural, F>) => Point<Mean, LinearMap<PositiveDefinite, F, F>> {
  const { moveTo, vector, product, total } = fisherMetric('fisherInformation', f, data, false)
  const dimension = dimensionOf(f)
  return (theta) => {
    moveTo(theta)
    const matrix = roomFor('fisherInformation', dimension ** 2)
    for (let i = 0; i < dimension; i++) {
      vector.values.fill(0)
      vector.values[i] = 1
      const { values } = product()
      for (let j = 0; j < dimension; j++) matrix[i * dimension + j] = values[j]! / total
    }
    return pointOfMatrix(Mean, PositiveDefinite, f, f, matrix) as unknown as Point<
      Mean,
      LinearMap<PositiveDefinite, F, F>
    > // as its type says
  }
}
