import { DomainError, shown } from '../errors.ts'
import { isMissing } from './cells.ts'
import type { AnyColumn, CheckedColumns, ValuesOf } from './column-types.ts'
import { booleanColumn, type Column, isColumn, numberColumn } from './columns.ts'

/** What is done about missing cells. */
export interface ObservationsOptions {
  /** Whether a row that lacks a cell is refused (the default) or left out. */
  readonly missing?: 'refuse' | 'skip' | undefined
}

/**
 * The observations of a map in the rows of a table: objects, such as a parser of CSV makes, whose cells may be text. A
 * column of numbers or of booleans is given by its name, any other is made with {@link oneHot}, {@link category} or
 * {@link flag}. A single column makes a single value, an array of columns a tuple, into which one-hots are spread.
 *
 * Text is read as a number only if it is a decimal one and nothing else: `'3.5'` or `'1e3'`, not `'3,5'` or `' 7 px'`.
 * A cell is missing if it is `undefined`, `null`, NaN, or the text `''`, `'NA'` or `'NaN'`, unless that is a level of
 * the column. Other columns do not matter. Rows are counted from 0.
 *
 * @param options `missing: 'skip'` leaves out the rows that lack a cell, so that there are fewer observations than rows
 * @throws {DomainError} if the rows have no such column, or a cell cannot be read, or no row is left
 * @example
 * const rows = [
 *   { island: 'Dream', flipper: '181', mass: '3750' },
 *   { island: 'Biscoe', flipper: '186', mass: 'NA' },
 * ]
 * const x = ['flipper', oneHot('island', ['Biscoe', 'Dream'])] as const
 * observations(rows, { x, y: 'mass' }, { missing: 'skip' }) //=> [{ x: [181, 0, 1], y: 3750 }]
 */
export function observations<
  Row extends object,
  const X extends AnyColumn | readonly AnyColumn[],
  const Y extends AnyColumn | readonly AnyColumn[],
>(
  rows: readonly Row[],
  columns: {
    readonly x: [X] extends [CheckedColumns<Row, X>] ? X : CheckedColumns<Row, X>
    readonly y: [Y] extends [CheckedColumns<Row, Y>] ? Y : CheckedColumns<Row, Y>
  },
  options: ObservationsOptions = {},
): { readonly x: ValuesOf<Row, X>; readonly y: ValuesOf<Row, Y> }[] {
  const skips = skipsMissing(options)
  checkRows(rows)
  if (typeof columns !== 'object' || columns === null || !('x' in columns && 'y' in columns))
    throw new DomainError(
      `observations: expected columns { x, y }, received ${shown(columns)}; name those of the inputs and of the outputs`,
    )
  const readX = reader('x', columns.x, rows, skips)
  const readY = reader('y', columns.y, rows, skips)
  const result: { readonly x: unknown; readonly y: unknown }[] = []
  for (let index = 0; index < rows.length; index++) {
    const x = readX(index)
    const y = readY(index)
    if (x !== undefined && y !== undefined) result.push({ x, y })
  }
  if (result.length === 0)
    throw new DomainError(
      `observations: expected a row without missing cells, received ${rows.length} with some; leave out columns, or clean the data`,
    )
  return result as { readonly x: ValuesOf<Row, X>; readonly y: ValuesOf<Row, Y> }[] // as the columns say
}

/** What reads the x or y of the row at an index: `undefined` if the row is to be left out. */
function reader(
  which: string,
  given: unknown,
  rows: readonly object[],
  skips: boolean,
): (index: number) => unknown {
  const isSeveral = Array.isArray(given)
  if (isSeveral && given.length === 0)
    throw new DomainError(`observations: expected columns for ${which}, received none; name at least one`)
  const columns = Array.from(isSeveral ? (given as unknown[]) : [given], (column) =>
    columnOf(which, column, rows),
  )
  const isScalar = !isSeveral && columns[0]!.spread === undefined

  return (index) => {
    const row = rows[index] as Readonly<Record<string, unknown>>
    const values: unknown[] = []
    let lacks = false
    for (const column of columns) {
      const cell = row[column.name]
      if (column.read(cell, values)) continue
      const isNothing = isMissing(cell)
      if (isNothing && skips) {
        lacks = true // the rest is read all the same, so that no bad cell is passed over
        continue
      }
      const advice = isNothing
        ? "clean the data, or leave such rows out with { missing: 'skip' }"
        : 'clean the data'
      throw new DomainError(
        `observations: expected ${column.expected} in column ${shown(column.name)} of row ${index}, received ${shown(cell)}; ${advice}`,
      )
    }
    if (lacks) return undefined
    return isScalar ? values[0] : values
  }
}

/** The column that is meant. @throws {DomainError} if the rows have none of that name */
function columnOf(which: string, given: unknown, rows: readonly object[]): Column<string, unknown, unknown> {
  const isName = typeof given === 'string'
  if (!isName && !isColumn(given))
    throw new DomainError(
      `observations: expected the name of a column for ${which}, received ${shown(given)}; pass a string, or make a column with oneHot, category or flag`,
    )
  const name: string = isName ? given : given.name
  if (!rows.some((row) => name in row))
    throw new DomainError(
      `observations: expected a column ${shown(name)} in the rows, received ${shown({ ...rows[0] })}; check the name`,
    )
  return isName ? named(name, rows) : given
}

/** The column of numbers, or of booleans if the first cell that is not missing is one. */
function named(name: string, rows: readonly object[]): Column<string, unknown, unknown> {
  for (const row of rows) {
    const cell = (row as Readonly<Record<string, unknown>>)[name]
    if (!isMissing(cell)) return typeof cell === 'boolean' ? booleanColumn(name) : numberColumn(name)
  }
  return numberColumn(name)
}

function skipsMissing(options: ObservationsOptions): boolean {
  if (typeof options !== 'object' || options === null)
    throw new DomainError(
      `observations: expected options { missing }, received ${shown(options)}; leave them out for the default`,
    )
  const missing: unknown = options.missing ?? 'refuse'
  if (missing !== 'refuse' && missing !== 'skip')
    throw new DomainError(
      `observations: expected missing: 'refuse' or 'skip', received ${shown(missing)}; leave it out to refuse`,
    )
  return missing === 'skip'
}

function checkRows(rows: readonly unknown[]): void {
  if (!Array.isArray(rows))
    throw new DomainError(
      `observations: expected an array of rows, received ${shown(rows)}; wrap a single one`,
    )
  if (rows.length === 0)
    throw new DomainError('observations: expected at least one row, received none; check the data')
  for (let index = 0; index < rows.length; index++)
    if (typeof rows[index] !== 'object' || rows[index] === null)
      throw new DomainError(
        `observations: expected rows that are objects, received ${shown(rows[index])} at index ${index}; name the columns`,
      )
}
