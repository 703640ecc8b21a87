import { type AnyBatch, makeBatch } from '../geometry/batch.ts'
import { Natural } from '../geometry/chart.ts'
import { dimensionOf } from '../geometry/manifold.ts'
import { makePoint } from '../geometry/point.ts'
import { type AnyFixed, fixedCoordinates } from '../propagation/fixed.ts'
import type { MapManifold } from '../propagation/map.ts'
import { type Accuracy, conjugateGradients } from '../pursuit/conjugate-gradients.ts'
import { inputUnits } from '../standardization/input-units.ts'
import { scalingOfRows } from '../standardization/scaling-of-rows.ts'
import { frameOf, inUnits } from './frame.ts'
import { type Inputs, metricAt } from './information-products.ts'

/** Solves G·x = d at a map, G being its Fisher metric; writes x, and says whether G is positive along d at all. */
export type NaturalSolver = (
  coordinates: Float64Array,
  differential: Float64Array,
  to: Float64Array,
) => boolean

/** What else is on the diagonal of the metric. */
interface SolverOptions {
  /** Whether the inputs are in standard units already. */
  readonly isStandard?: boolean
  /** By the coordinates of the map: the precision of a prior. */
  readonly ridge?: Float64Array | undefined
  /** In the frame, where all coordinates are alike. */
  readonly damping?: () => number
}

/**
 * Natural gradients by conjugate gradients, in a frame in which neither the units of the inputs, nor where they lie, nor
 * the noise of the outputs matter: however large or small those are, as many products are needed.
 */
export function naturalSolver(
  where: string,
  f: MapManifold,
  inputs: Inputs,
  fixed: AnyFixed,
  accuracy: Accuracy,
  { isStandard = false, ridge, damping = () => 0 }: SolverOptions = {},
): NaturalSolver {
  const length = dimensionOf(f)
  const { units, standard: own } = isStandard
    ? { units: undefined, standard: inputs }
    : standardInputs(f, inputs, fixed)
  const metric = metricAt(where, f, own, fixed)
  const inner = frameOf(f, fixed)
  const frame = inUnits(inner, units)
  const { total, vector } = metric
  const a = new Float64Array(length)
  const solve = conjugateGradients(
    {
      vector: a,
      multiply(to) {
        vector.values.set(a)
        inner.spread(vector.values)
        const { values } = metric.product()
        for (let i = 0; i < length; i++)
          to[i] = values[i]! / total + (ridge ? ridge[i]! * vector.values[i]! : 0)
        inner.gather(to)
        const more = damping()
        if (more > 0) for (let i = 0; i < length; i++) to[i]! += more * a[i]!
      },
      diagonal(to) {
        const { values } = metric.squares()
        const more = damping()
        for (let i = 0; i < length; i++) to[i] = values[i]! / total + (ridge?.[i] ?? 0) + more || 1
      },
    },
    accuracy,
    // columns that follow from each other but for rounding: along them, the coordinates stay where they are
    4 * length * Number.EPSILON,
  )
  const [right, standard] = [new Float64Array(length), new Float64Array(length)]
  const fixedRight = fixedCoordinates(f, fixed, right)
  const point = makePoint(Natural, f, standard)

  return (coordinates, differential, to) => {
    standard.set(coordinates)
    units?.toStandard(standard)
    metric.moveTo(point)
    frame.moveTo(coordinates)
    right.set(differential)
    for (const part of fixedRight) part.fill(0) // where the differential does not know what is fixed
    frame.gather(right)
    const isPositive = solve(right, to)
    frame.spread(to)
    return isPositive
  }
}

/** The same with `damping` on the diagonal of the metric by the coordinates of the map, as they are. */
export function dampedSolver(
  where: string,
  f: MapManifold,
  inputs: Inputs,
  fixed: AnyFixed,
  accuracy: Accuracy,
  damping: number,
): NaturalSolver {
  const length = dimensionOf(f)
  const metric = metricAt(where, f, inputs, fixed)
  const { total, vector } = metric
  const solve = conjugateGradients(
    {
      vector: vector.values,
      multiply(to) {
        const { values } = metric.product()
        for (let i = 0; i < length; i++) to[i] = values[i]! / total + damping * vector.values[i]!
      },
      // the metric is near a multiple of the identity but for a few directions, as many as products are needed
      diagonal: (to) => void to.fill(1),
    },
    accuracy,
  )
  const right = new Float64Array(length)
  const fixedRight = fixedCoordinates(f, fixed, right)
  return (coordinates, differential, to) => {
    metric.moveTo(makePoint(Natural, f, coordinates))
    right.set(differential)
    for (const part of fixedRight) part.fill(0)
    return solve(right, to)
  }
}

/** The inputs with every column in standard units, where the coordinates of the map can follow. */
function standardInputs(f: MapManifold, inputs: Inputs, fixed: AnyFixed) {
  // a weight that is fixed in one unit, together with a translation that is free, is not in another
  const scaling = fixed === false ? scalingOfRows(rowsOf(inputs.rows), undefined, inputs.weights) : undefined
  const units = scaling && inputUnits(f, scaling)
  if (!scaling || !units) return { units: undefined, standard: inputs }
  const { chart, manifold, count } = inputs.rows
  const rows = makeBatch(chart, manifold, scaling.standardized(), count)
  return { units, standard: { ...inputs, rows } }
}

function rowsOf({ coordinates, count, manifold }: AnyBatch) {
  return { coordinates, count, width: dimensionOf(manifold) }
}
