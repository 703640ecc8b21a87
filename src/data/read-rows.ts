import { DomainError, quoted, shown } from '../errors.ts'
import { booleanColumn, type Column, isColumn, numberColumn } from './columns.ts'
import type { Table } from './table.ts'

/** What reads one value, or one tuple of values, of the rows of a table. */
export interface RowReader {
  readonly columns: readonly (readonly [
    column: Column<string, unknown, unknown>,
    cells: (index: number) => unknown,
  ])[]
  /** What the values of the row with that index make. */
  readonly whole: (values: readonly unknown[], index: number) => unknown
}

/** The reader of what is named for a part of an observation. @throws {DomainError} if there are no such columns */
export function reader(table: Table, which: string, given: unknown): RowReader {
  const isSeveral = Array.isArray(given)
  if (isSeveral && given.length === 0)
    throw new DomainError(`${table.where}: expected columns for ${which}, received none; name at least one`)
  const columns = Array.from(isSeveral ? (given as unknown[]) : [given], (column) =>
    columnOf(table, which, column),
  )
  const isScalar = !isSeveral && columns[0]![0].spread === undefined
  return { columns, whole: (values) => (isScalar ? values[0] : values.slice()) } // which takes no more room than it needs
}

/** What is read of every row that is not left out. @throws {DomainError} if all are */
export function readRows<T>(
  table: Table,
  readers: readonly RowReader[],
  combined: (values: readonly unknown[]) => T,
): T[] {
  const { where, count, onSkip } = table
  const result: T[] = []
  for (let index = 0; index < count; index++) {
    const lacking: string[] = []
    const values = readers.map((reader) => read(table, reader, index, lacking))
    if (lacking.length === 0)
      result.push(combined(readers.map(({ whole }, part) => whole(values[part]!, index))))
    else onSkip?.(index, lacking)
  }
  if (result.length === 0)
    throw new DomainError(
      `${where}: expected a row without missing cells, received ${count} with some; leave out columns, or clean the data`,
    )
  return result
}

/** The values of a row. All columns are read, so that no bad cell is passed over in a row that is left out. */
function read(table: Table, { columns }: RowReader, index: number, lacking: string[]): unknown[] {
  const values: unknown[] = []
  for (const [column, cells] of columns) {
    const given = cells(index)
    const cell = table.trims && typeof given === 'string' ? given.trim() : given
    const { length } = values
    if (column.read(cell, values)) checkLength(table, column, index, values.length - length)
    else if (table.skips && table.isMissing(cell)) lacking.push(column.name)
    else fail(table, column, index, cell)
  }
  return values
}

function checkLength(
  { where }: Table,
  { name, spread = 1 }: Column<string, unknown, unknown>,
  index: number,
  length: number,
): void {
  if (length !== spread)
    throw new DomainError(
      `${where}: expected ${spread} of the values that column ${quoted(name)} reads of row ${index}, received ${length}; append as many as are spread`,
    )
}

function fail(table: Table, column: Column<string, unknown, unknown>, index: number, cell: unknown): never {
  const trimmed = typeof cell === 'string' ? cell.trim() : cell
  const advice = table.isMissing(cell)
    ? "clean the data, or leave such rows out with { missing: 'skip' }"
    : trimmed !== cell && (table.isMissing(trimmed) || column.read(trimmed, []))
      ? 'leave blanks out with { trim: true }'
      : 'clean the data'
  throw new DomainError(
    `${table.where}: expected ${column.expected} in column ${quoted(column.name)} of row ${index}, received ${shown(cell)}; ${advice}`,
  )
}

/** The column that is meant, and its cells. */
function columnOf(table: Table, which: string, given: unknown): RowReader['columns'][number] {
  const isName = typeof given === 'string'
  if (!isName && !isColumn(given))
    throw new DomainError(
      `${table.where}: expected the name of a column for ${which}, received ${shown(given)}; pass a string, or make a column with oneHot, category, flag or date`,
    )
  if (!isName) return [given, table.cellsOf(given.name)]
  const cells = table.cellsOf(given)
  return [named(given, table, cells), cells]
}

/** The column of numbers, or of booleans if the first cell that is not missing is one. */
function named(name: string, { count, isMissing }: Table, cells: (index: number) => unknown) {
  for (let index = 0; index < count; index++) {
    const cell = cells(index)
    if (!isMissing(cell))
      return typeof cell === 'boolean' ? booleanColumn(name) : numberColumn(name, isMissing)
  }
  return numberColumn(name, isMissing)
}
