/** The text of a cell that says that there is none; so do `undefined`, `null` and the number NaN. */
export type MissingText = '' | 'NA' | 'NaN'

/** Whether a cell says that it holds nothing. */
export function isMissing(cell: unknown): boolean {
  return (
    cell === undefined ||
    cell === null ||
    cell === '' ||
    cell === 'NA' ||
    cell === 'NaN' ||
    (typeof cell === 'number' && Number.isNaN(cell))
  )
}

/** A decimal number alone; `Number` would read '' as 0, and '0x1F' and ' 7' too. */
const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

/** The finite number that a cell is, or is the text of; else NaN. */
export function numberOf(cell: unknown): number {
  const value = typeof cell === 'string' && decimal.test(cell) ? Number(cell) : cell
  return typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN
}
