import { codesOf, isMissing, missingTexts, numberOf } from './cells.ts'
import { checkLevels, type Level, textOf } from './levels.ts'

/**
 * How the cells of one column of a table become values of an observation: a value each, or several, which are spread
 * into the observation. {@link oneHot}, {@link category}, {@link flag} and {@link date} make them, and so can you: an
 * object with these members is one.
 *
 * @typeParam Name of the column
 * @typeParam Levels what its cells may be, a union; `unknown` if the compiler is not to compare them with those of the rows
 * @typeParam Value of a cell; a tuple if it is spread
 * @example
 * const sizes = ['S', 'M', 'L']
 * const size: Column<'size', unknown, number> = {
 *   name: 'size',
 *   expected: 'S, M or L',
 *   read(cell, to) {
 *     const place = sizes.indexOf(String(cell))
 *     if (place >= 0) to.push(place)
 *     return place >= 0
 *   },
 * }
 * inputs([{ size: 'L', price: 9 }], ['price', size]) //=> [[9, 2]]
 */
export interface Column<out Name extends string, out Levels, out Value> {
  readonly name: Name
  /** What its cells may be, in words: `'"male" or "female"'`. */
  readonly expected: string
  /** How many values a cell is spread into; `undefined`, or not there, if it is one value. */
  readonly spread?: number | undefined
  /**
   * Appends what the cell says to the values; `false`, without appending, if it says nothing of the kind: then it is
   * missing, or wrong.
   */
  readonly read: (cell: unknown, to: unknown[]) => boolean
  /** Never there: they only tell the compiler what the cells and the values are. */
  readonly levels?: Levels | undefined
  readonly value?: Value | undefined
}

class TableColumn<Name extends string, Levels, Value> implements Column<Name, Levels, Value> {
  readonly name: Name
  readonly expected: string
  readonly spread: number | undefined
  readonly read: (cell: unknown, to: unknown[]) => boolean

  constructor(
    name: Name,
    expected: string,
    spread: number | undefined,
    read: (cell: unknown, to: unknown[]) => boolean,
  ) {
    this.name = name
    this.expected = expected
    this.spread = spread
    this.read = read
  }
}

/** Whether it is a column, of ours or of the user's own. */
export function isColumn(value: unknown): value is Column<string, unknown, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const { name, expected, spread, read } = value as Partial<Column<string, unknown, unknown>>
  const isSpread = spread === undefined || (Number.isSafeInteger(spread) && spread > 0)
  return typeof name === 'string' && typeof expected === 'string' && isSpread && typeof read === 'function'
}

/** A column of ours. */
export function madeColumn<Name extends string, Levels, Value>(
  name: Name,
  expected: string,
  spread: number | undefined,
  read: (cell: unknown, to: unknown[]) => boolean,
): Column<Name, Levels, Value> {
  return new TableColumn(name, expected, spread, read)
}

/** The column of this name whose cells are numbers, or the text of such, other than those that say that there is none. */
export function numberColumn(
  name: string,
  isMissing: (cell: unknown) => boolean,
): Column<string, unknown, unknown> {
  return new TableColumn(name, 'a number', undefined, (cell, to) => {
    const value = numberOf(cell)
    if (Number.isNaN(value) || isMissing(cell)) return false
    to.push(value)
    return true
  })
}

/** The column of this name whose cells are booleans. */
export function booleanColumn(name: string): Column<string, unknown, unknown> {
  return new TableColumn(name, 'true or false', undefined, (cell, to) => {
    if (typeof cell !== 'boolean') return false
    to.push(cell)
    return true
  })
}

/** The places 0, 1, …, k − 1 of k levels. */
export type Place<Levels extends readonly Level[]> = number extends Levels['length']
  ? number // known at run time only
  : Exclude<Partial<Levels>['length'], Levels['length']>

/**
 * A column of levels as numbers that the inputs of a map can be: a 1 for the level of the cell, and a 0 for each of
 * the others.
 *
 * @param levels what the cells may be, as text or as numbers; each has a number of its own
 * @throws {DomainError} if there are none, or one comes twice
 * @example
 * const rows = [{ island: 'Dream', mass: '3500' }, { island: 'Biscoe', mass: '4200' }]
 * const data = observations(rows, { x: oneHot('island', ['Biscoe', 'Dream']), y: 'mass' })
 * data //=> [{ x: [0, 1], y: 3500 }, { x: [1, 0], y: 4200 }]
 */
export function oneHot<const Name extends string, const Levels extends readonly Level[]>(
  name: Name,
  levels: Levels,
): Column<Name, Levels[number], { readonly [I in keyof Levels]: 0 | 1 }> {
  const { places, expected } = checkLevels('oneHot', name, levels)
  return new TableColumn(name, expected, places.size, (cell, to) => {
    const place = places.get(textOf(cell))
    if (place === undefined) return false
    for (let i = 0; i < places.size; i++) to.push(i === place ? 1 : 0)
    return true
  })
}

/**
 * A column of levels as the categories 0, 1, …, k − 1 of `Categorical<k>`, in the order of the levels.
 *
 * @param levels what the cells may be, as text or as numbers
 * @throws {DomainError} if there are none, or one comes twice
 * @example
 * const rows = [{ length: 39.1, species: 'Adelie' }, { length: 50, species: 'Gentoo' }]
 * const species = category('species', ['Adelie', 'Chinstrap', 'Gentoo'])
 * observations(rows, { x: 'length', y: species }) //=> [{ x: 39.1, y: 0 }, { x: 50, y: 2 }]
 */
export function category<const Name extends string, const Levels extends readonly Level[]>(
  name: Name,
  levels: Levels,
): Column<Name, Levels[number], Place<Levels>> {
  const { places, expected } = checkLevels('category', name, levels)
  return new TableColumn(name, expected, undefined, (cell, to) => {
    const place = places.get(textOf(cell))
    if (place === undefined) return false
    to.push(place)
    return true
  })
}

/**
 * A column of two levels as the observations of `Bernoulli`. A column whose cells are `true` and `false` needs none of
 * this: its name is enough.
 *
 * @param isTrue the level that is true
 * @param isFalse the level that is false; without it, all others are
 * @throws {DomainError} if both levels are the same
 * @example
 * const rows = [{ mass: 3750, sex: 'male' }, { mass: 3800, sex: 'female' }]
 * const data = observations(rows, { x: 'mass', y: flag('sex', 'male', 'female') })
 * data //=> [{ x: 3750, y: true }, { x: 3800, y: false }]
 */
export function flag<const Name extends string, const True extends Level, const False extends Level = True>(
  name: Name,
  isTrue: True,
  isFalse?: False,
): Column<Name, True | False, boolean> {
  const { places, expected } = checkLevels('flag', name, isFalse === undefined ? [isTrue] : [isTrue, isFalse])
  const isOpen = places.size === 1
  const missing = codesOf(missingTexts)
  return new TableColumn(name, isOpen ? 'text, a number or a boolean' : expected, undefined, (cell, to) => {
    const text = textOf(cell)
    const place = places.get(text)
    if (place === undefined && (!isOpen || text === undefined || isMissing(cell, missing))) return false
    to.push(place === 0)
    return true
  })
}
