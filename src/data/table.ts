import { DomainError, quoted, shown } from '../errors.ts'
import { isMissing } from './cells.ts'
import { type Columnar, isColumnar } from './columnar.ts'
import { checkedOptions, type ObservationsOptions, type Reading } from './options.ts'

/** A table, by rows or by columns, and how it is to be read. */
export interface Table extends Reading {
  /** In whose name errors are thrown. */
  readonly where: string
  readonly count: number
  /** The cells of a column by the index of the row, as they are. @throws {DomainError} if there is none of this name */
  readonly cellsOf: (name: string) => (index: number) => unknown
  readonly isMissing: (cell: unknown) => boolean
}

/** What plain JavaScript handed in as a table. @throws {DomainError} if there are no rows, or no such options */
export function checkedTable(
  where: string,
  rows: readonly object[] | Columnar<object>,
  options: ObservationsOptions,
): Table {
  const reading = checkedOptions(where, options)
  if (isColumnar(rows)) checkCount(where, rows.count)
  else checkRows(where, rows)
  return {
    ...reading,
    where,
    count: isColumnar(rows) ? rows.count : rows.length,
    cellsOf: (name) => (isColumnar(rows) ? columnCells : rowCells)(where, rows as never, name, reading.trims), // as asked
    isMissing: (cell) => isMissing(cell, reading.codes),
  }
}

function columnCells(where: string, { columns }: Columnar<object>, name: string, trims: boolean) {
  const found = nameIn(where, name, [columns], trims)
  const cells = (columns as Readonly<Record<string, ArrayLike<unknown>>>)[found]!
  return (index: number) => cells[index]
}

function rowCells(where: string, rows: readonly object[], name: string, trims: boolean) {
  const found = nameIn(where, name, rows, trims)
  const records = rows as readonly Readonly<Record<string, unknown>>[]
  // a row that has no cell `toString` of its own has none
  if (!(found in Object.prototype)) return (index: number) => records[index]![found]
  return (index: number) => (Object.hasOwn(records[index]!, found) ? records[index]![found] : undefined)
}

/** The name of a column as the rows have it. @throws {DomainError} if none has */
function nameIn(where: string, name: string, rows: readonly object[], trims: boolean): string {
  const has = (row: object) => Object.hasOwn(row, name) || (name in row && !(name in Object.prototype))
  if (rows.some(has)) return name
  const names = Object.keys(rows[0]!)
  const similar = names.filter((other) => other.trim() === name.trim())
  if (trims && similar.length === 1) return similar[0]!
  const listed = names.slice(0, 20).map(quoted).join(', ')
  throw new DomainError(
    `${where}: expected a column ${quoted(name)} in the rows, received ${listed || 'none'}${names.length > 20 ? ` and ${names.length - 20} more` : ''}; ${similar.length === 1 ? 'leave blanks out with { trim: true }' : 'check the name'}`,
  )
}

function checkCount(where: string, count: number): void {
  if (count === 0) throw new DomainError(`${where}: expected at least one row, received none; check the data`)
}

function checkRows(where: string, rows: readonly unknown[]): void {
  if (!Array.isArray(rows))
    throw new DomainError(`${where}: expected an array of rows, received ${shown(rows)}; wrap a single one`)
  checkCount(where, rows.length)
  for (let index = 0; index < rows.length; index++)
    if (typeof rows[index] !== 'object' || rows[index] === null)
      throw new DomainError(
        `${where}: expected rows that are objects, received ${shown(rows[index])} at index ${index}; name the columns`,
      )
}
