import { checkFunction, DomainError, shown } from '../errors.ts'
import { checkOptions } from '../known-names.ts'
import { type Codes, codesOf, missingTexts } from './cells.ts'

/** How the cells of a table are read, and what is done about missing ones. */
export interface ObservationsOptions {
  /** Whether a row that lacks a cell is refused (the default) or left out. */
  readonly missing?: 'refuse' | 'skip' | undefined
  /**
   * What stands in a cell that holds nothing, such as `['?', '.', 'null', -999]`: by default `['', 'NA', 'NaN']`.
   * `undefined`, `null` and the number NaN always are missing.
   */
  readonly missingCodes?: readonly (string | number)[] | undefined
  /**
   * Whether blanks around texts do not count, a byte-order mark among them: those around the cells, and around the names
   * of the columns. By default they do.
   */
  readonly trim?: boolean | undefined
  /** Told of every row that is left out: its index, and the columns that it lacks. */
  readonly onSkip?: ((row: number, columns: readonly string[]) => void) | undefined
}

/** Options, checked. */
export interface Reading {
  readonly skips: boolean
  readonly codes: Codes
  readonly trims: boolean
  readonly onSkip: ((row: number, columns: readonly string[]) => void) | undefined
}

const names = { missing: true, missingCodes: true, trim: true, onSkip: true } as const satisfies Record<
  keyof ObservationsOptions,
  true
>

/** @throws {DomainError} if plain JavaScript gave others */
export function checkedOptions(where: string, options: ObservationsOptions): Reading {
  checkOptions(where, options, names)
  const { missing = 'refuse', missingCodes = missingTexts, trim = false, onSkip } = options
  if (missing !== 'refuse' && missing !== 'skip')
    throw new DomainError(
      `${where}: expected missing: 'refuse' or 'skip', received ${shown(missing)}; leave it out to refuse`,
    )
  if (typeof trim !== 'boolean')
    throw new DomainError(
      `${where}: expected trim: true or false, received ${shown(trim)}; leave it out for false`,
    )
  if (onSkip !== undefined) checkFunction(where, 'onSkip to be a function', onSkip)
  return { skips: missing === 'skip', codes: checkedCodes(where, missingCodes), trims: trim, onSkip }
}

function checkedCodes(where: string, codes: readonly unknown[]): Codes {
  const isCode = (code: unknown) => typeof code === 'string' || typeof code === 'number'
  if (Array.isArray(codes) && Array.from(codes).every(isCode))
    return codesOf(codes as readonly (string | number)[])
  const wrong = Array.isArray(codes) ? Array.from(codes).find((code) => !isCode(code)) : codes
  throw new DomainError(
    `${where}: expected an array of texts and numbers as missingCodes, received ${shown(wrong)}; list what stands in cells that hold nothing`,
  )
}
