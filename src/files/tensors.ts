import { dimensionOf, type Manifold } from '../geometry/manifold.ts'
import { movableOf } from '../geometry/unbounded.ts'
import type { AnyLinear } from '../maps/linear.ts'
import type { AnyNetwork } from '../maps/network.ts'
import type { AnyRepresentation } from '../representations/representation.ts'

/** A run of coordinates that a file keeps as one tensor. */
export interface TensorPlace {
  readonly name: string
  /** Row-major; `[]` of a single number. */
  readonly shape: readonly number[]
  /** The index of its first coordinate. */
  readonly start: number
}

/**
 * The tensors in which the natural coordinates of a manifold are kept. Those of a map are, for its layers k = 0, 1, …
 * from the input to the output, as other libraries count them,
 *
 *   layers.k.bias    [outputs]           the translation; if the noise is learned, of the means alone
 *   layers.k.noise   [noise]             what no input moves, as {@link Unbounded} writes it: of `Normal`, log 1/σ²
 *   layers.k.weight  [outputs × inputs]  Tensor, row-major
 *                    [n (n + 1) / 2]     Symmetric, PositiveDefinite: the lower triangle, row by row
 *                    [n]                 Diagonal
 *                    []                  Scale
 *                    none                Identity
 *
 * A linear map has no bias. Any other manifold has one tensor, `coordinates`.
 */
export function tensorsOf(manifold: Manifold): TensorPlace[] {
  if (manifold.kind === 'Linear') {
    const { representation, output, input } = manifold as AnyLinear
    return weight(0, representation, output, input, 0)
  }
  if (manifold.kind !== 'Affine' && manifold.kind !== 'NeuralNetwork')
    return [{ name: 'coordinates', shape: [dimensionOf(manifold)], start: 0 }]
  const { hidden = [], representation, output, input } = manifold as AnyLayers
  const layers = [[representation, output] as const, ...hidden]
  const places: TensorPlace[][] = []
  let start = 0
  layers.forEach(([form, end], index) => {
    const below = layers[index + 1]?.[1] ?? input
    const layer = affineTensors(layers.length - 1 - index, form, end, below, start)
    places.push(layer)
    start = layer.reduce((stop, { shape, start }) => Math.max(stop, start + numbersIn(shape)), start)
  })
  return places.reverse().flat() // coordinates run from the output to the input
}

/** An affine map or a network. */
type AnyLayers = Omit<AnyNetwork, 'hidden'> & { readonly hidden?: AnyNetwork['hidden'] }

function affineTensors(
  layer: number,
  form: AnyRepresentation,
  output: Manifold,
  input: Manifold,
  start: number,
): TensorPlace[] {
  const width = dimensionOf(output)
  const movable = movableOf(output)
  const moves = dimensionOf(movable)
  const places: TensorPlace[] = [{ name: `layers.${layer}.bias`, shape: [moves], start }]
  if (moves < width)
    places.push({ name: `layers.${layer}.noise`, shape: [width - moves], start: start + moves })
  return [...places, ...weight(layer, form, movable, input, start + width)]
}

function weight(
  layer: number,
  form: AnyRepresentation,
  output: Manifold,
  input: Manifold,
  start: number,
): TensorPlace[] {
  let end = start
  return form.between(output, input).tensors.map(({ name, shape }) => {
    const place = { name: `layers.${layer}.${name}`, shape, start: end }
    end += numbersIn(shape)
    return place
  })
}

/** How many numbers a tensor of this shape holds. */
export function numbersIn(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}

/** A shape as an error names it. */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.slice(0, 8).join(', ')}${shape.length > 8 ? ', …' : ''}]`
}
