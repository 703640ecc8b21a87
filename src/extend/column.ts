import { type Column, madeColumn } from '../data/columns.ts'
import { DomainError, shown } from '../errors.ts'
import { aFunction, aSize, aText, checkMembers, labelled, type Members, optional } from './members.ts'

/**
 * How the cells of a column are read.
 *
 * @typeParam Name of the column
 * @typeParam Value what a cell becomes
 */
export interface ColumnDefinition<out Name extends string, out Value> {
  readonly name: Name
  /** What the cells may be, in words, for errors: `'S, M or L'`. */
  readonly expected: string
  /** What a cell says; `undefined`, or no finite number, if it says nothing of the kind: it is missing then, or wrong. */
  readonly read: (cell: unknown) => Value | undefined
}

/** The same of a column each of whose cells becomes several values of an observation. */
export interface SpreadDefinition<out Name extends string, out Values extends readonly unknown[]>
  extends ColumnDefinition<Name, Values> {
  /** How many. */
  readonly spread: Values['length']
}

/**
 * Makes a column of a table, which {@link observations} and {@link inputs} take beside the names of others.
 *
 * @throws {DomainError} if a member of the definition is missing, is of another kind, or is none that is known; and where
 * it is read, if a cell becomes another number of values than it says
 * @example
 * import { inputs } from 'legendre'
 * import { column } from 'legendre/extend'
 *
 * const sizes = ['S', 'M', 'L']
 * const size = column({
 *   name: 'size',
 *   expected: 'S, M or L',
 *   read: (cell) => (sizes.includes(String(cell)) ? sizes.indexOf(String(cell)) : undefined),
 * })
 * inputs([{ size: 'L', price: 9 }], ['price', size]) //=> [[9, 2]]
 */
export function column<const Name extends string, const Values extends readonly unknown[]>(
  definition: SpreadDefinition<Name, Values>,
): Column<Name, unknown, Values>
export function column<const Name extends string, const Value>(
  definition: ColumnDefinition<Name, Value>,
): Column<Name, unknown, Value>
export function column(
  definition: ColumnDefinition<string, unknown> & { readonly spread?: number },
): Column<string, unknown, unknown> {
  const where = labelled('column', definition)
  checkMembers(where, definition, columnMembers)
  const { name, expected, spread, read } = definition
  return madeColumn(name, expected, spread, (cell, to) => {
    const value = read(cell)
    if (value === undefined) return false
    const values = spread === undefined ? [value] : listed(value)
    if (values?.length !== (spread ?? 1))
      throw new DomainError(
        `${where}: expected ${spread} values of a cell, received ${shown(value)}; return as many as spread says`,
      )
    if (values.some(isNoNumber)) return false // whoever reads the table knows the row
    to.push(...values)
    return true
  })
}

/** The items of an array or a typed array. */
function listed(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as Float64Array)
    : undefined
}

/** NaN and infinities: of a cell that says nothing of the kind, as in the columns of numbers. */
function isNoNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value)
}

const columnMembers: Members<SpreadDefinition<string, unknown[]>> = {
  name: aText,
  expected: aText,
  spread: optional(aSize),
  read: aFunction,
}
