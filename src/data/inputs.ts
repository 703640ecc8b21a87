import type { Is, Wrong } from '../types/verdict.ts'
import type { AnyColumn, CheckedColumns, ValuesOf } from './column-types.ts'
import type { Columnar } from './columnar.ts'
import type { ObservationsOptions } from './options.ts'
import { reader, readRows } from './read-rows.ts'
import { checkedTable } from './table.ts'

/**
 * The inputs of a map in the rows of a table without outputs, such as are to be predicted: what {@link observations}
 * reads as `x`, of the same columns and cells.
 *
 * @param x the columns of the inputs: a single one makes a single value, an array of them a tuple
 * @param options `missing: 'skip'` leaves out the rows that lack a cell, so that there are fewer inputs than rows
 * @throws {DomainError} if the rows have no such column, or a cell cannot be read, or no row is left
 * @example
 * const rows = [{ island: 'Dream', flipper: '181' }, { island: 'Biscoe', flipper: '186' }]
 * inputs(rows, ['flipper', oneHot('island', ['Biscoe', 'Dream'])]) //=> [[181, 0, 1], [186, 1, 0]]
 */
export function inputs<Row extends object, const X extends AnyColumn | readonly AnyColumn[]>(
  rows: readonly Row[] | Columnar<Row>,
  x: [...Is<X, CheckedColumns<Row, X>>] extends Wrong ? CheckedColumns<Row, X> : X,
  options: ObservationsOptions = {},
): ValuesOf<Row, X>[] {
  const table = checkedTable('inputs', rows, options)
  return readRows(table, [reader(table, 'x', x)], ([value]) => value) as ValuesOf<Row, X>[] // as the columns say
}
