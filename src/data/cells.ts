/** The text of a cell that says that there is none; so do `undefined`, `null` and the number NaN. */
export type MissingText = (typeof missingTexts)[number]

export const missingTexts = ['', 'NA', 'NaN'] as const

/** What stands in cells that hold nothing. */
export interface Codes {
  readonly texts: ReadonlySet<string>
  /** Those of the texts that are numbers. */
  readonly numbers: ReadonlySet<number>
}

/** These codes, of texts and numbers. */
export function codesOf(codes: readonly (string | number)[]): Codes {
  return { texts: new Set(codes.map(String)), numbers: new Set(codes.map(numberOf)) } // NaN among them: it is missing
}

/** Whether a cell says that it holds nothing, by itself or by a code. */
export function isMissing(cell: unknown, { texts, numbers }: Codes): boolean {
  if (typeof cell === 'number') return Number.isNaN(cell) || numbers.has(cell)
  return cell === undefined || cell === null || (typeof cell === 'string' && texts.has(cell))
}

/** A decimal number alone; `Number` would read '' as 0, and '0x1F' and ' 7' too. */
const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

/** The finite number that a cell is, or is the text of; else NaN. */
export function numberOf(cell: unknown): number {
  const value = typeof cell === 'string' && decimal.test(cell) ? Number(cell) : cell
  return typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN
}
