import { DomainError, shown } from '../errors.ts'
import { checkOptions } from '../known-names.ts'
import { isMissing } from './cells.ts'
import { booleanColumn, type Column, isColumn, numberColumn } from './columns.ts'

/** What is done about missing cells. */
export interface ObservationsOptions {
  /** Whether a row that lacks a cell is refused (the default) or left out. */
  readonly missing?: 'refuse' | 'skip' | undefined
}

/** The rows of a table, and how to read them. */
export interface Table {
  /** In whose name errors are thrown. */
  readonly where: string
  readonly rows: readonly object[]
  /** Whether rows that lack a cell are left out. */
  readonly skips: boolean
}

/** What plain JavaScript handed in as a table. @throws {DomainError} if there are no rows, or no such options */
export function checkedTable(where: string, rows: readonly object[], options: ObservationsOptions): Table {
  const skips = skipsMissing(where, options)
  checkRows(where, rows)
  return { where, rows, skips }
}

/** What is read of every row that is not left out. @throws {DomainError} if all are */
export function readRows<T>({ where, rows }: Table, read: (index: number) => T | undefined): T[] {
  const result: T[] = []
  for (let index = 0; index < rows.length; index++) {
    const value = read(index)
    if (value !== undefined) result.push(value)
  }
  if (result.length === 0)
    throw new DomainError(
      `${where}: expected a row without missing cells, received ${rows.length} with some; leave out columns, or clean the data`,
    )
  return result
}

/** What reads the x or y of the row at an index: `undefined` if the row is to be left out. */
export function reader(
  { where, rows, skips }: Table,
  which: string,
  given: unknown,
): (index: number) => unknown {
  const isSeveral = Array.isArray(given)
  if (isSeveral && given.length === 0)
    throw new DomainError(`${where}: expected columns for ${which}, received none; name at least one`)
  const columns = Array.from(isSeveral ? (given as unknown[]) : [given], (column) =>
    columnOf(where, which, column, rows),
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
        `${where}: expected ${column.expected} in column ${shown(column.name)} of row ${index}, received ${shown(cell)}; ${advice}`,
      )
    }
    if (lacks) return undefined
    return isScalar ? values[0] : values
  }
}

/** The column that is meant. @throws {DomainError} if the rows have none of that name */
function columnOf(
  where: string,
  which: string,
  given: unknown,
  rows: readonly object[],
): Column<string, unknown, unknown> {
  const isName = typeof given === 'string'
  if (!isName && !isColumn(given))
    throw new DomainError(
      `${where}: expected the name of a column for ${which}, received ${shown(given)}; pass a string, or make a column with oneHot, category or flag`,
    )
  const name: string = isName ? given : given.name
  if (!rows.some((row) => name in row))
    throw new DomainError(
      `${where}: expected a column ${shown(name)} in the rows, received ${shown({ ...rows[0] })}; check the name`,
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

function skipsMissing(where: string, options: ObservationsOptions): boolean {
  checkOptions(where, options, { missing: true } satisfies Record<keyof ObservationsOptions, true>)
  const missing: unknown = options.missing ?? 'refuse'
  if (missing !== 'refuse' && missing !== 'skip')
    throw new DomainError(
      `${where}: expected missing: 'refuse' or 'skip', received ${shown(missing)}; leave it out to refuse`,
    )
  return missing === 'skip'
}

function checkRows(where: string, rows: readonly unknown[]): void {
  if (!Array.isArray(rows))
    throw new DomainError(`${where}: expected an array of rows, received ${shown(rows)}; wrap a single one`)
  if (rows.length === 0)
    throw new DomainError(`${where}: expected at least one row, received none; check the data`)
  for (let index = 0; index < rows.length; index++)
    if (typeof rows[index] !== 'object' || rows[index] === null)
      throw new DomainError(
        `${where}: expected rows that are objects, received ${shown(rows[index])} at index ${index}; name the columns`,
      )
}
