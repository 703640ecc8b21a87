import { DomainError, shown } from '../errors.ts'

/** What a cell of a column of levels may be. */
export type Level = string | number | boolean

/** Levels with their places, and in words. */
export interface Levels {
  /** Of the text of each level. */
  readonly places: ReadonlyMap<string | undefined, number>
  /** `'"Adelie", "Chinstrap" or "Gentoo"'` */
  readonly expected: string
}

/** The levels of a column. @throws {DomainError} if there are none, one comes twice, or the column has no name */
export function checkLevels(maker: string, name: unknown, levels: unknown): Levels {
  const where = `${maker}(${typeof name === 'string' ? name : shown(name)})`
  checkName(maker, name)
  if (!Array.isArray(levels) || levels.length === 0)
    throw new DomainError(
      `${where}: expected an array of levels, received ${shown(levels)}; list what the cells may be`,
    )
  const places = new Map<string | undefined, number>()
  for (let place = 0; place < levels.length; place++) {
    const level: unknown = levels[place]
    const text = textOf(level)
    if (text === undefined)
      throw new DomainError(
        `${where}: expected levels that are text, numbers or booleans, received ${shown(level)} at index ${place}; list what the cells may be`,
      )
    if (places.has(text))
      throw new DomainError(
        `${where}: expected each level once, received ${shown(level)} again at index ${place}; leave one out`,
      )
    places.set(text, place)
  }
  return { places, expected: inWords((levels as readonly Level[]).map(shown)) }
}

/** @throws {DomainError} if plain JavaScript gave no name of a column */
export function checkName(maker: string, name: unknown): void {
  if (typeof name !== 'string')
    throw new DomainError(`${maker}: expected the name of a column, received ${shown(name)}; pass a string`)
}

/** The text of a level or cell, by which 3 is the same as '3'; `undefined` if it can be none. */
export function textOf(cell: unknown): string | undefined {
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell)
    : undefined
}

/** `'a, b or c'`, of a few. */
function inWords(words: readonly string[]): string {
  const last = words.at(-1)!
  if (words.length === 1) return last
  if (words.length > 12) return `one of the ${words.length} levels ${words[0]}, …, ${last}`
  return `${words.slice(0, -1).join(', ')} or ${last}`
}
