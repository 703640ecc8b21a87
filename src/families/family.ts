import { batched } from '../geometry/batches.ts'
import { Mean, Natural, Source } from '../geometry/chart.ts'
import { charted } from '../geometry/charted.ts'
import { legendre } from '../geometry/legendre.ts'
import { defineManifold } from '../geometry/manifold.ts'
import { constrained } from '../geometry/point.ts'
import { riemannian } from '../geometry/riemannian.ts'
import type { RowMap } from '../geometry/rows.ts'
import { statistical } from '../geometry/statistical.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import type {
  AnyFamily,
  FamilyDefinition,
  FamilyDescription,
  Mathematics,
  MembersOf,
} from './family-definition.ts'

/**
 * Makes a family of its definition. That is a function, and this has no side effects, so that bundlers leave out the
 * families that a program does not use.
 *
 * @param members what its type has beside what every family has, such as the number of categories
 */
/* @__NO_SIDE_EFFECTS__ */
export function family<F extends AnyFamily>(
  define: () => FamilyDefinition<F>,
  ...[members]: MembersOf<F>
): F {
  const {
    kind,
    arguments: args = [],
    dimension,
    naturalDomain,
    samples,
    missingCondition,
    potential,
    dualPotential,
    toMean,
    toNatural,
    naturalToSource,
    sourceToNatural,
    meanToSource,
    sourceToMean,
    working,
    metric,
    flat,
    sharp,
    unbounded,
    batches,
    ...statistics
  } = define() as unknown as FamilyDescription<AnyFamily> & Mathematics<unknown> // observations pass the sample space first
  const same = sameRows(dimension)
  const estimate = working?.estimate
  const dualPotentialAt =
    working?.dualPotential ?? atMeans(dimension, working?.toMean ?? toMean, dualPotential)
  return defineManifold({
    ...members,
    kind,
    arguments: args,
    dimension,
    charts: [Natural, Mean, Source],
    naturalDomain,
    samples,
    kernels: {
      ...legendre.of({ potential, dualPotential, dualPotentialAt }),
      ...riemannian.of({ metric, flat, sharp }),
      ...statistical.of({ ...statistics, samples, ...(estimate && { estimate }) }),
      ...(missingCondition && constrained.of(missingCondition)),
      ...(unbounded && unboundedCoordinates.of(unbounded)),
      ...(batches && batched.of(batches)),
      ...charted.of({
        'Natural → Mean': toMean,
        'Mean → Natural': toNatural,
        'Natural → Source': naturalToSource,
        'Source → Natural': sourceToNatural,
        ...(meanToSource && { 'Mean → Source': meanToSource }),
        ...(sourceToMean && { 'Source → Mean': sourceToMean }),
        'Natural → Working': working?.fromNatural ?? same,
        'Source → Working': working?.fromSource ?? sourceToNatural,
        'Mean → Working': working?.fromMean ?? toNatural,
        'Working → Natural': working?.toNatural ?? same,
        'Working → Mean': working?.toMean ?? toMean,
        'Working → Source': working?.toSource ?? naturalToSource,
        ...(working && estimate
          ? {
              'Estimate → Working': same,
              'Estimate → Natural': working.toNatural,
              'Estimate → Mean': working.toMean,
              'Estimate → Source': working.toSource,
            }
          : {
              'Estimate → Working': working?.fromMean ?? toNatural,
              'Estimate → Natural': toNatural,
              'Estimate → Mean': same,
              'Estimate → Source': meanToSource ?? inTwoSteps(toNatural, naturalToSource),
            }),
      }),
    },
  })
}

/** φ by way of the mean coordinates, of a family that works in natural ones. */
function atMeans(
  dimension: number,
  toMean: RowMap,
  dualPotential: Mathematics<unknown>['dualPotential'],
): (w: Float64Array, offset: number) => number {
  return (w, offset) => {
    const eta = new Float64Array(dimension)
    toMean(w.subarray(offset, offset + dimension), eta, 1, 0, dimension)
    return dualPotential(eta, 0)
  }
}

/** The second of two row maps after the first. */
function inTwoSteps(first: RowMap, second: RowMap): RowMap {
  return (from, to, count, offset, stride) => {
    const between = new Float64Array(from.length)
    first(from, between, count, offset, stride)
    second(between, to, count, offset, stride)
  }
}

/**
 * The row map of a family of one dimension from a function of its coordinate.
 * @example
 * import { scalarRows } from 'legendre/extend'
 *
 * const to = new Float64Array(2)
 * scalarRows((x) => -1 / x)(Float64Array.of(2, 4), to, 2, 0, 1)
 * to //=> Float64Array(2) [ -0.5, -0.25 ]
 */
/* @__NO_SIDE_EFFECTS__ */
export function scalarRows(f: (x: number) => number): RowMap {
  return (from, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) to[i] = f(from[i]!)
  }
}

/**
 * The row map between two charts that write a family of this dimension in the same coordinates.
 * @example
 * import { sameRows } from 'legendre/extend'
 *
 * const to = new Float64Array(2)
 * sameRows(2)(Float64Array.of(2, 4), to, 1, 0, 2)
 * to //=> Float64Array(2) [ 2, 4 ]
 */
/* @__NO_SIDE_EFFECTS__ */
export function sameRows(dimension: number): RowMap {
  return rowsOf((from, to, i) => {
    for (let j = i; j < i + dimension; j++) to[j] = from[j]!
  })
}

/**
 * The row map of a family from a computation on the coordinates that start at `i`.
 * @example
 * import { rowsOf } from 'legendre/extend'
 *
 * const swap = rowsOf((from, to, i) => {
 *   to[i] = from[i + 1]!
 *   to[i + 1] = from[i]!
 * })
 * const to = new Float64Array(2)
 * swap(Float64Array.of(2, 4), to, 1, 0, 2)
 * to //=> Float64Array(2) [ 4, 2 ]
 */
/* @__NO_SIDE_EFFECTS__ */
export function rowsOf(map: (from: Float64Array, to: Float64Array, i: number) => void): RowMap {
  return (from, to, count, offset, stride) => {
    for (let i = offset; count > 0; count--, i += stride) map(from, to, i)
  }
}

/**
 * `metric`, `flat` and `sharp` of a family of one dimension from its variance function.
 * @example
 * import { exp, scalarMetric } from 'legendre/extend'
 *
 * const to = new Float64Array(1)
 * scalarMetric((_theta, eta) => eta, exp).metric(Float64Array.of(0), 0, to)
 * to[0] //=> 1
 */
export function scalarMetric(
  variance: (theta: number, eta: number) => number,
  mean: (theta: number) => number,
): Pick<Mathematics<unknown>, 'metric' | 'flat' | 'sharp'> {
  return {
    metric: (theta, offset, to) => {
      to[0] = variance(theta[offset]!, mean(theta[offset]!))
    },
    flat: (theta, eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride) to[i] = variance(theta[i]!, eta[i]!) * vector[i]!
    },
    sharp: (theta, eta, vector, to, count, offset, stride) => {
      for (let i = offset; count > 0; count--, i += stride) to[i] = vector[i]! / variance(theta[i]!, eta[i]!)
    },
  }
}
