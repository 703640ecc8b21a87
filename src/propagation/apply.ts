import { engine } from '../engine/index.ts'
import { DomainError } from '../errors.ts'
import { type AnyBatch, type Batch, type Like, makeBatch } from '../geometry/batch.ts'
import type { Chart, Dual } from '../geometry/chart.ts'
import { Circuit } from '../geometry/circuit.ts'
import type { Predicted } from '../geometry/end.ts'
import { numeric } from '../geometry/numeric.ts'
import { type AnyPoint, isPoint, makePoint, type Point } from '../geometry/point.ts'
import { HeldSlot } from '../geometry/slot.ts'
import { Wire } from '../geometry/wire.ts'
import { cell, readAnew } from '../lazy/cell.ts'
import { asBatch, checkedMap, checkedRows } from './checked-map.ts'
import { type MapKernels, type MapManifold, mapKernels } from './map.ts'
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
>(f: Point<C, F>, x: T): Like<T, C, Predicted<F['output']>> {
  return applyAny(f, x) as Like<T, C, Predicted<F['output']>> // the values of a map are in its chart
}

function applyAny(f: AnyPoint, x: AnyPoint | AnyBatch): AnyPoint {
  const { chart, manifold } = checkedMap('apply', f)
  const kernels = mapKernels('apply', manifold)
  const inputs = checkedRows('apply', asBatch('apply', x), kernels.input, chart)
  const outputs = numeric('apply', forward(kernels, f, inputs))
  return isPoint(x) ? makePoint(outputs.chart, outputs.manifold, outputs.coordinates) : outputs
}

/**
 * The outputs of a propagation whose differentials nobody asks for. What is small is computed where it is; what is
 * large is worth a copy into a circuit's memory.
 *
 * @param means is given the outputs in unbounded coordinates, where they are written in such; to be read at once
 * @param offsets what is added to what the map moves of its output, a row for each input
 */
export function forward(
  kernels: MapKernels,
  f: AnyPoint,
  inputs: AnyBatch,
  means?: (unbounded: Float64Array) => void,
  offsets?: AnyBatch,
): AnyBatch {
  const { anywhere } = engine()
  const isSmall = inputs.count < 4 || inputs.count * f.coordinates.length < 30_000
  const circuit = new Circuit((isSmall ? anywhere : undefined) ?? engine(), f.chart)
  const { outputs, unbounded } = kernels.propagate(
    circuit,
    noDifferentials,
    circuit.given('inputs', inputs),
    circuit.given('map', f),
    nowhere,
    true,
    offsets && circuit.given('offsets', offsets),
  )
  circuit.countRows(inputs.count)
  if (unbounded) means?.(readAnew(unbounded.outputs.cell).coordinates)
  const { chart, manifold, coordinates, count } = readAnew(outputs.cell)
  return makeBatch(chart, manifold, coordinates.slice(), count) // a view would keep the whole memory
}

/** Where a pass that goes forward alone would write differentials. */
export const nowhere = /* @__PURE__ */ new HeldSlot(/* @__PURE__ */ new Float64Array(0))

/** What it is given for error differentials, and never reads. */
export const noDifferentials = /* @__PURE__ */ new Wire(
  /* @__PURE__ */ cell('nothing', (): never => {
    throw new Error('a forward pass has no differentials')
  }),
  nowhere,
)
