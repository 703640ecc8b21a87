import { engine } from '../engine/index.ts'
import { checkFunction, counted, DimensionError, DomainError, shown } from '../errors.ts'
import type { AnyBatch, Batch } from '../geometry/batch.ts'
import { type Chart, type Dual, dual } from '../geometry/chart.ts'
import { Circuit } from '../geometry/circuit.ts'
import type { Predicted } from '../geometry/end.ts'
import { checkManifold, dimensionOf, type Manifold } from '../geometry/manifold.ts'
import type { AnyPoint, Point } from '../geometry/point.ts'
import type { Product, Split } from '../geometry/product.ts'
import { predictedOf } from '../geometry/unbounded.ts'
import type { Wire } from '../geometry/wire.ts'
import { checkNames } from '../known-names.ts'
import { type Cell, cell, toCell } from '../lazy/cell.ts'
import { checkedMap, checkedRows } from './checked-map.ts'
import { type MapKernels, type MapManifold, mapKernels, type WiredPropagation } from './map.ts'
/**
 * What comes of propagating inputs forward and error differentials backward through a map. A cell's next value is
 * written over its last, so copy what is to outlive a change of what it was computed from.
 */
export interface Propagation<C extends Chart, F extends MapManifold> {
  /** The map's values at the inputs, `[count × outputs]`. */
  readonly outputs: Cell<Batch<C, Predicted<F['output']>>>
  /** The differential by the map's own coordinates, its mean over the batch. */
  readonly differential: Cell<Point<Dual<C>, F>>
  /** The same of a network's top layer and of the layers below it, each of which can be read alone. */
  readonly parts: PartPropagations<C, F>
}

type PartPropagations<C extends Chart, F extends MapManifold> = F extends Product
  ? Split<F> extends [infer Upper extends MapManifold, infer Lower extends MapManifold]
    ? readonly [Propagation<C, Upper>, Propagation<C, Lower>]
    : undefined // an affine map splits into a translation, which is no map, and a linear map
  : undefined

/** A {@link Propagation} of which the compiler knows nothing more. */
export interface AnyPropagation {
  readonly outputs: Cell<AnyBatch>
  readonly differential: Cell<AnyPoint>
  readonly parts: readonly [AnyPropagation, AnyPropagation] | undefined
}

/**
 * Propagates inputs forward and error differentials backward through a map, lazily. Arguments may be values or
 * cells, and both results are cells: nothing is computed before it is read, nothing twice, and the error
 * differentials may depend on the very outputs they are propagated back from.
 *
 * @param differentials error differentials on the outputs, `[count × outputs]`, in the dual chart of `f`
 * @param inputs `[count × inputs]`, in the dual chart of `f`
 * @param f the map
 * @throws {DimensionError} {@link DomainError} if manifolds, charts or counts do not fit together
 * @example
 * const f = point(Natural, Affine(Tensor, NormalMean, NormalMean), [1, 2])
 * const errors = batch(Mean, NormalMean, [[1], [3]])
 * const { outputs, differential } = propagate(errors, batch(Mean, NormalMean, [[10], [20]]), f)
 * outputs.value.coordinates //=> Float64Array(2) [ 21, 41 ]
 * differential.value.coordinates //=> Float64Array(2) [ 2, 35 ]
 * @see Goal, geometry/Goal/Geometry/Map/NeuralNetwork.hs, `propagate`
 */
export function propagate<C extends Chart, F extends MapManifold>(
  differentials: Batch<Dual<C>, Predicted<F['output']>> | Cell<Batch<Dual<C>, Predicted<F['output']>>>,
  inputs: Batch<Dual<C>, F['input']> | Cell<Batch<Dual<C>, F['input']>>,
  f: Point<C, F> | Cell<Point<C, F>>,
): Propagation<C, F> {
  return propagateAny(differentials, inputs, f) as Propagation<C, F> // the kernels compute what the types say
}

function propagateAny(
  differentials: Valued<AnyBatch>,
  inputs: Valued<AnyBatch>,
  f: Valued<AnyPoint>,
): AnyPropagation {
  const givenDifferentials = toCell('differentials', differentials)
  const { circuit, manifold, kernels, rows, map } = checkedCells('propagate', inputs, f)
  const output = predictedOf(kernels.output)
  const errors = circuit.batch('checked differentials', dual(circuit.chart), output, (to) => {
    const count = rows.cell.value.count
    const checked = checkedRows('propagate(differentials)', givenDifferentials.value, output, circuit.chart)
    if (checked.count !== count)
      throw new DimensionError(
        `propagate(differentials): expected ${counted(count, 'row')}, one for each input, received ${checked.count}; pass the differentials of these inputs`,
      )
    const { values } = to.numbers
    for (let i = 0; i < values.length; i++) values[i] = checked.coordinates[i]! / count
  })
  const gradient = circuit.reserve(dimensionOf(manifold))
  return unwired(kernels.propagate(circuit, errors, rows, map, gradient, false))
}

/** A circuit with the cells of what comes from outside, checked whenever it changes. */
interface CheckedCells {
  readonly circuit: Circuit
  readonly manifold: Manifold
  readonly kernels: MapKernels
  readonly rows: Wire<AnyBatch>
  readonly map: Wire
}

/** The inputs and the map of a propagation. */
export function checkedCells(where: string, inputs: Valued<AnyBatch>, f: Valued<AnyPoint>): CheckedCells {
  const given = toCell('map', f)
  const givenInputs = toCell('inputs', inputs)
  const { chart, manifold } = checkedMap(where, given.value)
  const kernels = mapKernels(where, manifold)
  const circuit = new Circuit(engine(), chart)
  const rows = circuit.batch('checked inputs', dual(chart), kernels.input, (to) => {
    const checked = checkedRows(`${where}(inputs)`, givenInputs.value, kernels.input, chart)
    circuit.countRows(checked.count)
    to.numbers.values.set(checked.coordinates)
  })
  const map = checkedPoint('checked map', circuit, chart, manifold, () => {
    rows.read() // so that there is a memory
    const point = checkedMap(where, given.value)
    checkManifold(where, manifold, point.manifold)
    if (point.chart !== chart)
      throw new DomainError(
        `${where}: expected a map in ${chart.name} coordinates as before, received ${point.chart.name}; propagate that one apart`,
      )
    return point
  })
  return { circuit, manifold, kernels, rows, map }
}

/** A copy of a point in a circuit. */
export function checkedPoint(
  name: string,
  circuit: Circuit,
  chart: Chart,
  manifold: Manifold,
  check: () => AnyPoint,
): Wire {
  return circuit.point(name, chart, manifold, circuit.reserve(dimensionOf(manifold)), (to) => {
    const { coordinates } = check()
    to.numbers.values.set(coordinates)
  })
}

/** The cells of a propagation inside a circuit. */
function unwired({ outputs, differential, parts }: WiredPropagation): AnyPropagation {
  return {
    outputs: outputs.cell,
    differential: differential.cell,
    get parts() {
      return parts && ([unwired(parts[0]), unwired(parts[1])] as const)
    },
  }
}

/** A value, or the cell of one. */
export type Valued<T> = T | Cell<T>

/**
 * Backpropagation: the differential of a function of a map's outputs by the map's coordinates. The knot is
 * tied here: the error differentials depend on the outputs of the propagation that they feed.
 *
 * @param gradient the error differentials at the outputs, given what `data` wants of them
 * @param data `x`, the inputs `[count × inputs]`, and `y`, anything that `gradient` understands
 * @param f the map
 * @example
 * const f = point(Natural, Affine(Tensor, NormalMean, NormalMean), [0, 0])
 * const data = { x: batch(Mean, NormalMean, [[1], [3]]), y: [2, 4] }
 * const { differential } = backpropagation(
 *   (y, outputs) => batch(Mean, NormalMean, y.map((value, n) => [value - outputs.coordinates[n]!])),
 *   data,
 *   f,
 * )
 * differential.value.coordinates //=> Float64Array(2) [ 3, 7 ]
 * @see Goal, geometry/Goal/Geometry/Map/NeuralNetwork.hs, `backpropagation`
 */
export function backpropagation<C extends Chart, F extends MapManifold, Y>(
  gradient: (
    y: Y,
    outputs: Batch<C, Predicted<F['output']>>,
    previous: Batch<Dual<C>, Predicted<F['output']>> | undefined,
  ) => Batch<Dual<C>, Predicted<F['output']>>,
  data: { readonly x: Batch<Dual<C>, F['input']> | Cell<Batch<Dual<C>, F['input']>>; readonly y: Y },
  f: Point<C, F> | Cell<Point<C, F>>,
): Propagation<C, F> {
  checkFunction('backpropagation', 'a gradient at the outputs', gradient)
  if (typeof data !== 'object' || data === null || !('x' in data && 'y' in data))
    throw new DomainError(
      `backpropagation: expected data { x, y }, received ${shown(data)}; name the inputs x and the targets y`,
    )
  checkNames('backpropagation', 'data', data, { x: true, y: true })
  type Outputs = Batch<C, Predicted<F['output']>>
  type Differentials = Batch<Dual<C>, Predicted<F['output']>>
  const differentials = cell<AnyBatch>('differentials', (previous) =>
    gradient(data.y, propagation.outputs.value as Outputs, previous as Differentials | undefined),
  )
  const propagation = propagateAny(differentials, data.x, f)
  return propagation as Propagation<C, F> // the kernels compute what the types say
}
