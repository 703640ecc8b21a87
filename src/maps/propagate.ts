import type { Numbers } from '../engine/engine.ts'
import { engine } from '../engine/index.ts'
import { heldIn } from '../engine/reference.ts'
import { checkFunction, counted, DimensionError, DomainError, shown } from '../errors.ts'
import { type AnyBatch, type Batch, isBatch, type Like, makeBatch } from '../geometry/batch.ts'
import { type Chart, type Dual, dual, Natural } from '../geometry/chart.ts'
import { Circuit, type Wire } from '../geometry/circuit.ts'
import { checkManifold, dimensionOf, isManifold, type Manifold, named } from '../geometry/manifold.ts'
import { type AnyPoint, isPoint, makePoint, type Point } from '../geometry/point.ts'
import type { Product, Split } from '../geometry/product.ts'
import { type Cell, cell, readAnew, toCell } from '../lazy/cell.ts'
import type { AnyFixed } from './fixed.ts'

/**
 * A manifold whose points are functions from `input` to `output`: linear, affine, or a neural network.
 *
 * @see Goal, geometry/Goal/Geometry/Map.hs, `Map`
 */
export interface MapManifold extends Manifold {
  readonly output: Manifold
  readonly input: Manifold
  readonly naturalDomain: undefined
}

/**
 * What comes of propagating inputs forward and error differentials backward through a map. A cell's next value is
 * written over its last, so copy what is to outlive a change of what it was computed from.
 */
export interface Propagation<C extends Chart, F extends MapManifold> {
  /** The map's values at the inputs, `[count × outputs]`. */
  readonly outputs: Cell<Batch<C, F['output']>>
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

/** A propagation inside a circuit. */
export interface WiredPropagation {
  readonly outputs: Wire<AnyBatch>
  readonly differential: Wire
  readonly parts: readonly [WiredPropagation, WiredPropagation] | undefined
  /** The error differentials where the top layer's matrix ends: at the outputs, or at the part of them that moves. */
  readonly moved: Wire<AnyBatch>
  /** The sums over the rows of the squares of what each coordinate is multiplied by. */
  readonly squares: (to: Numbers) => Wire
  /**
   * The derivatives of the outputs along a tangent vector of the map, and along one of each input; without those, of
   * inputs that stay.
   */
  readonly pushforward: (tangent: Wire, inputs?: Wire<AnyBatch>) => Wire<AnyBatch>
}

/** The run-time contract of a map: everything else that the library does with one follows from it. */
export interface MapKernels {
  /**
   * @param circuit where all of it is to compute
   * @param differentials error differentials on the outputs, divided by their number, `[count × outputs]`
   * @param inputs `[count × inputs]`
   * @param f the point of the map's manifold
   * @param differential where the sum of the differentials by the map's own coordinates is to be written
   * @param fixed the parts whose differentials are never computed
   */
  readonly propagate: (
    circuit: Circuit,
    differentials: Wire<AnyBatch>,
    inputs: Wire<AnyBatch>,
    f: Wire,
    differential: Numbers,
    fixed: AnyFixed,
  ) => WiredPropagation
}

/** The kernels of a map. @throws {DomainError} if the manifold is none */
export function mapKernels(where: string, manifold: Manifold): MapManifold & MapKernels {
  if (isManifold(manifold) && 'propagate' in manifold) return manifold as MapManifold & MapKernels
  throw new DomainError(
    `${where}: expected a map, received ${named(manifold)}; choose Linear, Affine or NeuralNetwork`,
  )
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
  differentials: Batch<Dual<C>, F['output']> | Cell<Batch<Dual<C>, F['output']>>,
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
  const { circuit, kernels, rows, map } = checkedCells('propagate', inputs, f)
  const { output } = kernels
  const errors = circuit.batch('checked differentials', dual(circuit.chart), output, (to) => {
    const count = rows.cell.value.count
    const checked = checkedRows('propagate(differentials)', givenDifferentials.value, output, circuit.chart)
    if (checked.count !== count)
      throw new DimensionError(
        `propagate(differentials): expected ${counted(count, 'row')}, one for each input, received ${checked.count}; pass the differentials of these inputs`,
      )
    for (let i = 0; i < to.values.length; i++) to.values[i] = checked.coordinates[i]! / count
  })
  const gradient = circuit.reserve(dimensionOf(kernels))
  return unwired(kernels.propagate(circuit, errors, rows, map, gradient, false))
}

/** A circuit with the cells of what comes from outside, checked whenever it changes. */
interface CheckedCells {
  readonly circuit: Circuit
  readonly kernels: MapManifold & MapKernels
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
    to.values.set(checked.coordinates)
  })
  const map = checkedPoint('checked map', circuit, chart, manifold, () => {
    rows.cell.value // so that there is a memory
    const point = checkedMap(where, given.value)
    checkManifold(where, manifold, point.manifold)
    if (point.chart !== chart)
      throw new DomainError(
        `${where}: expected a map in ${chart.name} coordinates as before, received ${point.chart.name}; propagate that one apart`,
      )
    return point
  })
  return { circuit, kernels, rows, map }
}

/** A copy of a point in a circuit. */
export function checkedPoint(
  name: string,
  circuit: Circuit,
  chart: Chart,
  manifold: Manifold,
  check: () => AnyPoint,
): Wire {
  const numbers = circuit.reserve(dimensionOf(manifold))
  return circuit.point(name, chart, manifold, numbers, () => {
    const { coordinates } = check()
    numbers.values.set(coordinates)
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
    outputs: Batch<C, F['output']>,
    previous: Batch<Dual<C>, F['output']> | undefined,
  ) => Batch<Dual<C>, F['output']>,
  data: { readonly x: Batch<Dual<C>, F['input']> | Cell<Batch<Dual<C>, F['input']>>; readonly y: Y },
  f: Point<C, F> | Cell<Point<C, F>>,
): Propagation<C, F> {
  checkFunction('backpropagation', 'a gradient at the outputs', gradient)
  if (typeof data !== 'object' || data === null || !('x' in data && 'y' in data))
    throw new DomainError(
      `backpropagation: expected data { x, y }, received ${shown(data)}; name the inputs x and the targets y`,
    )
  type Outputs = Batch<C, F['output']>
  type Differentials = Batch<Dual<C>, F['output']>
  const differentials = cell<AnyBatch>('differentials', (previous) =>
    gradient(data.y, propagation.outputs.value as Outputs, previous as Differentials | undefined),
  )
  const propagation = propagateAny(differentials, data.x, f)
  return propagation as Propagation<C, F> // the kernels compute what the types say
}

/**
 * The value of a map at a point, or at every point of a batch, of its input in the dual chart.
 *
 * @example
 * const f = point(Natural, Affine(Tensor, R(2, NormalMean), NormalMean), [1, 2, 10, 20])
 * String(apply(f, point(Mean, NormalMean, [3]))) //=> 'Natural # R<2, NormalMean>(2) [31, 62]'
 * @throws {DimensionError} {@link DomainError} if manifolds or charts do not fit together
 * @see Goal, geometry/Goal/Geometry/Map.hs, `>.>` and `>$>`
 */
export function apply<
  C extends Chart,
  F extends MapManifold,
  T extends Point<Dual<C>, F['input']> | Batch<Dual<C>, F['input']>,
>(f: Point<C, F>, x: T): Like<T, C, F['output']> {
  return applyAny(f, x) as Like<T, C, F['output']> // the values of a map are in its chart
}

function applyAny(f: AnyPoint, x: AnyPoint | AnyBatch): AnyPoint {
  const { chart, manifold } = checkedMap('apply', f)
  const kernels = mapKernels('apply', manifold)
  const inputs = checkedRows('apply', asBatch('apply', x), kernels.input, chart)
  const outputs = forward(kernels, f, inputs)
  return isPoint(x) ? makePoint(outputs.chart, outputs.manifold, outputs.coordinates) : outputs
}

/**
 * The outputs of a propagation whose differentials nobody asks for. What is small is computed where it is; what is
 * large is worth a copy into a circuit's memory.
 */
export function forward(kernels: MapManifold & MapKernels, f: AnyPoint, inputs: AnyBatch): AnyBatch {
  const { anywhere } = engine()
  const isSmall = inputs.count < 4 || inputs.count * f.coordinates.length < 30_000
  const circuit = new Circuit((isSmall ? anywhere : undefined) ?? engine(), f.chart)
  const { outputs } = kernels.propagate(
    circuit,
    noDifferentials,
    circuit.given('inputs', inputs),
    circuit.given('map', f),
    noDifferentials.numbers,
    true,
  )
  circuit.countRows(inputs.count)
  const { chart, manifold, coordinates, count } = readAnew(outputs.cell)
  return makeBatch(chart, manifold, coordinates.slice(), count) // a view would keep the whole memory
}

/** What a pass that goes forward alone is given for error differentials, and never reads. */
export const noDifferentials: Wire<AnyBatch> = {
  numbers: heldIn(new Float64Array(0)),
  cell: cell('nothing', (): never => {
    throw new Error('a forward pass has no differentials')
  }),
}

/** Refuses what is not a point of a map's manifold in a chart that has a dual. */
export function checkedMap(where: string, f: AnyPoint): AnyPoint {
  if (!isPoint(f))
    throw new DomainError(`${where}: expected a point of a map, received ${shown(f)}; make one with point`)
  if (f.chart !== Natural && f.manifold.kind === 'NeuralNetwork')
    throw new DomainError(
      `${where}: expected a network in Natural coordinates, received ${f.chart.name}; differentials are no networks`,
    )
  return f
}

/** A point as the batch of that one. */
export function asBatch(where: string, x: AnyPoint | AnyBatch): AnyBatch {
  if (isPoint(x)) return makeBatch(x.chart, x.manifold, x.coordinates, 1)
  if (isBatch(x)) return x
  throw new DomainError(
    `${where}: expected a point or a batch, received ${shown(x)}; make one with point or batch`,
  )
}

/** Refuses rows that are not a batch of the manifold in the dual of the chart. */
export function checkedRows(where: string, rows: AnyBatch, expected: Manifold, chart: Chart): AnyBatch {
  if (!isBatch(rows))
    throw new DomainError(`${where}: expected a batch, received ${shown(rows)}; make one with batch`)
  checkManifold(where, expected, rows.manifold)
  if (rows.chart !== chart.dual)
    throw new DomainError(
      `${where}: expected ${chart.dual?.name} coordinates, dual to those of the map, received ${rows.chart.name}; convert with transition`,
    )
  if (rows.count === 0)
    throw new DomainError(`${where}: expected at least one row, received none; check the data`)
  return rows
}
