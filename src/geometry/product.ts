import { roomFor } from '../engine/room.ts'
import { counted, DimensionError, DomainError, shown } from '../errors.ts'
import type { Settled } from '../types/settled.ts'
import { type AnyBatch, isBatch, type Like, makeBatch } from './batch.ts'
import type { Chart } from './chart.ts'
import { checkManifold, dimensionOf, isManifold, type Manifold, named } from './manifold.ts'
import { type AnyPoint, checkPoint, makePoint, type Point } from './point.ts'
import { originOf, withOrigin, withOriginOf, withOriginsOf } from './working.ts'

/** A manifold whose coordinates are those of its first part followed by those of its second. */
export interface Product<A extends Manifold = Manifold, B extends Manifold = Manifold> extends Manifold {
  readonly parts: readonly [A, B]
}

/**
 * The two manifolds that a product splits into: `A` and `B` of a `Pair`, the translation and the linear part
 * of an affine map, the output layer and the lower network of a neural network.
 */
export type Split<M extends Product> = M['parts'] extends readonly [
  infer A extends Manifold,
  infer B extends Manifold,
]
  ? [A, B]
  : never

/**
 * The two parts of a point of a product. They share its coordinates; nothing is copied. A batch has two batches, which
 * are copies: its points alternate between the parts.
 *
 * @example
 * const p = point(Natural, Pair(NormalMean, R(2, NormalMean)), [1, 2, 3])
 * const [first, second] = split(p)
 * String(second) //=> 'Natural # R<2, NormalMean>(2) [2, 3]'
 * const [, kinds] = split(batch(Natural, Pair(NormalMean, Bernoulli), [[1, 2], [3, 4]]))
 * String(kinds) //=> '2 × Natural # Bernoulli(1) [2, 4]'
 * @throws {DomainError} if the manifold is not a product
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `split`
 */
export function split<T extends ProductPoint>(
  p: T,
): [Like<T, T['chart'], Split<T['manifold']>[0]>, Like<T, T['chart'], Split<T['manifold']>[1]>] {
  return partsOfPoint(p) as ReturnType<typeof split<T>> // of a batch batches, of a point points
}

/** A point or a batch of a product. */
export interface ProductPoint extends AnyPoint {
  readonly manifold: Product
}

function partsOfPoint(p: AnyPoint): readonly AnyPoint[] {
  if (isBatch(p)) return splitRows(p)
  checkPoint('split', p)
  const [first, second] = partsOf('split', p.manifold)
  const boundary = dimensionOf(first)
  return [
    withOriginOf(makePoint(p.chart, first, p.coordinates.subarray(0, boundary)), p, 0),
    withOriginOf(makePoint(p.chart, second, p.coordinates.subarray(boundary)), p, boundary),
  ]
}

function splitRows(p: AnyBatch): readonly AnyBatch[] {
  const { chart, manifold, coordinates, count } = p
  const origin = originOf(p)
  let start = 0
  return partsOf('split', manifold).map((part) => {
    const width = dimensionOf(part)
    const boundary = start
    const rowsOf = (whole: Float64Array) => {
      const rows = new Float64Array(count * width)
      for (let row = 0; row < count; row++) {
        const at = row * dimensionOf(manifold) + boundary
        rows.set(whole.subarray(at, at + width), row * width)
      }
      return rows
    }
    start += width
    return withOrigin(
      makeBatch(chart, part, rowsOf(coordinates), count),
      origin && { chart: origin.chart, coordinates: rowsOf(origin.coordinates) },
    )
  })
}

/**
 * The point of a product that has these parts.
 *
 * @throws {DimensionError} if a part is not a point of the manifold that stands there
 * @throws {DomainError} if the parts are in different charts
 * @example
 * const line = Affine(Tensor, NormalMean, NormalMean)
 * const [translation, slope] = split(point(Natural, line, [1, 2]))
 * String(join(line, translation, slope)) //=> 'Natural # Affine<Tensor, NormalMean, NormalMean>(2) [1, 2]'
 * @see Goal, geometry/Goal/Geometry/Manifold.hs, `join`
 */
export function join<C extends Chart, M extends Product>(
  manifold: M,
  first: Point<C, Split<M>[0]>,
  second: Point<Settled<C>, Split<M>[1]>,
): Point<C, M> {
  const where = `join(${isManifold(manifold) ? manifold.kind : shown(manifold)})`
  const parts = partsOf(where, manifold)
  for (const [index, part] of [first, second].entries()) {
    checkPoint(where, part)
    if (part.coordinates.length !== dimensionOf(parts[index]!))
      throw new DimensionError(
        `${where}: expected ${counted(dimensionOf(parts[index]!), 'coordinate')} in part ${index}, received ${part.coordinates.length}; was a bias dropped?`,
      )
    checkManifold(where, parts[index]!, part.manifold)
  }
  if (first.chart !== second.chart)
    throw new DomainError(
      `${where}: expected both parts in one chart, received ${first.chart.name} and ${second.chart.name}; convert with transition`,
    )
  const coordinates = roomFor(where, dimensionOf(manifold))
  coordinates.set(first.coordinates)
  coordinates.set(second.coordinates, first.coordinates.length)
  return withOriginsOf(makePoint(first.chart, manifold, coordinates), [first, second])
}

function partsOf(where: string, manifold: Manifold): readonly [Manifold, Manifold] {
  const parts = (manifold as Partial<Product> | undefined)?.parts // plain JavaScript may pass nothing
  if (parts) return parts
  throw new DomainError(
    `${where}: expected a product, received ${named(manifold)}; only Pair, Affine and NeuralNetwork split, and R by splitReplicated`,
  )
}
