import { heldIn, referenceKernels } from '../engine/reference.ts'
import { roomFor } from '../engine/room.ts'
import { DomainError } from '../errors.ts'
import { type AnyBatch, type Batch, isBatch, type Like, makeBatch } from '../geometry/batch.ts'
import { Cartesian, type Chart, type Dual, Mean, Natural } from '../geometry/chart.ts'
import { defineManifold, dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { type AnyPoint, makePoint, type Point } from '../geometry/point.ts'
import { asBatch, checkedMap, checkedRows } from '../propagation/checked-map.ts'
import { maps } from '../propagation/map.ts'
import { throughMatrix } from '../propagation/through-matrix.ts'
import type { AddParameters } from '../representations/between-manifolds.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import type { ToNumber } from '../types/digits.ts'
import type { Settled } from '../types/settled.ts'
import type { Known, ShouldBe, Wrong } from '../types/verdict.ts'
import { checkShape, type Fits, type Other, type Ours, type RepresentationFor } from './shapes.ts'

/**
 * The linear maps from `X` to `Y` that the representation `F` can store.
 *
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `Linear`
 */
export interface Linear<
  in out F extends Ours<Y, X> | Other<F, Y, X>,
  in out Y extends Manifold,
  in out X extends Manifold,
> extends Manifold {
  readonly kind: 'Linear'
  readonly arguments: readonly [F, Y, X]
  readonly representation: F
  readonly output: Y
  readonly input: X
  readonly dimension: ToNumber<AddParameters<F, Y, X, '0'>>
  readonly charts: MapCharts
  readonly naturalDomain: undefined
  readonly samples: undefined
}

/** A map is written in Natural or Cartesian coordinates, its differentials in Mean or Cartesian ones. */
export type MapCharts = readonly (Natural | Mean | Cartesian)[]
export const mapCharts: MapCharts = [Natural, Mean, Cartesian]

/** `Linear<F, Y, X>`, once its shape is checked. */
export type LinearMap<F, Y extends Manifold, X extends Manifold> = F extends Ours<Y, X> | Other<F, Y, X>
  ? Linear<F, Y, X>
  : never

/**
 * The linear maps from `input` to `output`.
 *
 * @throws {DimensionError} if a square representation is to map between unequal dimensions
 * @example
 * Linear(Tensor, R(3, NormalMean), R(4, NormalMean)).dimension //=> 12
 */
export function Linear<F, Y extends Manifold, X extends Manifold>(
  representation: [...Fits<F, Y, X>] extends Wrong ? ShouldBe<F, RepresentationFor<Y, X, F>> : F,
  output: Y & Known<Y>,
  input: X & Known<X>,
): Settled<LinearMap<F, Y, X>> {
  const form = representation as AnyRepresentation // `checkShape` refuses anything else
  checkShape('Linear', form, output, input)
  return linear(form, output, input) as Manifold as Settled<LinearMap<F, Y, X>>
}

/** {@link Linear} of parts that are known to fit. */
export function linear(form: AnyRepresentation, output: Manifold, input: Manifold): Manifold {
  const self: Manifold = defineManifold({
    kind: 'Linear',
    arguments: [form, output, input],
    representation: form,
    output,
    input,
    dimension: form.between(output, input).coordinates,
    charts: mapCharts,
    naturalDomain: undefined,
    samples: undefined,
    kernels: maps.of({
      output,
      input,
      propagate: throughMatrix(
        'linear map',
        form,
        output,
        input,
        () => self,
        (w) => [undefined, w],
      ),
    }),
  })
  return self
}

/** A linear map of which the compiler knows nothing more. */
export interface AnyLinear extends Manifold {
  readonly kind: 'Linear'
  readonly representation: AnyRepresentation
  readonly output: Manifold
  readonly input: Manifold
}

/**
 * The transposed map's value at a point, or at every point of a batch, of its output in the dual chart.
 *
 * @throws {DimensionError} {@link DomainError} if manifolds or charts do not fit together
 * @example
 * const f = point(Cartesian, Linear(Tensor, Euclidean(2), Euclidean(2)), [1, 2, 3, 4])
 * applyTransposed(point(Cartesian, Euclidean(2), [1, 10]), f).coordinates //=> Float64Array(2) [ 31, 42 ]
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `<.<` and `<$<`
 */
export function applyTransposed<
  C extends Chart,
  F extends AnyLinear,
  T extends Point<Dual<C>, F['output']> | Batch<Dual<C>, F['output']>,
>(y: T, f: Point<C, F>): Like<T, C, F['input']> {
  return applyTransposedAny(y, f) as Like<T, C, F['input']> // the values of a map are in its chart
}

function applyTransposedAny(y: AnyPoint | AnyBatch, f: AnyPoint): AnyPoint {
  const { chart, manifold } = checkedMap('applyTransposed', f)
  if (manifold.kind !== 'Linear')
    throw new DomainError(
      `applyTransposed: expected a point of a linear map, received one of ${manifold}; split an affine map first`,
    )
  const { representation, output, input } = manifold as AnyLinear
  const outputs = checkedRows('applyTransposed', asBatch('applyTransposed', y), output, chart)
  const { count } = outputs
  const inputs = makeBatch(chart, input, roomFor('applyTransposed', count * dimensionOf(input)), count)
  const [weights, rows, to] = [f, outputs, inputs].map(({ coordinates }) => heldIn(coordinates))
  representation.between(output, input).multiplyTransposed(referenceKernels, weights!, rows!, to!, count)
  return isBatch(y) ? inputs : makePoint(inputs.chart, inputs.manifold, inputs.coordinates)
}
