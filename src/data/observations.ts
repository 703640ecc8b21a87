import { DomainError, shown } from '../errors.ts'
import { checkNames } from '../known-names.ts'
import type { Is, Wrong } from '../types/verdict.ts'
import { nameInputs } from './column-names.ts'
import type {
  AnyColumn,
  CheckedColumns,
  CheckedIfGiven,
  RowObservation,
  TallyColumns,
} from './column-types.ts'
import type { Columnar } from './columnar.ts'
import type { ObservationsOptions } from './options.ts'
import { partReader } from './part-reader.ts'
import { readRows } from './read-rows.ts'
import { checkedTable } from './table.ts'

/**
 * The observations of a map in the rows of a table: objects, such as a parser of CSV makes, whose cells may be text; or in
 * a table by columns, which {@link columnar} makes. A column of numbers or of booleans is given by its name, any other is
 * made with {@link oneHot}, {@link category}, {@link flag} or {@link date}, or is a {@link Column} of your own. A single column makes a single value, an array of columns a tuple, into which one-hots are spread.
 *
 * Text is read as a number only if it is a decimal one and nothing else: `'3.5'` or `'1e3'`, not `'3,5'` or `' 7 px'`.
 * A cell is missing if it is `undefined`, `null`, NaN, or the text `''`, `'NA'` or `'NaN'`, unless that is a level of
 * the column; the option `missingCodes` names others. Other columns do not matter. Rows are counted from 0.
 *
 * A `weight` is read of one column, an `offset` of one, or of as many as coordinates move. Counts of successes out of
 * trials, of two columns, are one observation of a row: `y: { successes: 'dead', trials: 'treated' }`.
 *
 * @param options `missing: 'skip'` leaves out the rows that lack a cell, so that there are fewer observations than rows;
 * `onSkip` is told which; `trim: true` leaves out blanks around cells and names
 * @throws {DomainError} if the rows have no such column, or a cell cannot be read, or no row is left; if a weight is below
 * 0, or there are more successes than trials
 * @example
 * const rows = [
 *   { island: 'Dream', flipper: '181', mass: '3750' },
 *   { island: 'Biscoe', flipper: '186', mass: 'NA' },
 * ]
 * const x = ['flipper', oneHot('island', ['Biscoe', 'Dream'])] as const
 * const skipped: number[] = []
 * const onSkip = (row: number) => void skipped.push(row)
 * observations(rows, { x, y: 'mass' }, { missing: 'skip', onSkip }) //=> [{ x: [181, 0, 1], y: 3750 }]
 * skipped //=> [1]
 * const doses = [{ dose: 1.5, dead: 3, treated: 40 }]
 * const y = { successes: 'dead', trials: 'treated' } as const
 * observations(doses, { x: 'dose', y }) //=> [{ x: 1.5, y: { successes: 3, trials: 40 } }]
 */
export function observations<
  Row extends object,
  const X extends AnyColumn | readonly AnyColumn[],
  const Y extends AnyColumn | readonly AnyColumn[] | TallyColumns,
  const W extends AnyColumn | undefined = undefined,
  const O extends AnyColumn | readonly AnyColumn[] | undefined = undefined,
>(
  rows: readonly Row[] | Columnar<Row>,
  columns: {
    readonly x: [...Is<X, CheckedColumns<Row, X>>] extends Wrong ? CheckedColumns<Row, X> : X
    readonly y: [...Is<Y, CheckedColumns<Row, Y>>] extends Wrong ? CheckedColumns<Row, Y> : Y
    readonly weight?: [...Is<W, CheckedIfGiven<Row, W>>] extends Wrong ? CheckedIfGiven<Row, W> : W
    readonly offset?: [...Is<O, CheckedIfGiven<Row, O>>] extends Wrong ? CheckedIfGiven<Row, O> : O
  },
  options: ObservationsOptions = {},
): RowObservation<Row, X, Y, W, O>[] {
  const table = checkedTable('observations', rows, options)
  if (typeof columns !== 'object' || columns === null || !('x' in columns && 'y' in columns))
    throw new DomainError(
      `observations: expected columns { x, y }, received ${shown(columns)}; name those of the inputs and of the outputs`,
    )
  checkNames('observations', 'columns', columns, { x: true, y: true, weight: true, offset: true })
  const beside = (['weight', 'offset'] as const).filter((part) => columns[part] !== undefined)
  const parts = ['x', 'y', ...beside] as const
  const readers = parts.map((part) => partReader(table, part, columns[part]))
  const result = readRows(table, readers, (values) =>
    Object.fromEntries(parts.map((part, i) => [part, values[i]])),
  )
  nameInputs(result, columns.x)
  return result as RowObservation<Row, X, Y, W, O>[] // as the columns say
}
