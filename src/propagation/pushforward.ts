import { DomainError } from '../errors.ts'
import type { Batch } from '../geometry/batch.ts'
import type { Chart, Dual } from '../geometry/chart.ts'
import { checkManifold } from '../geometry/manifold.ts'
import { checkNumbers } from '../geometry/numeric.ts'
import { checkPoint, type Point } from '../geometry/point.ts'
import { type Cell, toCell } from '../lazy/cell.ts'
import { noDifferentials, nowhere } from './apply.ts'
import type { MapManifold } from './map.ts'
import { checkedCells, checkedPoint } from './propagate.ts'

/**
 * Pushes a tangent vector of a map forward to its outputs, lazily: the derivative of the map's values at the inputs
 * when its coordinates move along `v`. Arguments may be values or cells, and the result is a cell; with the
 * differential of {@link propagate} it is adjoint, ⟨pushforward(v), dz⟩ = ⟨v, differential(dz)⟩.
 *
 * @param v the tangent vector, in the chart of `f`
 * @param inputs `[count × inputs]`, in the dual chart of `f`
 * @param f the map
 * @returns `[count × outputs]`, in the chart of `f`; copy it if it is to outlive a change of what it came from
 * @throws {DimensionError} {@link DomainError} if manifolds or charts do not fit together
 * @example
 * const f = point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2])
 * const v = point(Natural, Affine(Tensor, NormalMean, NormalMean), [0.5, 10])
 * String(pushforward(v, batch(Mean, NormalMean, [[3]]), f).value.coordinates) //=> '30.5'
 * @see A. Griewank and A. Walther, Evaluating Derivatives, SIAM 2008, chapter 3, the forward mode
 */
export function pushforward<C extends Chart, F extends MapManifold>(
  v: Point<C, F> | Cell<Point<C, F>>,
  inputs: Batch<Dual<C>, F['input']> | Cell<Batch<Dual<C>, F['input']>>,
  f: Point<C, F> | Cell<Point<C, F>>,
): Cell<Batch<C, F['output']>> {
  const where = 'pushforward'
  const givenTangent = toCell('tangent', v)
  const { circuit, manifold, kernels, rows, map } = checkedCells(where, inputs, f)
  const tangent = checkedPoint('checked tangent', circuit, circuit.chart, manifold, () => {
    rows.read() // so that there is a memory
    const vector = givenTangent.value
    checkPoint(where, vector, 'a tangent vector')
    checkManifold(where, manifold, vector.manifold)
    if (vector.chart !== circuit.chart)
      throw new DomainError(
        `${where}: expected a tangent vector in ${circuit.chart.name} coordinates, those of the map, received ${vector.chart.name}; raise a differential with sharp`,
      )
    checkNumbers(where, vector)
    return vector
  })
  const propagation = kernels.propagate(circuit, noDifferentials, rows, map, nowhere, true)
  return propagation.pushforward(tangent).cell as Cell<Batch<C, F['output']>> // as the kernels compute
}
