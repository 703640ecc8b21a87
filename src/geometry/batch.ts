import { roomFor } from '../engine/room.ts'
import { counted, DimensionError, shown } from '../errors.ts'
import { madeBy, shared } from '../shared.ts'
import type { TypedNumbers } from '../types/typed-numbers.ts'
import type { Unless } from '../types/verdict.ts'
import { version } from '../version.ts'
import type { Chart } from './chart.ts'
import { type CheckedChart, dimensionOf, type Manifold, named } from './manifold.ts'
import {
  type AnyPoint,
  type CoordinatesOf,
  checkChart,
  checkDomain,
  checkedCoordinates,
  copyNumbers,
  listed,
  makePoint,
  type Point,
  plainPoint,
} from './point.ts'
import { withOriginOf } from './working.ts'

/**
 * The coordinates of `count` points of the manifold `M` in the chart `C`, in one buffer; Goal writes `[c # m]`.
 * The count is not part of the type: any number of observations fits.
 *
 * It is iterable: its points, one after the other, share its coordinates. `JSON.stringify` writes what
 * {@link fromPlain} reads.
 *
 * @example
 * const rates = batch(Natural, Poisson, [[0], [1]])
 * Array.from(rates, String) //=> ['Natural # Poisson(1) [0]', 'Natural # Poisson(1) [1]']
 * JSON.stringify(rates) //=> '{"chart":"Natural","manifold":"Poisson","coordinates":[0,1],"count":2}'
 */
export interface Batch<in out C extends Chart, out M extends Manifold> {
  readonly chart: C
  readonly manifold: M
  /** `[count × dimension]`, one row a point. Not to be written to. */
  readonly coordinates: Float64Array
  readonly count: number
  [Symbol.iterator](): Iterator<Point<C, M>, undefined>
}

/** A batch of which nothing more is known to the compiler. */
export interface AnyBatch extends AnyPoint {
  readonly count: number
}

/** A batch if `T` is one, else a point. */
export type Like<T extends AnyPoint, C extends Chart, M extends Manifold> = T extends AnyBatch
  ? Batch<C, M>
  : Point<C, M>

/**
 * Points of `manifold` with these coordinates in `chart`.
 *
 * @param rows `[count × dimension]`: an array of rows, or all of them in one buffer; they are copied
 * @throws {DimensionError} if a row has more or fewer coordinates than the manifold
 * @throws {DomainError} if one is NaN or infinite, or, in a chart without a dual, if the manifold has no such point
 * @example
 * batch(Natural, NormalMean, [[1], [2], [3]]).count //=> 3
 */
export function batch<
  C extends Chart,
  M extends Manifold,
  const Rows extends readonly ArrayLike<number>[] | TypedNumbers,
>(chart: CheckedChart<C, M>, manifold: M, rows: Rows & RowsOf<M, Rows>): Batch<C, M> {
  const where = `batch(${named(manifold)})`
  const given = chart as C // `checkChart` refuses any other
  checkChart(where, given, manifold)
  const dimension = dimensionOf(manifold)
  if (ArrayBuffer.isView(rows)) {
    const { length } = rows as TypedNumbers
    const count = length / dimension
    if (!Number.isInteger(count))
      throw new DimensionError(
        `${where}: expected a multiple of ${counted(dimension, 'coordinate')}, received ${length}; give whole rows`,
      )
    return makeBatch(
      given,
      manifold,
      checkedCoordinates(where, given, manifold, rows as TypedNumbers, count),
      count,
    )
  }
  if (!Array.isArray(rows))
    throw new DimensionError(
      `${where}: expected an array of rows, received ${shown(rows)}; wrap a single row`,
    )
  const count = rows.length
  const coordinates = roomFor(where, count * dimension)
  for (let index = 0; index < count; index++) {
    const row: ArrayLike<number> = rows[index]
    const length = row?.length
    if (length !== dimension)
      throw new DimensionError(
        `${where}: expected ${counted(dimension, 'coordinate')} in every row, received ${length ?? shown(row)} in row ${index}; give one for each dimension`,
      )
    copyNumbers(where, row, coordinates, index * dimension, dimension)
  }
  if (!given.dual) checkDomain(where, { chart: given, manifold, coordinates }) // no vector is written there
  return makeBatch(given, manifold, coordinates, count)
}

/** The requirement on rows: where the length of one is a literal, that length must be the dimension of `M`. */
export type RowsOf<M extends Manifold, Rows> = Rows extends readonly ArrayLike<number>[]
  ? number extends Rows['length']
    ? readonly Unless<CoordinatesOf<M, Rows[number]>>[]
    : {
        readonly [I in keyof Rows]: Rows[I] extends ArrayLike<number>
          ? Unless<CoordinatesOf<M, Rows[I]>>
          : unknown
      }
  : unknown // one buffer

class ManifoldBatch<C extends Chart, M extends Manifold> implements Batch<C, M> {
  readonly chart: C
  readonly manifold: M
  readonly coordinates: Float64Array
  readonly count: number

  constructor(chart: C, manifold: M, coordinates: Float64Array, count: number) {
    this.chart = chart
    this.manifold = manifold
    this.coordinates = coordinates
    this.count = count
    Object.freeze(this)
  }

  *[Symbol.iterator](): Generator<Point<C, M>, undefined> {
    const dimension = dimensionOf(this.manifold)
    for (let row = 0; row < this.count; row++) {
      const start = row * dimension
      const coordinates = this.coordinates.subarray(start, start + dimension)
      yield withOriginOf(makePoint(this.chart, this.manifold, coordinates), this, start)
    }
    return undefined
  }

  [madeBy](): string {
    return version
  }

  toJSON(): unknown {
    return { ...plainPoint(this, Array.from(this.coordinates)), count: this.count }
  }

  toString(): string {
    return `${this.count} × ${this.chart.name} # ${this.manifold}(${dimensionOf(this.manifold)}) ${listed(this.coordinates)}`
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}

/** The class of all batches: another copy makes the same ones. */
const BatchOfAllCopies = /* @__PURE__ */ shared('batch', () => ManifoldBatch)

/** Makes a batch of coordinates that are known to be right, without a copy. */
export function makeBatch<C extends Chart, M extends Manifold>(
  chart: C,
  manifold: M,
  coordinates: Float64Array,
  count: number,
): Batch<C, M> {
  return new BatchOfAllCopies(chart, manifold, coordinates, count)
}

/** Whether plain JavaScript handed in a batch at all. */
export function isBatch(value: unknown): value is AnyBatch {
  return value instanceof BatchOfAllCopies
}

/** A batch of some rows of another. */
export function rowsOfBatch(batch: AnyBatch, rows: Uint32Array): AnyBatch {
  const { chart, manifold, coordinates } = batch
  const width = dimensionOf(manifold)
  const values = new Float64Array(rows.length * width)
  for (const [at, n] of rows.entries())
    values.set(coordinates.subarray(n * width, (n + 1) * width), at * width)
  return makeBatch(chart, manifold, values, rows.length)
}
