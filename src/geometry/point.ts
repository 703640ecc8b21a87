import { roomFor } from '../engine/room.ts'
import { counted, DimensionError, DomainError, shown } from '../errors.ts'
import { madeBy, shared } from '../shared.ts'
import type { Counted } from '../types/counted.ts'
import type { ShapeError } from '../types/shape-error.ts'
import type { Unless } from '../types/verdict.ts'
import { version } from '../version.ts'
import { type Chart, isChart } from './chart.ts'
import { contract } from './kernels.ts'
import {
  type CheckedChart,
  checkDefinition,
  type Dimension,
  dimensionOf,
  type Manifold,
  named,
} from './manifold.ts'
import { checkNumbers } from './numeric.ts'
import { originOf } from './working.ts'

/**
 * The coordinates of one point of the manifold `M` in the chart `C`; Goal writes `c # m`.
 *
 * Covariant in the manifold and exact in the chart: a `Point<Natural, M>` is not a `Point<Mean, M>`. `JSON.stringify`
 * writes what {@link fromPlain} reads.
 *
 * @example
 * const p = point(Natural, Normal, [0, -0.5])
 * JSON.stringify(p) //=> '{"chart":"Natural","manifold":"Normal","coordinates":[0,-0.5]}'
 */
export interface Point<in out C extends Chart, out M extends Manifold> {
  readonly chart: C
  readonly manifold: M
  /** `[dimension]`, in the order that the manifold documents. Not to be written to. */
  readonly coordinates: Float64Array
  /** A batch has one. */
  readonly count: undefined
}

/** A point or a batch of which nothing more is known to the compiler. */
export interface AnyPoint {
  readonly chart: Chart
  readonly manifold: Manifold
  readonly coordinates: Float64Array
}

/**
 * A point of `manifold` with these coordinates in `chart`; or, since those are written in the same way, a tangent
 * vector or a differential. Natural, mean and Cartesian coordinates are therefore free, and what is used as a
 * point is checked to be one there.
 *
 * @param coordinates `[dimension]`; they are copied
 * @throws {DimensionError} if there are more or fewer than the manifold's dimension
 * @throws {DomainError} if one is NaN or infinite, or, in a chart without a dual, if the manifold has no such point
 * @example
 * const noise = point(Source, Normal, [0, 0.1])
 * String(noise) //=> 'Source # Normal(2) [0, 0.1]'
 */
export function point<C extends Chart, M extends Manifold, const N extends ArrayLike<number>>(
  chart: CheckedChart<C, M>,
  manifold: M,
  coordinates: N & Unless<CoordinatesOf<M, N>>,
): Point<C, M> {
  const where = `point(${named(manifold)})`
  const given = chart as C // `checkChart` refuses any other
  checkChart(where, given, manifold)
  return makePoint(given, manifold, checkedCoordinates(where, given, manifold, coordinates, 1))
}

/** `N`'s requirement: where its length is a literal, that length must be the dimension of `M`. */
export type CoordinatesOf<M extends Manifold, N extends ArrayLike<number>> = number extends N['length']
  ? unknown // known at run time only, and checked there
  : number extends Dimension<M>
    ? unknown
    : N['length'] extends Dimension<M>
      ? unknown
      : ShapeError<`expected ${Counted<Dimension<M>, 'coordinate'>}, received ${Exclude<N['length'], Dimension<M>>}`>

class ManifoldPoint<C extends Chart, M extends Manifold> implements Point<C, M> {
  readonly chart: C
  readonly manifold: M
  readonly coordinates: Float64Array
  declare readonly count: undefined

  constructor(chart: C, manifold: M, coordinates: Float64Array) {
    this.chart = chart
    this.manifold = manifold
    this.coordinates = coordinates
    Object.freeze(this)
  }

  [madeBy](): string {
    return version
  }

  toJSON(): unknown {
    return plainPoint(this, Array.from(this.coordinates))
  }

  toString(): string {
    return `${this.chart.name} # ${this.manifold}(${dimensionOf(this.manifold)}) ${listed(this.coordinates)}`
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}

/** The class of all points: another copy makes the same ones. */
const PointOfAllCopies = /* @__PURE__ */ shared('point', () => ManifoldPoint)

/** The plain data that say what a point is. */
export function plainPoint<N>({ chart, manifold }: AnyPoint, coordinates: N) {
  return { chart: chart.name, manifold: String(manifold), coordinates }
}

/** Makes a point of coordinates that are known to be right, without a copy. */
export function makePoint<C extends Chart, M extends Manifold>(
  chart: C,
  manifold: M,
  coordinates: Float64Array,
): Point<C, M> {
  return new PointOfAllCopies(chart, manifold, coordinates)
}

/** The point whose coordinates are all zero. */
export function zero<C extends Chart, M extends Manifold>(chart: C, manifold: M): Point<C, M> {
  return makePoint(chart, manifold, roomFor(named(manifold), dimensionOf(manifold)))
}

/** Whether plain JavaScript handed in a point at all. */
export function isPoint(value: unknown): value is AnyPoint {
  return value instanceof PointOfAllCopies
}

/** @throws {DomainError} if plain JavaScript handed in no point */
export function checkPoint(where: string, value: unknown, expected = 'a point'): void {
  if (!isPoint(value))
    throw new DomainError(`${where}: expected ${expected}, received ${shown(value)}; make one with point`)
}

/** At most eight coordinates, so that a message stays a sentence. */
export function listed(coordinates: Float64Array): string {
  const shownCount = 8
  const text = Array.from(coordinates.subarray(0, shownCount), String)
  if (coordinates.length > shownCount) text.push('…')
  return `[${text.join(', ')}]`
}

/** @throws {DomainError} if points of `manifold` are not written in `chart` */
export function checkChart(where: string, chart: Chart, manifold: Manifold): void {
  checkDefinition(where, manifold)
  if (!manifold.charts.includes(chart))
    throw new DomainError(
      `${where}: expected one of the charts ${manifold.charts.map(({ name }) => name).join(', ')}, received ${isChart(chart) ? chart.name : shown(chart)}; use one of them`,
    )
}

/** A checked copy of the coordinates of `count` points. */
export function checkedCoordinates(
  where: string,
  chart: Chart,
  manifold: Manifold,
  coordinates: ArrayLike<number>,
  count: number,
): Float64Array {
  const dimension = dimensionOf(manifold)
  const length = coordinates?.length
  if (length !== dimension * count)
    throw new DimensionError(
      `${where}: expected ${counted(dimension * count, 'coordinate')}, received ${length ?? shown(coordinates)}; give one for each dimension`,
    )
  const copy = roomFor(where, length)
  copyNumbers(where, coordinates, copy, 0, length)
  if (!chart.dual) checkDomain(where, { chart, manifold, coordinates: copy }) // no vector is written there
  return copy
}

/** Copies so many numbers to a place, each read once and refused if it is not finite: what is no array may change. */
export function copyNumbers(
  where: string,
  from: ArrayLike<number>,
  to: Float64Array,
  start: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) {
    const value = from[i]
    if (!Number.isFinite(value))
      throw new DomainError(
        `${where}: expected finite coordinates, received ${shown(value)} at index ${start + i}; clean the data`,
      )
    to[start + i] = value!
  }
}

/**
 * Refuses coordinates that are not those of a point of the manifold. In a chart with a dual they may be meant as a
 * tangent vector or a differential, so that this is asked only where they are used as a point.
 *
 * @throws {DomainError} with the condition that they miss
 */
export function checkDomain(where: string, p: AnyPoint): void {
  checkNumbers(where, p)
  if (originOf(p)) return // which is a point
  const { chart, manifold, coordinates } = p
  const missingCondition = constrained.in(manifold)
  if (!missingCondition) return
  const dimension = dimensionOf(manifold)
  for (let start = 0; start < coordinates.length; start += dimension) {
    const missing = missingCondition(chart, coordinates, start)
    if (missing)
      throw new DomainError(
        `${where}: expected ${chart.name} coordinates with ${missing}, received ${listed(coordinates.subarray(start, start + dimension))}; choose a point of the manifold`,
      )
  }
}

/**
 * The condition that the coordinates at `offset` miss, in words, or `undefined` where they are a point.
 */
export type DomainCheck = (chart: Chart, coordinates: Float64Array, offset: number) => string | undefined

/** The contract of a manifold whose coordinates are not free in every chart. */
export const constrained = /* @__PURE__ */ contract<DomainCheck>('constrained')
