import type { Movable, NoiseDimension } from '../geometry/end.ts'
import {
  type Dimension,
  defineManifold,
  dimensionOf,
  isManifold,
  type Manifold,
} from '../geometry/manifold.ts'
import type { Product } from '../geometry/product.ts'
import { movableOf, type Translation, translationOf } from '../geometry/unbounded.ts'
import { unboundedCoordinates } from '../geometry/unbounded-kernels.ts'
import { type Layer, type MapKernels, maps } from '../propagation/map.ts'
import { throughMatrix } from '../propagation/through-matrix.ts'
import { throughUnbounded } from '../propagation/through-unbounded.ts'
import type { AddParameters } from '../representations/between-manifolds.ts'
import type { Tensor } from '../representations/index.ts'
import type { AnyRepresentation } from '../representations/representation.ts'
import type { AddDigits, Digits, MultiplySuccessorAddDigits, ToNumber } from '../types/digits.ts'
import type { Settled } from '../types/settled.ts'
import type { Known, ShouldBe, Wrong } from '../types/verdict.ts'
import { type Linear, linear, type MapCharts, mapCharts } from './linear.ts'
import {
  checkShape,
  checkUnbounded,
  type Ending,
  type Fits,
  type Other,
  type Ours,
  type RepresentationFor,
  type UnboundedDomain,
} from './shapes.ts'

/**
 * The affine maps from `X` to `Y`: a translation in `Y`, then a linear map. As a conditional model it is a
 * generalized linear model.
 *
 * @see Goal, geometry/Goal/Geometry/Map/Linear.hs, `Affine`
 */
export interface Affine<
  in out F extends Ours<Movable<Y>, X> | Other<F, Movable<Y>, X>,
  in out Y extends Manifold & { readonly naturalDomain: UnboundedDomain<Y> },
  in out X extends Manifold,
> extends Product<Translation<Y>, Linear<F, Movable<Y>, X>> {
  readonly kind: 'Affine'
  readonly arguments: readonly [F, Y, X]
  readonly representation: F
  readonly output: Y
  readonly input: X
  readonly dimension: ToNumber<AddLayer<F, Movable<Y>, X, Digits<NoiseDimension<Y>>>>
  readonly charts: MapCharts
  readonly naturalDomain: undefined
  readonly samples: undefined
}

/** The digits of `Total` plus the number of coordinates of an affine map. */
export type AddLayer<F, Y extends Manifold, X extends Manifold, Total extends string> = F extends Tensor
  ? MultiplySuccessorAddDigits<Digits<Dimension<Y>>, Digits<Dimension<X>>, Total> // one more column
  : AddParameters<F, Y, X, AddDigits<Digits<Dimension<Y>>, Total>>

/** `Affine<F, Y, X>`, once its shape is checked. */
export type AffineMap<F, Y extends Manifold, X extends Manifold> = F extends
  | Ours<Movable<Y>, X>
  | Other<F, Movable<Y>, X>
  ? Y extends Manifold & { readonly naturalDomain: UnboundedDomain<Y> }
    ? Affine<F, Y, X>
    : never
  : never

/**
 * The affine maps from `input` to `output`.
 *
 * @throws {DimensionError} if a square representation is to map between unequal dimensions
 * @throws {DomainError} if not every natural parameter of the output is one of its points
 * @example
 * Affine(Tensor, R(3, Bernoulli), R(4, NormalMean)).dimension //=> 15
 */
export function Affine<F, Y extends Manifold, X extends Manifold>(
  representation: [...Fits<F, Movable<Y>, X>] extends Wrong
    ? ShouldBe<F, RepresentationFor<Movable<Y>, X, F>>
    : F,
  output: Y & Settled<Ending<Y>>,
  input: X & Known<X>,
): Settled<AffineMap<F, Y, X>> {
  const form = representation as AnyRepresentation
  const translation: Manifold = output as Y
  checkShape('Affine', form, isManifold(translation) ? movableOf(translation) : translation, input)
  checkUnbounded('Affine', translation)
  return affine(form, translation, input) as Manifold as Settled<AffineMap<F, Y, X>>
}

/** {@link Affine} of parts that are known to fit. */
export function affine(form: AnyRepresentation, output: Manifold, input: Manifold): Layer {
  const movable = movableOf(output)
  const linearMaps = linear(form, movable, input)
  const self: Layer = defineManifold({
    kind: 'Affine',
    arguments: [form, output, input],
    representation: form,
    output,
    input,
    parts: Object.freeze([translationOf(output), linearMaps]),
    dimension: dimensionOf(output) + dimensionOf(linearMaps),
    charts: mapCharts,
    naturalDomain: undefined,
    samples: undefined,
    kernels: maps.of({ output, input, propagate: throughLayer(form, output, movable, input, () => self) }),
  })
  return self
}

/**
 * Propagation through a single layer.
 *
 * @param movable what the input moves of the output
 * @param self the manifold of the layers
 */
export function throughLayer(
  form: AnyRepresentation,
  output: Manifold,
  movable: Manifold,
  input: Manifold,
  self: () => Manifold,
): MapKernels['propagate'] {
  const kernels = unboundedCoordinates.in(output)
  if (kernels) return throughUnbounded(form, output, kernels, movable, input, self)
  const rows = dimensionOf(output)
  return throughMatrix('layer', form, output, input, self, (f) => f.split(rows))
}
