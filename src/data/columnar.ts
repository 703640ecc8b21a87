import { DimensionError, DomainError, quoted, shown } from '../errors.ts'
import { madeBy, shared } from '../shared.ts'
import { version } from '../version.ts'

/** A table that is kept by its columns; its rows would be `Row`. */
export interface Columnar<out Row extends object> {
  /** How many rows there are. */
  readonly count: number
  readonly columns: { readonly [K in keyof Row]: ArrayLike<Row[K]> }
}

/** The class of all tables: another copy makes the same ones. */
const ColumnarTable = /* @__PURE__ */ shared(
  'columnar',
  () =>
    class ColumnarTable<Row extends object> implements Columnar<Row> {
      readonly count: number
      readonly columns: { readonly [K in keyof Row]: ArrayLike<Row[K]> }

      constructor(count: number, columns: { readonly [K in keyof Row]: ArrayLike<Row[K]> }) {
        this.count = count
        this.columns = columns
      }

      [madeBy](): string {
        return version
      }
    },
)

/** Whether it was made by {@link columnar}. */
export function isColumnar(value: unknown): value is Columnar<object> {
  return value instanceof ColumnarTable
}

/**
 * A table of columns by their names, typed arrays or others, as databases and Arrow hand them out: {@link observations}
 * and {@link inputs} read it like rows, without an object for each of them. Nothing is copied.
 *
 * @throws {DomainError} if there are none, or one is no array
 * @throws {DimensionError} if one has more or fewer cells than the first
 * @example
 * const table = columnar({ age: Float64Array.of(3, 5), sex: ['f', 'm'], height: Float32Array.of(95, 110) })
 * const data = observations(table, { x: ['age', oneHot('sex', ['f', 'm'])], y: 'height' })
 * data //=> [{ x: [3, 1, 0], y: 95 }, { x: [5, 0, 1], y: 110 }]
 */
export function columnar<C extends Readonly<Record<string, ArrayLike<unknown>>>>(
  columns: C,
): Columnar<{ readonly [K in keyof C]: C[K][number] }> {
  const names = typeof columns === 'object' && columns !== null ? Object.keys(columns) : []
  if (names.length === 0)
    throw new DomainError(
      `columnar: expected columns by their names, received ${shown(columns)}; pass { name: array, … }`,
    )
  const count = columns[names[0]!]?.length ?? 0
  for (const name of names) {
    const column: unknown = columns[name]
    if (!Array.isArray(column) && (!ArrayBuffer.isView(column) || column instanceof DataView))
      throw new DomainError(
        `columnar: expected an array as column ${quoted(name)}, received ${shown(column)}; pass one cell for each row`,
      )
    const { length } = column as ArrayLike<unknown>
    if (length !== count)
      throw new DimensionError(
        `columnar: expected ${count} cells in column ${quoted(name)}, as in ${quoted(names[0]!)}, received ${length}; pass one cell for each row`,
      )
  }
  return new ColumnarTable<{ readonly [K in keyof C]: C[K][number] }>(count, { ...columns } as never) // as its type says
}
