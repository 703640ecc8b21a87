import { DomainError, shown } from '../errors.ts'
import { type Batch, isBatch, makeBatch } from '../geometry/batch.ts'
import { type Chart, type ChartByName, isChart, Natural } from '../geometry/chart.ts'
import { isManifold, type Manifold } from '../geometry/manifold.ts'
import {
  type AnyPoint,
  checkDomain,
  checkedCoordinates,
  isPoint,
  makePoint,
  type Point,
  plainPoint,
} from '../geometry/point.ts'
import { checkNotation } from './check-notation.ts'
import { checkScalings, type Loaded } from './contents.ts'
import { checkedRecord, standardizationIn } from './metadata.ts'

/** A point as plain data. */
export interface PlainPoint<C extends Chart = Chart> {
  /** The name of the chart. */
  readonly chart: C['name']
  /** The notation of the manifold. */
  readonly manifold: string
  /** `[dimension]`, or `[count × dimension]` of a batch; JSON has them in an array. */
  readonly coordinates: Float64Array<ArrayBuffer> | readonly number[]
  /** A batch has one. */
  readonly count?: undefined
}

/** A batch as plain data. */
export interface PlainBatch<C extends Chart = Chart> extends Omit<PlainPoint<C>, 'count'> {
  readonly count: number
}

/** `T` as plain data: points, batches, manifolds and charts that it holds are, and all else is what it was. */
export type Plain<T> =
  T extends Batch<infer C, Manifold>
    ? PlainBatch<C>
    : T extends Point<infer C, Manifold>
      ? PlainPoint<C>
      : T extends Manifold
        ? string
        : T extends Chart
          ? T['name']
          : T extends Copied
            ? T
            : T extends object
              ? { readonly [K in keyof T]: Plain<T[K]> }
              : T

/** What the platform copies as it is. */
type Copied =
  | Date
  | RegExp
  | Error
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | ArrayBufferView
  | Nested

/** Arrays of primitives, however deep: as a whole, because a mapped type never ends where they nest themselves. */
type Nested = string | number | boolean | bigint | null | undefined | readonly Nested[]

/** What {@link fromPlain} makes of the plain data `D`, where the manifold is `M`. */
export type FromPlain<M extends Manifold, D> = D extends { readonly parameters: PlainPoint<Natural> }
  ? Loaded<M>
  : D extends { readonly chart: infer Name; readonly count: number }
    ? Batch<ChartByName<Name>, M>
    : D extends { readonly chart: infer Name }
      ? Point<ChartByName<Name>, M>
      : never // it did not compile

/** Deeper values are no data of ours; what holds itself has no end. */
const deepest = 20

/**
 * A point, a batch, a model, a fit, or whatever holds such, as plain data: what `postMessage` and `structuredClone` can
 * copy, `IndexedDB` can keep, and {@link fromPlain} reads. Coordinates are copied, each into a buffer of its own, so that
 * a message can also transfer it. Manifolds become their notation, charts their names.
 *
 * `JSON.stringify` does the same by itself, with arrays of numbers, and without the sign of −0.
 *
 * @throws {DomainError} if it holds a function, or itself
 * @example
 * const line = point(Natural, Affine(Tensor, Bernoulli, NormalMean), [-1, 2])
 * const message = structuredClone(toPlain({ parameters: line, labels: ['no', 'yes'] }))
 * message.parameters.manifold //=> 'Affine<Tensor, Bernoulli, NormalMean>'
 * message.parameters.coordinates //=> Float64Array(2) [ -1, 2 ]
 */
export function toPlain<T>(value: T): Plain<T> {
  return plain(value, []) as Plain<T> // as the type says, branch by branch
}

function plain(value: unknown, path: readonly string[]): unknown {
  if (isBatch(value)) return { ...plainPoint(value, value.coordinates.slice()), count: value.count }
  if (isPoint(value)) return plainPoint(value, value.coordinates.slice())
  if (isManifold(value) || isChart(value)) return String(value)
  if (typeof value === 'function' || path.length > deepest)
    throw new DomainError(
      `toPlain: expected data, received ${path.length > deepest ? 'what holds itself' : 'a function'} at ${path.slice(0, 5).join('.') || 'the top'}; leave it out`,
    )
  if (Array.isArray(value)) return Array.from(value, (item, i) => plain(item, [...path, String(i)]))
  if (!isPlainObject(value)) return value // a number, a text, a date, a typed array: the platform knows it
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, plain(member, [...path, name])]),
  )
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * The point or the batch that plain data are of, in whatever chart they say; or, of data with `parameters`, the
 * {@link Model}. They come from {@link toPlain} or from JSON. What arrives by `onmessage` has no type: give it that of
 * what was sent, `Plain<…>`.
 *
 * @param manifold the definition of what was sent
 * @throws {DomainError} {@link DimensionError} if they are damaged, or of another definition
 * @example
 * const net = Affine(Tensor, Bernoulli, NormalMean)
 * const model: Model<typeof net> = { parameters: point(Natural, net, [-1, 2]) }
 * const data: Plain<typeof model> = structuredClone(toPlain(model)) // in a worker: ({ data }: { data: Plain<…> }) => …
 * predict(fromPlain(net, data), 3).coordinates[0] //=> 5
 * const rates: PlainBatch<Mean> = JSON.parse(JSON.stringify(batch(Mean, Poisson, [[1], [2]])))
 * String(fromPlain(Poisson, rates)) //=> '2 × Mean # Poisson(1) [1, 2]'
 */
export function fromPlain<
  M extends Manifold,
  D extends PlainPoint | PlainBatch | { readonly parameters: PlainPoint<Natural> },
>(manifold: M, data: D): FromPlain<M, D> {
  if (!isManifold(manifold))
    throw new DomainError(
      `fromPlain: expected a manifold, received ${shown(manifold)}; pass the definition of what was sent`,
    )
  if (typeof data !== 'object' || data === null)
    throw new DomainError(`fromPlain: expected plain data, received ${shown(data)}; make some with toPlain`)
  return ('parameters' in data ? modelIn(manifold, data) : pointIn(manifold, data)) as FromPlain<M, D> // as D says
}

/** A model, of data of which nothing is known. */
function modelIn(manifold: Manifold, data: Readonly<Partial<Record<keyof Loaded<Manifold>, unknown>>>) {
  const { parameters: given, standardization, record } = data as Record<string, unknown>
  if (typeof given !== 'object' || given === null)
    throw new DomainError(
      `fromPlain: expected a plain point as parameters, received ${shown(given)}; make it with toPlain`,
    )
  const parameters = pointIn(manifold, given)
  if (parameters.chart !== Natural || isBatch(parameters))
    throw new DomainError(
      `fromPlain: expected parameters in Natural coordinates, received ${shown(parameters)}; send a model`,
    )
  checkDomain('fromPlain', parameters)
  const scalings = standardizationIn('fromPlain', standardization)
  checkScalings('fromPlain', manifold, scalings)
  const checked = checkedRecord('fromPlain', record)
  return { parameters, ...(scalings && { standardization: scalings }), ...(checked && { record: checked }) }
}

/** A point or a batch, of data of which nothing is known. */
function pointIn(manifold: Manifold, data: Readonly<Partial<Record<keyof PlainPoint, unknown>>>): AnyPoint {
  const where = 'fromPlain'
  const { chart: name, manifold: notation, coordinates, count } = data
  if (typeof notation !== 'string')
    throw new DomainError(
      `${where}: expected the notation of a manifold, received ${shown(notation)}; make plain data with toPlain`,
    )
  checkNotation(where, manifold, notation)
  const chart = manifold.charts.find((chart) => chart.name === name)
  if (!chart)
    throw new DomainError(
      `${where}: expected one of the charts ${manifold.charts.join(', ')}, received ${shown(name)}; make plain data with toPlain`,
    )
  if (!Array.isArray(coordinates) && !ArrayBuffer.isView(coordinates))
    throw new DomainError(
      `${where}: expected an array of coordinates, received ${shown(coordinates)}; make plain data with toPlain`,
    )
  if (count !== undefined && !(Number.isSafeInteger(count) && (count as number) >= 0))
    throw new DomainError(
      `${where}: expected the count of a batch, received ${shown(count)}; make plain data with toPlain`,
    )
  const numbers = coordinates as ArrayLike<number>
  if (count === undefined)
    return makePoint(chart, manifold, checkedCoordinates(where, chart, manifold, numbers, 1))
  const rows = checkedCoordinates(where, chart, manifold, numbers, count as number)
  return makeBatch(chart, manifold, rows, count as number) as AnyPoint
}
